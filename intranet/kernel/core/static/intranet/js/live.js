/* What the socket changes on every page: dots of presence, the number at the bell, the notice of no connection. */
import { open, say } from "./realtime.js";

const HICCUP = 6000;

/** @type {Record<string, string>} */
const known = {};
let watched = "";
let timer = 0;
let hiccup = 0;

/* Every element with data-presence="<user id>" is a dot. */
const dots = () => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-presence]"));

function paint() {
  for (const dot of dots()) {
    const state = known[dot.dataset.presence || ""];
    if (state && dot.dataset.on !== state) dot.dataset.on = state;
  }
}

function watch() {
  timer = 0;
  paint();
  const ids = [...new Set([...dots()].map((dot) => Number(dot.dataset.presence)))].sort();
  if (!ids.length || String(ids) === watched) return;
  watched = String(ids);
  say("watch", { users: ids.slice(0, 500) });
}

document.addEventListener("plaza:hello", () => {
  watched = "";
  watch();
});
document.addEventListener(
  "plaza:presence",
  (event) => {
    Object.assign(known, /** @type {CustomEvent} */ (event).detail);
    paint();
  },
  true, // before the controllers, who count the dots
);

/** The number of unread notices, in the title of the tab and at the icon of the installed site. */
function badge() {
  const bell = document.querySelector("[data-unread]");
  if (!(bell instanceof HTMLElement)) return;
  const unread = Number(bell.dataset.unread);
  const title = document.title.replace(/^(\(\d+\) )?/, unread ? `(${unread}) ` : "");
  if (title === document.title) return;
  document.title = title;
  if ("setAppBadge" in navigator) navigator.setAppBadge(unread).catch(() => {});
}

/* Having no connection is said once it is more than a hiccup, and taken back by itself. */
document.addEventListener("plaza:connection", (event) => {
  const state = /** @type {CustomEvent} */ (event).detail;
  const notice = document.getElementById("connection");
  clearTimeout(hiccup);
  if (state === "online") notice.textContent = "";
  else {
    const sentence = state === "signed-out" ? notice.dataset.out : notice.dataset.offline;
    hiccup = window.setTimeout(() => (notice.textContent = sentence), state === "connecting" ? HICCUP : 0);
  }
});

badge();
new MutationObserver(() => {
  badge();
  timer ||= window.setTimeout(watch, 200);
}).observe(document.body, {
  childList: true,
  subtree: true,
});
open();
