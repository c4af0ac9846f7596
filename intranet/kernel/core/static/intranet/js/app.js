/* The one script of every page: htmx, Stimulus, and controllers loaded when a page names them. */
import "../vendor/htmx.js";
import { Application } from "../vendor/stimulus.js";
import { toast } from "./toast.js";
import { csrfToken } from "./request.js";
import "./presence.js";

const application = Application.start();
/** @type {Record<string, string>} name of a controller → address of its module */
const addresses = JSON.parse(document.body.dataset.controllers || "{}");
const asked = new Set();

/** @param {ParentNode & Node} root */
function load(root) {
  const elements = [...root.querySelectorAll("[data-controller]")];
  if (root instanceof HTMLElement && root.dataset.controller) elements.push(root);
  for (const element of elements) {
    for (const name of (element.getAttribute("data-controller") || "").split(/\s+/)) {
      if (!addresses[name] || asked.has(name)) continue;
      asked.add(name);
      import(addresses[name]).then((module) => application.register(name, module.default));
    }
  }
}

/** What a page had to leave, such as messages written without a network, is taken up by the controller that
    `plaza-left:<controller>:<person>` in localStorage names, on whatever page one comes back to. */
function takeUp() {
  const left = (name) => localStorage.getItem(`plaza-left:${name}:${document.body.dataset.user}`);
  const names = Object.keys(addresses).filter(left);
  if (!names.length) return;
  document.body.dataset.controller = names.join(" ");
  load(document.body);
}

load(document);
takeUp();
document.addEventListener("plaza:connection", (event) => {
  if (/** @type {CustomEvent} */ (event).detail === "online") takeUp();
});
new MutationObserver((records) => {
  for (const record of records) for (const node of record.addedNodes) if (node instanceof HTMLElement) load(node);
}).observe(document.body, { childList: true, subtree: true });

document.addEventListener("htmx:config:request", (event) => {
  const { ctx } = /** @type {CustomEvent} */ (event).detail;
  ctx.request.headers["X-CSRFToken"] = csrfToken();
});

/* An answer with an error is a sentence for people: say it, leave the page as it is. */
document.addEventListener("htmx:before:swap", (event) => {
  const { ctx } = /** @type {CustomEvent} */ (event).detail;
  if (ctx.response.status < 400 || ctx.response.status === 422) return;
  event.preventDefault();
  const answer = new DOMParser().parseFromString(ctx.text || "", "text/html");
  toast(answer.querySelector("[role=alert]")?.textContent?.trim() || document.body.dataset.failed || "", "alert");
});

document.addEventListener("htmx:error", () => toast(document.body.dataset.offline || "", "alert"));
