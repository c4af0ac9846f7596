/* Messages that are not acknowledged yet, in IndexedDB: they survive a reload, a crash and the way home. */

const STORE = "outbox";

/**
 * @typedef {{client_id: string, room: number, text: string, at: string}} Waiting
 */

/** Time-ordered and random, like a UUIDv7, so that the outbox keeps the order of writing. @returns {string} */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Date.now();
  for (let index = 5; index >= 0; index--) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** One person's outbox on this device. */
export class Outbox {
  /** @param {number} user */
  constructor(user) {
    const opening = indexedDB.open(`plaza-outbox-${user}`, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "client_id" });
    this.database = done(opening);
  }

  /** @param {IDBTransactionMode} mode */
  async #store(mode) {
    return (await this.database).transaction(STORE, mode).objectStore(STORE);
  }

  /** @param {Waiting} message */
  async put(message) {
    await done((await this.#store("readwrite")).put(message));
  }

  /** @param {string} id */
  async remove(id) {
    await done((await this.#store("readwrite")).delete(id));
  }

  /** Oldest first. @param {number} room @returns {Promise<Waiting[]>} */
  async of(room) {
    const all = /** @type {Waiting[]} */ (await done((await this.#store("readonly")).getAll()));
    return all.filter((message) => message.room === room);
  }
}
