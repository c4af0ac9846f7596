import { Controller } from "../../vendor/stimulus.js";

/** Takes the focus when it appears: the summary of errors above a form. */
export default class extends Controller {
  connect() {
    /** @type {HTMLElement} */ (this.element).focus();
  }
}
