import { Controller } from "../../intranet/vendor/stimulus.js";
import { say } from "../../intranet/js/realtime.js";
import { newId, request } from "../../intranet/js/request.js";
import { toast } from "../../intranet/js/toast.js";
import { flush, outbox } from "../js/sender.js";

const TYPING_EVERY = 4000;
const CONNECTING_AFTER = 3000;
const COUNTED_FROM = 400;

/** Writing: what is sent goes through the outbox and stays there until the server has it. */
export default class extends Controller {
  static targets = ["form", "note", "text", "left", "editing"];
  static values = { room: Number, thread: Number, notice: String };

  connect() {
    const place = this.threadValue ? `${this.roomValue}-${this.threadValue}` : this.roomValue;
    this.draft = `plaza-draft-${document.body.dataset.user}-${place}`;
    this.textTarget.value ||= sessionStorage.getItem(this.draft) || sessionStorage.getItem("plaza-shared") || "";
    this.count();
    return flush();
  }

  disconnect() {
    clearTimeout(this.noteTimer);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape" && this.editing) this.stop(event);
    if (event.key === "ArrowUp" && !this.textTarget.value && !this.editing) this.dispatch("last", { prefix: "chat" });
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    this.formTarget.requestSubmit();
  }

  /** The text is kept in this tab: a page may be loaded anew while one writes. */
  typing() {
    this.count();
    if (this.editing) return;
    sessionStorage.setItem(this.draft, this.textTarget.value);
    if (Date.now() - (this.typedAt || 0) < TYPING_EVERY) return;
    this.typedAt = Date.now();
    say("typing", { room: this.roomValue });
  }

  /** How much is left, near the end of it. */
  count() {
    const left = this.textTarget.maxLength - this.textTarget.value.length;
    const text = (this.leftTarget.dataset.text || "").replace("{n}", String(left));
    this.leftTarget.textContent = left <= COUNTED_FROM ? text : "";
  }

  /** @param {SubmitEvent} event */
  async send(event) {
    event.preventDefault();
    const text = this.textTarget.value.trim();
    if (!text) return;
    if (this.editing) return this.change(text);
    this.textTarget.value = "";
    this.count();
    sessionStorage.removeItem(this.draft);
    sessionStorage.removeItem("plaza-shared");
    const at = new Date().toISOString();
    const thread = this.threadValue || undefined;
    const waiting = { client_id: newId(), room: this.roomValue, thread, text, at, notice: this.noticeValue };
    await outbox.put(waiting);
    this.dispatch("waiting", { prefix: "chat", detail: waiting });
    await flush();
  }

  /** A message of one's own instead of a new one. @param {CustomEvent<{id: number, text: string}>} event */
  edit({ detail: { id, text } }) {
    this.editing = id;
    this.editingTarget.hidden = false;
    this.textTarget.value = text;
    this.textTarget.focus();
    this.textTarget.setSelectionRange(text.length, text.length);
    this.count();
  }

  /** @param {string} text */
  async change(text) {
    try {
      const message = await request(`/api/v1/messages/${this.editing}`, { method: "PATCH", json: { text } });
      this.dispatch("changed", { prefix: "chat", detail: message });
      this.stop();
    } catch (error) {
      toast(/** @type {Error} */ (error).message, "alert");
    }
  }

  /** Back to what one was writing. @param {Event} [event] */
  stop(event) {
    event?.preventDefault();
    this.editing = 0;
    this.editingTarget.hidden = true;
    this.textTarget.value = sessionStorage.getItem(this.draft) || "";
    this.count();
    this.textTarget.focus();
  }

  /** A moment without a connection is not worth a word. @param {CustomEvent} event */
  connection({ detail }) {
    const { offline, signedOut, connecting } = this.noteTarget.dataset;
    const said = { offline, "signed-out": signedOut, connecting }[detail] || "";
    clearTimeout(this.noteTimer);
    const wait = detail === "connecting" && !this.noteTarget.textContent ? CONNECTING_AFTER : 0;
    this.noteTimer = setTimeout(() => (this.noteTarget.textContent = said), wait);
  }
}
