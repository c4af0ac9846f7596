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
}
