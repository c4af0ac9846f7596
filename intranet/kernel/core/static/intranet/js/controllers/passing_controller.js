import { Controller } from "../../vendor/stimulus.js";

/** So many milliseconds after the last step of scrolling the rows lie still. */
const STILL = 100;

/** Rows that pass below a pointer that rests are not drawn as pointed at, one after the other: half of the work of
    scrolling a long list. */
export default class extends Controller {
  pass() {
    this.element.classList.add("passing");
    clearTimeout(this.still);
    this.still = setTimeout(() => this.element.classList.remove("passing"), STILL);
  }

  /** Who presses while they pass means what lies there. */
  press() {
    this.pressed = this.element.classList.contains("passing");
  }

  /** @param {MouseEvent} event */
  click(event) {
    if (!this.pressed) return;
    this.pressed = false;
    this.element.classList.remove("passing");
    const meant = document.elementFromPoint(event.clientX, event.clientY);
    if (meant !== this.element && this.element.contains(meant)) meant.dispatchEvent(new MouseEvent("click", event));
  }
}
