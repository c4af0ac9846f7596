import { Controller } from "../../vendor/stimulus.js";
import { request } from "../request.js";
import { toast } from "../toast.js";

/** A form that is sent when something in it changes; its button is for those without JavaScript. */
export default class extends Controller {
  static targets = ["submit"];
  static values = { done: String };

  connect() {
    for (const button of this.submitTargets) button.hidden = true;
    this.abort = new AbortController();
    this.element.addEventListener("change", () => this.save(), { signal: this.abort.signal });
  }

  disconnect() {
    this.abort?.abort();
  }

  async save() {
    const form = /** @type {HTMLFormElement} */ (this.element);
    try {
      await request(form.action, { method: "POST", body: new FormData(form) });
      toast(this.doneValue);
    } catch (error) {
      toast(/** @type {Error} */ (error).message, "alert");
    }
  }
}
