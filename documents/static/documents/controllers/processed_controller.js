import { Controller } from "../../intranet/vendor/stimulus.js";

/** Shows the page again once the worker has read this document. */
export default class extends Controller {
  static values = { document: Number };

  connect() {
    document.addEventListener("plaza:document.processed", this.heard);
  }

  disconnect() {
    document.removeEventListener("plaza:document.processed", this.heard);
  }

  heard = (/** @type {Event} */ event) => {
    if (/** @type {CustomEvent} */ (event).detail?.document === this.documentValue) window.location.reload();
  };
}
