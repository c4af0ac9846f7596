import { Controller } from "../../intranet/vendor/stimulus.js";

/** Asks for the reason before the form is sent back and forth: returning needs one, approving does not. */
export default class extends Controller {
  static targets = ["comment"];

  approve() {
    this.field.required = false;
  }

  /** The browser names what is missing and puts the cursor there, wherever the page is. */
  giveBack() {
    this.field.required = true;
    this.field.value = this.field.value.trimStart();
  }

  get field() {
    return /** @type {HTMLTextAreaElement} */ (this.commentTarget.querySelector("textarea"));
  }
}
