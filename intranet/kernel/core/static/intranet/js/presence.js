/* Dots of presence: every element with data-presence="<user id>" follows the socket. */
import { say } from "./realtime.js";

/** @type {Record<string, string>} */
const known = {};
let watched = "";
let timer = 0;

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
document.addEventListener("plaza:presence", (event) => {
  Object.assign(known, /** @type {CustomEvent} */ (event).detail);
  paint();
});
new MutationObserver(() => (timer ||= window.setTimeout(watch, 200))).observe(document.body, {
  childList: true,
  subtree: true,
});
