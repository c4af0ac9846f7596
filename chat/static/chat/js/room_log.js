/* The rule of delivery: apply each seq once and in order; a gap waits a moment, then is fetched. */

const HOLD = 200;
const RETRY = 3000;

export class RoomLog {
  /**
   * @param {number} seq the last event that is already on the page
   * @param {(event: any) => void} apply called once per event, in order of seq
   * @param {(after: number) => Promise<{items: any[], next: string | null}>} fetchAfter
   */
  constructor(seq, apply, fetchAfter) {
    this.seq = seq;
    this.head = seq;
    this.apply = apply;
    this.fetchAfter = fetchAfter;
    /** @type {Map<number, any>} */
    this.held = new Map();
    this.timer = 0;
    this.fetching = false;
  }

  /** @param {any} event a frame of this room, in any order, any number of times */
  receive(event) {
    if (event.seq <= this.seq) return;
    this.held.set(event.seq, event);
    this.head = Math.max(this.head, event.seq);
    this.#release();
    if (this.seq < this.head) this.#later(HOLD);
  }

  /** @param {number} seq where the room is, as the server says */
  behind(seq) {
    this.head = Math.max(this.head, seq);
    if (this.seq < this.head) this.#later(0);
  }

  /** The page shows the log only up to here: apply what came after once more. @param {number} seq */
  again(seq) {
    if (!(seq < this.seq)) return;
    this.seq = seq;
    this.#later(0);
  }

  #release() {
    for (let next = this.held.get(this.seq + 1); next; next = this.held.get(this.seq + 1)) {
      this.held.delete(next.seq);
      this.seq = next.seq;
      this.apply(next);
    }
  }

  /** @param {number} wait milliseconds */
  #later(wait) {
    if (!this.timer) this.timer = /** @type {any} */ (setTimeout(() => this.#fetch(), wait));
  }

  async #fetch() {
    this.timer = 0;
    if (this.fetching || this.seq >= this.head) return;
    this.fetching = true;
    let failed = false;
    try {
      const { items, next } = await this.fetchAfter(this.seq);
      for (const event of items) if (event.seq > this.seq) this.held.set(event.seq, event);
      this.#release();
      if (next) this.head = Math.max(this.head, Number(next) + 1);
      else for (const seq of this.held.keys()) if (seq <= this.seq) this.held.delete(seq);
    } catch {
      failed = true;
    }
    this.fetching = false;
    if (this.seq < this.head) this.#later(failed ? RETRY : 0);
  }
}
