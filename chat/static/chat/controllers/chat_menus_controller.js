import { Controller } from "../../intranet/vendor/stimulus.js";

/** The menus of all messages as one controller: hundreds of lines come and go while one scrolls. */
export default class extends Controller {
  /** @param {Event} event */
  outside({ target }) {
    for (const menu of this.element.querySelectorAll(".tools details[open]"))
      if (!menu.contains(/** @type {Node} */ (target))) menu.removeAttribute("open");
  }

  /** @param {KeyboardEvent} event */
  walk(event) {
    const menu = /** @type {Element} */ (event.target).closest(".tools details");
    if (!menu) return;
    if (event.key === "Escape" && menu.hasAttribute("open")) {
      menu.removeAttribute("open");
      menu.querySelector("summary")?.focus();
      return event.preventDefault();
    }
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    menu.setAttribute("open", "");
    const entries = /** @type {HTMLElement[]} */ ([...menu.querySelectorAll(".items a, .items button")]);
    const at = entries.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    entries.at(at < 0 && step < 0 ? -1 : (at + step) % entries.length)?.focus();
  }
}
