import { Controller } from "../../vendor/stimulus.js";

/** So many milliseconds after the last step of scrolling the rows lie still. */
const STILL = 100;

const ACTS = "a, button, input, label, summary";

/** Rows that pass below a pointer that rests are not drawn as pointed at, one after the other: half of the work of
    scrolling a long list. */
export default class extends Controller {
  pass() {
    this.element.classList.add("passing");
    clearTimeout(this.still);
    this.still = setTimeout(() => this.element.classList.remove("passing"), STILL);
  }

  /** What lies there when one presses is what one means. @param {PointerEvent} event */
  press(event) {
    this.meant = this.below(event);
  }

  /** Nothing is clicked that has gone on before the button was let go. @param {MouseEvent} event */
  click(event) {
    const meant = event.target === this.element && this.below(event);
    if (meant && meant === this.meant) meant.dispatchEvent(new MouseEvent("click", event));
    this.meant = null;
  }

  /** @param {MouseEvent} event @returns {Element | null} what acts there */
  below({ clientX, clientY }) {
    this.element.classList.remove("passing");
    const acts = document.elementFromPoint(clientX, clientY)?.closest(ACTS);
    return this.element.contains(acts || null) ? acts : null;
  }
}
