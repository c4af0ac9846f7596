import { Controller } from "../../intranet/vendor/stimulus.js";
import { toast } from "../../intranet/js/toast.js";
import { flush } from "../js/sender.js";

/** On any page: send what was written without a network. app.js takes it up when something waits. */
export default class extends Controller {
  connect() {
    document.addEventListener("chat:refused", this.refused);
    flush();
  }

  disconnect() {
    document.removeEventListener("chat:refused", this.refused);
  }

  /** Pages of the chat show what is refused; the others say that there is something. @param {Event} event */
  refused(event) {
    if (document.querySelector("[data-controller~=chat-unsent]")) return;
    toast(/** @type {CustomEvent<import("../js/outbox.js").Waiting>} */ (event).detail.notice, "alert");
  }
}
