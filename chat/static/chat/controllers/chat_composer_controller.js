import { Controller } from "../../intranet/vendor/stimulus.js";
import { say } from "../../intranet/js/realtime.js";
import { request } from "../../intranet/js/request.js";
import { newId, Outbox } from "../js/outbox.js";

const TYPING_EVERY = 4000;
const RETRY = [1000, 3000, 10_000, 30_000];

/** Writing: what is sent goes through the outbox and stays there until the server has it. */
export default class extends Controller {
  static targets = ["form", "note", "text"];
  static values = { room: Number, me: Number };

  async connect() {
    this.outbox = new Outbox(this.meValue);
    this.attempt = 0;
    for (const waiting of await this.outbox.of(this.roomValue)) this.show(waiting);
    this.flush();
  }

  disconnect() {
    clearTimeout(this.timer);
  }

  /** The controller of the room around us. @returns {any} */
  get room() {
    return this.application.getControllerForElementAndIdentifier(
      /** @type {Element} */ (this.element.closest("[data-controller~=chat-room]")),
      "chat-room",
    );
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.formTarget.requestSubmit();
  }

  typing() {
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
    const waiting = { client_id: newId(), room: this.roomValue, text, at: new Date().toISOString() };
    await this.outbox.put(waiting);
    this.show(waiting);
    this.attempt = 0;
    this.flush();
  }

  /** @param {CustomEvent} event */
  connection({ detail }) {
    const said = { offline: this.noteTarget.dataset.offline, "signed-out": this.noteTarget.dataset.signedOut };
    if (detail !== "connecting") this.noteTarget.textContent = said[detail] || "";
    if (detail === "online") this.flush();
  }

  /** Send what waits, in order, one after the other; go on later where it failed. */
  async flush() {
    clearTimeout(this.timer);
    if (this.busy) return void (this.more = true);
    this.busy = true;
    try {
      do {
        this.more = false;
        for (const waiting of await this.outbox.of(this.roomValue)) await this.post(waiting);
      } while (this.more);
      this.attempt = 0;
    } catch {
      const wait = RETRY[Math.min(this.attempt++, RETRY.length - 1)];
      this.timer = setTimeout(() => this.flush(), wait * (0.5 + Math.random()));
    }
    this.busy = false;
  }

  /** @param {import("../js/outbox.js").Waiting} waiting */
  async post({ client_id, text }) {
    try {
      const json = { client_id, text };
      const message = await request(`/api/v1/rooms/${this.roomValue}/messages`, { method: "POST", json });
      await this.outbox.remove(client_id);
      this.room?.show(message);
    } catch (error) {
      const { status, message } = /** @type {any} */ (error);
      if (!status || status === 429 || status >= 500) throw error;
      this.fail(client_id, message);
      await this.outbox.remove(client_id);
    }
  }

  /** @param {import("../js/outbox.js").Waiting} waiting */
  show({ client_id, text, at }) {
    const author = { id: this.meValue, name: document.body.dataset.name, initials: document.body.dataset.initials };
    this.room?.show({ client_id, text, created_at: at, author });
  }

  /**
   * The server will not take it: say why, keep the text where it can be sent again.
   * @param {string} id
   * @param {string} why
   */
  fail(id, why) {
    const line = document.querySelector(`[data-client-id="${CSS.escape(id)}"]`);
    const failed = line?.querySelector(".failed");
    if (!line || !(failed instanceof HTMLElement)) return;
    failed.hidden = false;
    /** @type {HTMLElement} */ (line.querySelector(".pending")).hidden = true;
    /** @type {HTMLElement} */ (failed.querySelector(".why")).textContent = why;
    failed.querySelector("[data-retry]")?.addEventListener("click", () => {
      this.textTarget.value = line.querySelector(".said")?.textContent || "";
      this.textTarget.focus();
      line.remove();
    });
  }
}
