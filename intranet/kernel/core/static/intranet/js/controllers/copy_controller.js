import { Controller } from "../../vendor/stimulus.js";
import { toast } from "../toast.js";

/** Copies a text to the clipboard and says so. The button shows only where this works. */
export default class extends Controller {
  static values = { text: String, done: String };

  connect() {
    /** @type {HTMLElement} */ (this.element).hidden = !navigator.clipboard;
  }

  async copy() {
    await navigator.clipboard.writeText(this.textValue);
    toast(this.doneValue);
  }
}
