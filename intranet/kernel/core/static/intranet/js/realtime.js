/* The one socket of this tab. Frames become CustomEvents on the document: `plaza:event` for what has a seq
   (and `plaza:<kind>` for each kind), `plaza:hello`, `plaza:returned` (after a time
   without it), `plaza:heads`, `plaza:presence`, `plaza:typing`,
   and `plaza:connection` with "online", "connecting", "offline" or "signed-out". */

const FIRST = 1000;
const LONGEST = 60_000;
const ACK_EVERY = 32;
const ACK_AFTER = 5000;
const BEACON = 60_000;
const SIGNED_OUT = [4401, 4403];

/** @type {WebSocket | null} */
let socket = null;
let attempt = 0;
let refused = 0;
let counted = 0;
let acked = 0;
let epoch = "";
let lost = false;
let ackTimer = 0;
let retryTimer = 0;
let lastBeacon = 0;
/** @type {number | null} */
let returnAfter = null;

/**
 * @param {string} name
 * @param {any} detail
 */
function emit(name, detail) {
  document.dispatchEvent(new CustomEvent(`plaza:${name}`, { detail }));
}

/** @param {"online" | "connecting" | "offline" | "signed-out"} state */
function show(state) {
  document.documentElement.dataset.connection = state;
  emit("connection", state);
}

/**
 * Send a small frame, if there is a connection.
 * @param {string} type
 * @param {Record<string, unknown>} [fields]
 */
export function say(type, fields = {}) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type, ...fields }));
}

function acknowledge() {
  clearTimeout(ackTimer);
  ackTimer = 0;
  if (counted === acked) return;
  acked = counted;
  say("ack", { n: counted });
}

function count() {
  counted += 1;
  if (counted - acked >= ACK_EVERY) acknowledge();
  else if (!ackTimer) ackTimer = window.setTimeout(acknowledge, ACK_AFTER);
}

/** @type {Record<string, (frame: any) => void>} */
const handlers = {
  hello(frame) {
    attempt = refused = 0;
    const changed = epoch && epoch !== frame.epoch;
    epoch = frame.epoch;
    if (changed) location.reload(); // restored from a backup: nothing we have is true
    show("online");
    emit("hello", frame);
    if (lost) emit("returned", frame);
    lost = false;
  },
  event(frame) {
    count();
    emit("event", frame);
    emit(frame.kind, frame);
  },
  notify(frame) {
    count();
    emit("notify", frame);
    emit(frame.kind, frame);
  },
  heads: (frame) => emit("heads", frame),
  presence: (frame) => emit("presence", frame.diff),
  typing: (frame) => emit("typing", frame),
  bye(frame) {
    returnAfter = frame.reconnect_after;
  },
};

function connect() {
  clearTimeout(retryTimer);
  if (socket && socket.readyState <= WebSocket.OPEN) return;
  show("connecting");
  counted = acked = 0;
  const opened = new WebSocket(`${location.origin.replace(/^http/, "ws")}/ws/`);
  socket = opened;
  opened.addEventListener("message", (message) => {
    const frame = JSON.parse(message.data);
    handlers[frame.type]?.(frame);
  });
  opened.addEventListener("close", (event) => socket === opened && again(event.code));
}

/** Come back with full jitter, so that a thousand tabs do not knock at once. @param {number} code */
function again(code) {
  clearTimeout(ackTimer);
  ackTimer = 0;
  lost = epoch !== "";
  // A refused handshake looks like a lost network. A new password renews the cookie of this tab: try again, twice.
  if (SIGNED_OUT.includes(code) && ++refused > 2) return show("signed-out");
  show(navigator.onLine ? "connecting" : "offline");
  const most = Math.min(LONGEST, FIRST * 2 ** attempt++);
  const wait = returnAfter === null ? 250 + Math.random() * most : returnAfter * 1000;
  returnAfter = null;
  retryTimer = window.setTimeout(connect, wait);
}

function beacon() {
  if (document.hidden || Date.now() - lastBeacon < BEACON) return;
  lastBeacon = Date.now();
  say("active");
}

/** Connect, and stay connected, if somebody is signed in. */
export function open() {
  if (!document.body.dataset.user) return;
  connect();
  addEventListener("online", () => {
    attempt = 0;
    connect();
  });
  addEventListener("offline", () => {
    show("offline");
    socket?.close();
  });
  document.addEventListener("visibilitychange", () => document.hidden || connect());
  for (const name of ["pointerdown", "keydown", "focus"]) addEventListener(name, beacon, { passive: true });
}
