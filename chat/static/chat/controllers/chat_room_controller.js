import { Controller } from "../../intranet/vendor/stimulus.js";
import { request } from "../../intranet/js/request.js";
import { clone, fill, lineOf, menuOf } from "../js/lines.js";
import { RoomLog } from "../js/room_log.js";
import { outbox } from "../js/sender.js";

const TYPING_LASTS = 5000;
const NEAR = 120;

/** An open room: applies its log to the page, keeps the end in sight, says what is read. */
export default class extends Controller {
  static targets = ["log", "scroller", "empty", "typing", "template", "menu", "face", "who", "gone", "today", "fresh"];
  static values = { room: Number, seq: Number, me: Number, whole: Boolean };

  async connect() {
    this.api = `/api/v1/rooms/${this.roomValue}`;
    this.read = this.seqValue;
    this.log = new RoomLog(
      this.seqValue,
      (event) => this.apply(event),
      (after) => this.fetchAfter(after),
    );
    const marked = location.hash.startsWith("#m") && document.getElementById(location.hash.slice(1));
    if (marked) marked.focus();
    else this.toEnd();
    for (const detail of await outbox.all()) if (!detail.why) this.waiting({ detail });
  }

  disconnect() {
    clearTimeout(this.typingTimer);
  }

  get templates() {
    return { template: this.templateTarget, face: this.faceTarget, who: this.whoTarget, gone: this.goneTarget };
  }

  /** @param {number} after */
  async fetchAfter(after) {
    try {
      return await request(`${this.api}/events?after=${after}`);
    } catch (error) {
      if (/** @type {any} */ (error).status === 410) location.reload();
      if (/** @type {any} */ (error).status === 404) location.assign("/chat/");
      throw error;
    }
  }

  /** @param {CustomEvent} event */
  event({ detail }) {
    if (detail.room === this.roomValue) this.log.receive(detail);
  }

  /** @param {CustomEvent} event */
  heads({ detail }) {
    const head = detail.heads[this.roomValue];
    if (head !== undefined) this.log.behind(head);
  }

  /** @param {CustomEvent} event */
  left({ detail }) {
    if (detail.room === this.roomValue && !detail.joined) location.assign("/chat/");
  }

  /** Written here, not sent yet. @param {{detail: import("../js/outbox.js").Waiting}} event */
  waiting({ detail: { client_id, room, text, at } }) {
    const { name, initials } = document.body.dataset;
    if (room !== this.roomValue || this.pending(client_id)) return;
    this.show({ client_id, text, created_at: at, author: { id: this.meValue, name, initials } });
  }

  /** @param {CustomEvent} event */
  sent({ detail: { room, message } }) {
    if (room === this.roomValue) this.show(message);
  }

  /** The line of a message that waits. @param {string} id */
  pending(id) {
    return this.logTarget.querySelector(`.is-pending[data-client-id="${CSS.escape(id)}"]`);
  }

  /** @param {any} event one of the log, in order, once */
  apply(event) {
    if (event.kind === "message.new" && this.wholeValue) this.show(event.message);
    if (event.kind === "message.new") this.typingTarget.textContent = "";
    else if (event.kind === "message.edited") this.change(event.message);
    else if (event.kind === "message.deleted") this.change({ id: event.message_id, deleted: true });
    else if (event.kind === "room.changed") location.reload();
    this.seen();
  }

  /** @param {any} message also a waiting one, without id; replaces the line of the same client_id */
  show(message) {
    const stay = this.atEnd || message.author.id === this.meValue;
    const known = message.id && document.getElementById(`m${message.id}`);
    if (message.id) this.pending(message.client_id)?.remove();
    if (known) return this.change(message);
    const after = [...this.logTarget.querySelectorAll(".msg")].find(
      (line) => message.id && (!line.dataset.seq || Number(line.dataset.seq) > message.seq),
    );
    const lines = [...this.logTarget.querySelectorAll(".msg")];
    const before = (after ? lines[lines.indexOf(after) - 1] : lines.at(-1)) || null;
    const place = after || null;
    if (!before || new Date(before.dataset.at).toDateString() !== new Date(message.created_at).toDateString())
      this.logTarget.insertBefore(clone(this.todayTarget), place);
    if (document.hidden && message.author.id !== this.meValue && !this.logTarget.querySelector(".split.new"))
      this.logTarget.insertBefore(clone(this.freshTarget), place);
    const line = lineOf(this.templates, message, before);
    const mine = message.author.id === this.meValue;
    const menu = this.menuTargets.find((template) => mine || "others" in template.dataset);
    if (menu && message.id && !message.deleted) line.querySelector(".txt")?.append(menuOf(menu, message.id));
    this.logTarget.insertBefore(line, place);
    if (this.hasEmptyTarget) this.emptyTarget.remove();
    if (stay) this.toEnd();
  }

  /** @param {any} message */
  change(message) {
    const line = document.getElementById(`m${message.id}`);
    if (line) fill(this.templates, line, message);
  }

  get atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scrollerTarget;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  toEnd() {
    this.scrollerTarget.scrollTop = this.scrollerTarget.scrollHeight;
  }

  /** Read on the server too, a moment later, once for many. A page of older messages does not show the new ones. */
  seen() {
    if (document.hidden || !this.wholeValue || this.log.seq <= this.read || this.reading) return;
    this.reading = setTimeout(() => {
      this.reading = 0;
      this.read = this.log.seq;
      request(`${this.api}/read`, { method: "PUT", json: { seq: this.read } }).catch(() => (this.read = 0));
    }, 300);
  }

  /** @param {CustomEvent} event */
  typed({ detail }) {
    if (detail.room !== this.roomValue || detail.user === this.meValue) return;
    const name = document.querySelector(`[data-person="${detail.user}"]`)?.textContent || "";
    if (!name) return;
    this.typingTarget.textContent = (this.typingTarget.dataset.text || "").replace("{name}", name.split(" ")[0]);
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => (this.typingTarget.textContent = ""), TYPING_LASTS);
  }
}
