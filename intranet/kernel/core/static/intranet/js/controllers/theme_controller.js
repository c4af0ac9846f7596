import { Controller } from "../../vendor/stimulus.js";
import { request } from "../request.js";
import { toast } from "../toast.js";

/** Changes the colours at once and saves the choice; without JavaScript the buttons post the form. */
export default class extends Controller {
  /** @param {Event} event */
  async choose(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (this.element);
    const button = /** @type {HTMLButtonElement} */ (event.currentTarget);
    document.documentElement.dataset.theme = button.value;
    for (const other of form.querySelectorAll("button")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
    const body = new FormData(form);
    body.set("theme", button.value);
    await request(form.action, { method: "POST", body }).catch((error) => toast(error.message, "alert"));
  }
}
