import { Controller } from "../../vendor/stimulus.js";

/** A <details> that behaves as a menu: closes on Escape and outside, arrows walk its entries. */
export default class extends Controller {
  connect() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    document.addEventListener("click", (event) => this.outside(event), { signal });
    this.element.addEventListener("keydown", (event) => this.walk(event), { signal });
  }

  disconnect() {
    this.abort?.abort();
  }

  /** @param {MouseEvent} event */
  outside(event) {
    if (!this.element.contains(/** @type {Node} */ (event.target))) this.close();
  }

  close() {
    this.element.removeAttribute("open");
  }

  /** @param {KeyboardEvent} event */
  walk(event) {
    if (event.key === "Escape" && this.element.hasAttribute("open")) {
      event.stopPropagation();
      this.close();
      this.element.querySelector("summary")?.focus();
      return;
    }
    if (!["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    this.element.setAttribute("open", "");
    const entries = [...this.element.querySelectorAll(".items a, .items button")];
    const at = entries.indexOf(/** @type {Element} */ (document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[event.key] ?? 0;
    const next = entries.at(to % entries.length);
    if (next instanceof HTMLElement) next.focus();
  }
}
