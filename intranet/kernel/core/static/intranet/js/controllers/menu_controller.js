import { Controller } from "../../vendor/stimulus.js";

/** A <details> that behaves as a menu: closes on Escape and outside, arrows walk its entries. */
export default class extends Controller {
  connect() {
    this.outside = (/** @type {Event} */ event) => {
      if (!this.element.contains(/** @type {Node} */ (event.target))) this.close();
    };
    this.keys = (/** @type {KeyboardEvent} */ event) => this.walk(event);
    document.addEventListener("click", this.outside);
    this.element.addEventListener("keydown", /** @type {EventListener} */ (this.keys));
  }

  disconnect() {
    document.removeEventListener("click", this.outside);
    this.element.removeEventListener("keydown", /** @type {EventListener} */ (this.keys));
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
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    this.element.setAttribute("open", "");
    const entries = [...this.element.querySelectorAll(".items a, .items button")];
    const at = entries.indexOf(/** @type {Element} */ (document.activeElement));
    const next = entries.at((at + step) % entries.length);
    if (next instanceof HTMLElement) next.focus();
  }
}
