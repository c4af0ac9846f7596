/* The one script of every page: htmx, Stimulus, and controllers loaded when a page needs them. */
import { Application } from "../vendor/stimulus.js";

const application = Application.start();
const { body } = document;
/** @type {Record<string, string>} name of a controller → address of its module */
const addresses = JSON.parse(body.dataset.controllers || "{}");
/** @type {Map<string, Promise<any>>} name of a controller → its module */
const asked = new Map();
const begun = new Set();

/** What the network lost is asked for again the next time it is needed. @param {string} name */
function fetched(name) {
  if (!asked.has(name)) asked.set(name, import(addresses[name]));
  asked.get(name).catch(() => asked.delete(name));
  return asked.get(name);
}

/** Controllers that come together begin in one turn, so that none says a thing to another that does not listen yet;
    one that is lost keeps no other waiting. @param {string[]} names */
async function begin(names) {
  const coming = names.map(fetched);
  for (const [at, module] of (await Promise.allSettled(coming)).entries()) {
    if (module.status === "rejected" || begun.has(names[at])) continue;
    begun.add(names[at]);
    application.register(names[at], module.value.default);
  }
  return Promise.all(coming);
}

/** Load the controllers of a part of the page, but for what waits to be touched (`data-wait`).
    @param {ParentNode & Node} root @param {boolean} [touched] */
function load(root, touched = false) {
  const elements = [...root.querySelectorAll("[data-controller]")];
  if (root instanceof HTMLElement && root.dataset.controller) elements.push(root);
  const names = elements
    .filter((element) => touched || !element.closest("[data-wait]"))
    .flatMap((element) => (element.getAttribute("data-controller") || "").split(/\s+/))
    .filter((name) => name in addresses);
  return begin(names);
}

/** @type {WeakMap<Element, Promise<unknown>>} */
const waking = new WeakMap();

/** What waits is loaded by the first touch; a click that was faster is given again. @param {Event} event */
function wake(event) {
  const target = event.target instanceof Element ? event.target : null;
  const waiting = target?.closest("[data-wait]");
  if (!waiting) return;
  if (!waking.has(waiting)) {
    waking.set(waiting, load(waiting, true));
    waking.get(waiting).then(
      () => waiting.removeAttribute("data-wait"),
      () => waking.delete(waiting), // the next touch asks for it again
    );
  }
  if (!(event instanceof MouseEvent) || event.type !== "click") return;
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // it is to open elsewhere
  event.preventDefault();
  event.stopPropagation();
  const click = () => target.dispatchEvent(new MouseEvent("click", event));
  waking.get(waiting).then(click, () => {
    waiting.removeAttribute("data-wait");
    click();
    waiting.setAttribute("data-wait", "");
  });
}

let again = 0;
/** What a page had to leave, such as messages written without a network, is taken up by the controller that
    `plaza-left:<controller>:<person>` in localStorage names, on whatever page one comes back to, again until it came. */
function takeUp() {
  const left = (name) => localStorage.getItem(`plaza-left:${name}:${body.dataset.user}`);
  const names = Object.keys(addresses).filter(left);
  if (names.length) body.dataset.controller = names.join(" ");
  clearTimeout(again);
  begin(names).catch(() => (again = setTimeout(takeUp, 5000)));
}

/** @type {Promise<typeof import("./keys.js")> | undefined} */
let keys;

/** @param {KeyboardEvent} event */
function key(event) {
  const target = event.target instanceof HTMLElement ? event.target : body;
  const chord = event.ctrlKey || event.metaKey;
  if (chord && event.key === "k" && !event.altKey && !event.shiftKey) openPalette(event);
  else if (!chord && !event.altKey && "keys" in body.dataset && event.key.length === 1) {
    if (target.closest("input, textarea, select, dialog, [contenteditable]")) return;
    if (event.key === "/") return toSearch(event);
    keys ??= import("./keys.js"); // one promise keeps the order of keys pressed while it loads
    keys.then(({ press }) => press(event.key)).catch(() => (keys = undefined)); // the next key asks for it again
  }
}

/** Its box takes what is typed at once; the list below comes with its controller. @param {Event} event */
function openPalette(event) {
  event.preventDefault();
  const palette = document.getElementById("palette");
  if (palette instanceof HTMLDialogElement && !palette.open) palette.showModal();
}

/** The box takes what is typed next, so this cannot wait for a script. @param {KeyboardEvent} event */
function toSearch(event) {
  const box = document.getElementById("search");
  if (!(box instanceof HTMLInputElement && box.checkVisibility())) return openPalette(event);
  event.preventDefault();
  box.focus();
  box.select();
}

for (const type of ["pointerover", "focusin", "click"]) document.addEventListener(type, wake, true);
const ready = load(document);
document.addEventListener("keydown", key);
document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-palette]")) openPalette(event);
});
document.addEventListener("plaza:connection", (event) => {
  if (/** @type {CustomEvent} */ (event).detail === "online") takeUp();
});
addEventListener("storage", ({ key, newValue }) => key?.startsWith("plaza-left:") && newValue && takeUp());
new MutationObserver((records) => {
  for (const node of records.flatMap((record) => [...record.addedNodes])) {
    if (node instanceof HTMLElement) load(node);
  }
}).observe(body, { childList: true, subtree: true });

const alarm = (text) => import("./toast.js").then(({ toast }) => toast(text, "alert"));

/* An answer with an error is a sentence for people: say it, leave the page as it is. */
document.addEventListener("htmx:before:swap", (event) => {
  const { ctx } = /** @type {CustomEvent} */ (event).detail;
  if (ctx.response.status < 400 || ctx.response.status === 422) return;
  event.preventDefault();
  const answer = new DOMParser().parseFromString(ctx.text || "", "text/html");
  alarm(answer.querySelector("[role=alert]")?.textContent?.trim() || body.dataset.failed || "");
});
document.addEventListener("htmx:error", () => alarm(body.dataset.offline || ""));

/* The page after signing in begins before its styles are there, which Chrome calls an error of the transition. */
if (!body.dataset.user) addEventListener("pageswap", (event) => event.viewTransition?.skipTransition());

/* What nobody waits for comes when the browser has shown the page, each thing in a turn of its own. */
const later = window.requestIdleCallback ?? setTimeout; // Safari knows no idle time
const live = () => import("./live.js").catch(() => setTimeout(live, 5000));
ready.finally(() => later(live)); // what hears of the socket is there before it
later(takeUp);
later(() => import("./recent.js").then(({ remember }) => remember()));
later(() => navigator.serviceWorker?.register("/service-worker.js").catch(() => {}));
