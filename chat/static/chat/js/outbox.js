/* Messages that are not acknowledged yet, in IndexedDB: they survive a reload, a crash and the way home. */

const STORE = "outbox";

/**
 * `notice` is what to say on another page when it is refused, in the language it was written in; `why` is there when
 * the server has refused it. `thread` is the message that it answers.
 * @typedef {{client_id: string, room: number, thread?: number, text: string, at: string, notice: string,
 *   why?: string}} Waiting
 */

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** One person's outbox on this device, the same for all tabs. */
export class Outbox {
  /** @param {string} user */
  constructor(user) {
    this.left = `plaza-left:chat-outbox:${user}`; // where app.js looks whether a page has to send something
    const opening = indexedDB.open(`plaza-outbox-${user}`, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "client_id" });
    this.database = done(opening);
  }

  /** Oldest first. @returns {Promise<Waiting[]>} */
  async all() {
    return done((await this.database).transaction(STORE).objectStore(STORE).getAll());
  }

  /** Add a message, or change it. @param {Waiting} message */
  put(message) {
    return this.#write((store) => store.put(message));
  }

  /** @param {string} id */
  remove(id) {
    return this.#write((store) => store.delete(id));
  }

  /** The sign for other pages is set in the same transaction, so that tabs cannot disagree. Nothing is kept before the
   * transaction is complete: a page that closes sooner takes it along. @param {(store: IDBObjectStore) => void} change */
  async #write(change) {
    const transaction = (await this.database).transaction(STORE, "readwrite");
    const complete = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const store = transaction.objectStore(STORE);
    change(store);
    const waiting = (await done(store.getAll())).filter((message) => !message.why);
    if (waiting.length) localStorage.setItem(this.left, String(waiting.length));
    else localStorage.removeItem(this.left);
    await complete;
  }
}
