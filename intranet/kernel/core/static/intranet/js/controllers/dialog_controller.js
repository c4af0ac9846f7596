import { Controller } from "../../vendor/stimulus.js";

/** Opens the <dialog> inside it; without JavaScript the trigger is a link to a page that does the same. */
export default class extends Controller {
  static targets = ["dialog"];

  /** @param {Event} event */
  open(event) {
    event.preventDefault();
    this.dialogTarget.showModal();
  }

  close() {
    this.dialogTarget.close();
  }

  /** A click on the backdrop is a click on the dialog itself. @param {Event} event */
  outside(event) {
    if (event.target === this.dialogTarget) this.close();
  }
}
