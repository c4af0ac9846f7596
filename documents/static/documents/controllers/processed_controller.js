import { Controller } from "../../intranet/vendor/stimulus.js";

/** Tells htmx to show the page anew once the worker has read this document: a reload would swallow a click. */
export default class extends Controller {
  static values = { document: Number };

  connect() {
    document.addEventListener("plaza:document.processed", this.heard);
  }

  disconnect() {
    document.removeEventListener("plaza:document.processed", this.heard);
  }

  heard = (/** @type {Event} */ event) => {
    if (/** @type {CustomEvent} */ (event).detail?.document === this.documentValue) this.dispatch("ready");
  };
}
