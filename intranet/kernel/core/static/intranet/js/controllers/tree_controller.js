import { Controller } from "../../vendor/stimulus.js";
import { fragment } from "../request.js";

/** Nested links with branches that open: arrows, Home, End and letters walk what is open (ARIA disclosure navigation). */
export default class extends Controller {
  connect() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.element.addEventListener("keydown", (event) => this.key(/** @type {KeyboardEvent} */ (event)), { signal });
    for (const toggle of this.element.querySelectorAll("button[hidden]")) toggle.removeAttribute("hidden");
  }

  disconnect() {
    this.abort?.abort();
  }

  /** @param {Event} event */
  toggle(event) {
    const branch = /** @type {Element} */ (event.currentTarget).closest("li");
    if (branch) this.set(branch, branch.querySelector(":scope > ul")?.hasAttribute("hidden") ?? false);
  }

  /** @param {Element} branch @param {boolean} open */
  async set(branch, open) {
    const toggle = branch.querySelector(":scope > .branch > button");
    const below = /** @type {HTMLElement | null} */ (branch.querySelector(":scope > ul"));
    if (!toggle || !below) return;
    toggle.setAttribute("aria-expanded", String(open));
    below.hidden = !open;
    const source = below.dataset.src;
    if (!open || !source) return;
    below.removeAttribute("data-src");
    const branches = await fragment(source);
    if (branches === null) {
      below.dataset.src = source; // the next opening asks again
      toggle.setAttribute("aria-expanded", "false");
      below.hidden = true;
      return;
    }
    below.innerHTML = branches;
    for (const button of below.querySelectorAll("button[hidden]")) button.removeAttribute("hidden");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const link = /** @type {Element} */ (event.target).closest(".branch a");
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
    const branch = /** @type {Element} */ (link.closest("li"));
    const links = /** @type {HTMLElement[]} */ ([...this.element.querySelectorAll(".branch a")]).filter(
      (other) => other.offsetParent,
    );
    const at = links.indexOf(/** @type {HTMLElement} */ (link));
    const to = {
      ArrowDown: () => links[at + 1],
      ArrowUp: () => links[at - 1],
      Home: () => links[0],
      End: () => links.at(-1),
      ArrowRight: () => this.inwards(branch),
      ArrowLeft: () => this.outwards(branch),
    }[event.key];
    if (to) {
      event.preventDefault();
      to()?.focus();
    } else if (/^\p{L}$/u.test(event.key)) {
      const from = [...links.slice(at + 1), ...links.slice(0, at)];
      from.find((other) => other.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    }
  }

  /** Opens a closed branch, else goes to the first thing in it. @param {Element} branch @returns {HTMLElement | null} */
  inwards(branch) {
    const below = branch.querySelector(":scope > ul");
    if (below?.hasAttribute("hidden")) this.set(branch, true);
    else return below?.querySelector("a") ?? null;
    return null;
  }

  /** Closes an open branch, else goes to the one above. @param {Element} branch @returns {HTMLElement | null} */
  outwards(branch) {
    const below = branch.querySelector(":scope > ul");
    if (below && !below.hasAttribute("hidden")) this.set(branch, false);
    else return branch.parentElement?.closest("li")?.querySelector(".branch a") ?? null;
    return null;
  }
}
