import { Controller } from "../../intranet/vendor/stimulus.js";
import { request } from "../../intranet/js/request.js";

/** Tells htmx to show the page anew once the worker has read this document: a reload would swallow a click. What happened
    before the socket stood, or while it was gone, is asked for. */
export default class extends Controller {
  static values = { document: Number };

  connect() {
    document.addEventListener("plaza:document.processed", this.heard);
    document.addEventListener("plaza:hello", this.look);
    this.look();
  }

  disconnect() {
    document.removeEventListener("plaza:document.processed", this.heard);
    document.removeEventListener("plaza:hello", this.look);
  }

  heard = (/** @type {Event} */ event) => {
    if (/** @type {CustomEvent} */ (event).detail?.document === this.documentValue) this.dispatch("ready");
  };

  look = async () => {
    const found = await request(`/api/v1/documents/${this.documentValue}`).catch(() => null);
    if (found && found.state !== "processing") this.dispatch("ready");
  };
}
