import { Controller } from "../../intranet/vendor/stimulus.js";

const LASTS = 5000;

/** Who is writing in the room, for a few seconds. Never read aloud. */
export default class extends Controller {
  static values = { room: Number, me: Number, text: String };

  disconnect() {
    clearTimeout(this.timer);
  }

  /** @param {CustomEvent} event */
  show({ detail: { room, user } }) {
    if (room !== this.roomValue || user === this.meValue) return;
    const name = document.querySelector(`[data-person="${user}"]`)?.textContent || "";
    if (!name) return;
    this.element.textContent = this.textValue.replace("{name}", name.split(" ")[0]);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), LASTS);
  }

  hide() {
    this.element.textContent = "";
  }
}
