/* A list of lines that grows: in the room, and beside it in a thread. */
import { fill, lineOf } from "./lines.js";
import { clone, made, part } from "./parts.js";

const NEAR = 120;

/** @param {string} at */
const day = (at) => new Date(at).toDateString();

export class Conversation {
  /**
   * @param {HTMLElement} log
   * @param {HTMLElement} scroller
   * @param {number} me
   * @param {HTMLElement | null} [root] the message that these answer
   */
  constructor(log, scroller, me, root = null) {
    this.log = log;
    this.scroller = scroller;
    this.me = me;
    this.root = root;
    this.stuck = true;
    this.growth = new ResizeObserver(() => this.stuck && this.toEnd());
    for (const element of [log, scroller]) this.growth.observe(element);
    // Observed, as asking while one scrolls would have the page laid out once more for each frame.
    this.end = new IntersectionObserver(([{ isIntersecting }]) => (this.stuck = isIntersecting && this.whole), {
      root: scroller,
      rootMargin: `0px 0px ${NEAR}px`,
    });
    this.end.observe(/** @type {Element} */ (scroller.querySelector("[data-end]")));
  }

  leave() {
    this.growth.disconnect();
    this.end.disconnect();
  }

  /** The line of a message, by the name it was given here. @param {string} id @param {string} [state] of the line */
  written(id, state = ".msg") {
    return this.log.querySelector(`${state}[data-client-id="${CSS.escape(id)}"]`);
  }

  /** Written here; that the server has it may not be known yet. @param {import("./outbox.js").Waiting} waiting */
  wait({ client_id, text, at }) {
    const { name, initials } = document.body.dataset;
    if (this.written(client_id)) return;
    this.show({ client_id, text, created_at: at, author: { id: this.me, name, initials } });
  }

  /** @param {any} message also a waiting one, without id; replaces the line of the same client_id */
  show(message) {
    const mine = message.author.id === this.me;
    const stay = this.atEnd || mine;
    if (message.id) this.written(message.client_id, ".is-pending")?.remove();
    const known = message.id && document.getElementById(`m${message.id}`);
    if (known) return void fill(known, message, this.me);
    const lines = /** @type {HTMLElement[]} */ ([...this.log.querySelectorAll(".msg")]);
    const after = lines.find((line) => message.id && (!line.dataset.seq || Number(line.dataset.seq) > message.seq));
    const before = (after ? lines[lines.indexOf(after) - 1] : lines.at(-1)) || null;
    this.#divide(message, before, after || null, mine);
    this.log.insertBefore(lineOf(message, before, this.me), after || null);
    if (stay) this.toEnd();
  }

  /**
   * What stands before the line: a new day, or where one has stopped to look.
   * @param {any} message
   * @param {HTMLElement | null} before
   * @param {HTMLElement | null} place
   * @param {boolean} mine
   */
  #divide(message, before, place, mine) {
    const today = part("today");
    const last = (before || this.root)?.dataset.at || "";
    if (today && day(last) !== day(message.created_at)) this.log.insertBefore(clone(today), place);
    if (document.hidden && !mine && !this.log.querySelector(".split.new")) this.log.insertBefore(made("fresh"), place);
  }

  get whole() {
    return !this.scroller.querySelector("[data-chat-pages-target=newer]");
  }

  /** The end of a page that goes on below is not the end: who stands there is not taken along as the rest comes. */
  get atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return this.whole && scrollHeight - scrollTop - clientHeight < NEAR;
  }

  /** To where one had stopped reading, if that is out of sight. */
  toFresh() {
    const fresh = this.log.querySelector(".split.new");
    if (!fresh || fresh.getBoundingClientRect().top >= this.scroller.getBoundingClientRect().top) return;
    this.stuck = false;
    fresh.scrollIntoView({ block: "start" });
  }

  toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }
}
