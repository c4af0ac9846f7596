import { Controller } from "../../vendor/stimulus.js";
import { request } from "../request.js";
import { toast } from "../toast.js";

/** Turns "done, undo?" into a toast; the form posts as ever without JavaScript. */
export default class extends Controller {
  connect() {
    const form = /** @type {HTMLFormElement} */ (this.element);
    const label = form.querySelector("button")?.textContent?.trim() || "";
    form.remove(); // it stays a form that can be sent, and nobody meets it twice
    toast(form.querySelector("[role=status]")?.textContent?.trim() || "", "status", {
      label,
      run: () => this.undo(form),
    });
  }

  /** @param {HTMLFormElement} form */
  async undo(form) {
    try {
      await request(form.action, { method: "POST", body: new FormData(form) });
      location.reload();
    } catch (error) {
      toast(/** @type {Error} */ (error).message, "alert");
    }
  }
}
