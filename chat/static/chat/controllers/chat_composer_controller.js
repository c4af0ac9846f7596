import { Controller } from "../../intranet/vendor/stimulus.js";
import { say } from "../../intranet/js/realtime.js";
import { newId } from "../js/outbox.js";
import { flush, outbox } from "../js/sender.js";

const TYPING_EVERY = 4000;

/** Writing: what is sent goes through the outbox and stays there until the server has it. */
export default class extends Controller {
  static targets = ["form", "note", "text"];
  static values = { room: Number, thread: Number, notice: String };

  connect() {
    this.draft = `plaza-draft-${document.body.dataset.user}-${this.roomValue}${this.threadValue ? `-${this.threadValue}` : ""}`;
    this.textTarget.value ||= sessionStorage.getItem(this.draft) || "";
    return flush();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.formTarget.requestSubmit();
  }

  /** The text is kept in this tab: a page may be loaded anew while one writes. */
  typing() {
    sessionStorage.setItem(this.draft, this.textTarget.value);
    if (Date.now() - (this.typedAt || 0) < TYPING_EVERY) return;
    this.typedAt = Date.now();
    say("typing", { room: this.roomValue });
  }

  /** @param {SubmitEvent} event */
  async send(event) {
    event.preventDefault();
    const text = this.textTarget.value.trim();
    if (!text) return;
    this.textTarget.value = "";
    sessionStorage.removeItem(this.draft);
    const at = new Date().toISOString();
    const thread = this.threadValue || undefined;
    const waiting = { client_id: newId(), room: this.roomValue, thread, text, at, notice: this.noticeValue };
    await outbox.put(waiting);
    this.dispatch("waiting", { prefix: "chat", detail: waiting });
    await flush();
  }

  /** @param {CustomEvent} event */
  connection({ detail }) {
    const said = { offline: this.noteTarget.dataset.offline, "signed-out": this.noteTarget.dataset.signedOut };
    if (detail !== "connecting") this.noteTarget.textContent = said[detail] || "";
  }
}
