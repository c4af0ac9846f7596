/* Sends what waits in the outbox, on whatever page one is: a room's messages in order, one tab at a time, again and
   again until the server has them or says that it never will. The document hears `chat:sent` and `chat:refused`. */
import { request } from "../../intranet/js/request.js";
import { Outbox } from "./outbox.js";

const RETRY = [1000, 3000, 10_000, 30_000];
const PATIENCE = 30_000;
/** Answers that no repetition changes: not well formed, no such room for me, sent elsewhere, too long. */
const NEVER = [400, 404, 409, 413, 422];

const me = document.body.dataset.user || "";
export const outbox = new Outbox(me);
let attempt = 0;
let timer = 0;
let last = Promise.resolve();

/**
 * One after the other among the tabs. Without https there are no locks: then within this tab, and the server knows repeats.
 * @param {() => Promise<void>} work
 * @returns {Promise<void>}
 */
function alone(work) {
  if (navigator.locks) return navigator.locks.request(`plaza-outbox-${me}`, work);
  return (last = last.then(work, work));
}

/** Send what waits, now; what fails is tried again later. */
export function flush() {
  return alone(async () => {
    clearTimeout(timer);
    if (await everything()) return void (attempt = 0);
    const wait = RETRY[Math.min(attempt++, RETRY.length - 1)];
    timer = window.setTimeout(flush, wait * (0.5 + Math.random()));
  });
}

/** @returns {Promise<boolean>} whether nothing is left to send */
async function everything() {
  const stuck = new Set();
  for (const message of await outbox.all()) {
    if (message.why || stuck.has(message.room)) continue;
    if (!(await deliver(message))) stuck.add(message.room);
  }
  return stuck.size === 0;
}

/**
 * @param {import("./outbox.js").Waiting} waiting
 * @returns {Promise<boolean>} false if it has to be tried again
 */
async function deliver(waiting) {
  const { client_id, room, text, thread } = waiting;
  const json = { client_id, text, thread, author: Number(me) };
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const message = await request(`/api/v1/rooms/${room}/messages`, { method: "POST", json, signal });
    if (message?.client_id !== client_id) return false; // a network that wants one to sign in answers for our server
    await outbox.remove(client_id);
    document.dispatchEvent(new CustomEvent("chat:sent", { detail: { room, message } }));
  } catch (error) {
    const { status, message: why } = /** @type {any} */ (error);
    if (!NEVER.includes(status)) return false;
    await outbox.put({ ...waiting, why });
    document.dispatchEvent(new CustomEvent("chat:refused", { detail: waiting }));
  }
  return true;
}

addEventListener("online", flush);
document.addEventListener(
  "plaza:connection",
  (event) => /** @type {CustomEvent} */ (event).detail === "online" && flush(),
);
addEventListener("storage", ({ key, newValue }) => key === outbox.left && newValue && flush()); // another tab may be gone
