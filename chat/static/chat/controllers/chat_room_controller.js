import { Controller } from "../../intranet/vendor/stimulus.js";
import { request } from "../../intranet/js/request.js";
import { Conversation } from "../js/conversation.js";
import { fillThread } from "../js/below.js";
import { fill } from "../js/lines.js";
import { RoomLog } from "../js/room_log.js";
import { outbox } from "../js/sender.js";

/** An open room: applies its log to the page, keeps the end in sight, says what is read. */
export default class extends Controller {
  static targets = ["log", "scroller", "empty"];
  static values = { room: Number, seq: Number, me: Number, whole: Boolean };

  async connect() {
    this.api = `/api/v1/rooms/${this.roomValue}`;
    this.read = this.seqValue;
    this.talk = new Conversation(this.logTarget, this.scrollerTarget, this.meValue);
    this.log = new RoomLog(
      this.seqValue,
      (event) => this.apply(event),
      (after) => this.fetchAfter(after),
    );
    const marked = location.hash.startsWith("#m") && document.getElementById(location.hash.slice(1));
    this.talk.stuck = this.wholeValue && !this.logTarget.contains(marked || null);
    if (this.talk.stuck) this.talk.toEnd();
    if (marked) this.come(marked);
    else this.talk.toFresh();
    for (const detail of await outbox.all()) if (!detail.why) this.waiting({ detail });
  }

  disconnect() {
    this.talk?.leave();
  }

  /** Heights that a browser guesses would push it out of sight as the lines above it are drawn. @param {HTMLElement} line */
  come(line) {
    this.scrollerTarget.classList.add("walked");
    line.focus({ preventScroll: true });
    line.scrollIntoView({ block: "center" });
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
  waiting({ detail }) {
    if (detail.room !== this.roomValue || detail.thread) return;
    this.talk.wait(detail);
    this.inhabited();
  }

  /** @param {CustomEvent} event */
  sent({ detail: { room, message } }) {
    if (room !== this.roomValue || message.thread) return;
    if (this.wholeValue) this.show(message);
    else location.assign(location.pathname); // to where it stands
  }

  /** What the log says, in order, once; others hear it as `chat:<kind>` on the document. @param {any} event */
  apply(event) {
    if (event.kind === "message.new" && !event.message.thread && this.wholeValue) this.show(event.message);
    else if (event.kind === "message.edited") this.change(event.message);
    else if (event.kind === "message.deleted") this.change({ id: event.message_id, deleted: true });
    else if (event.kind === "room.changed") location.reload();
    if (event.thread) this.answered(event.thread);
    this.element.dataset.seq = event.seq;
    this.dispatch(event.kind, { prefix: "chat", detail: event, target: document });
    this.seen();
  }

  /** @param {any} message */
  show(message) {
    this.talk.show(message);
    this.inhabited();
  }

  /** The end of the room is on the page again, or no longer. What was said meanwhile is fetched once more. */
  whole() {
    this.wholeValue = true;
    const last = [...this.logTarget.querySelectorAll(".msg[data-seq]")].at(-1);
    this.log.again(Number(last?.getAttribute("data-seq")));
    this.seen();
  }

  parted() {
    this.wholeValue = false;
    this.talk.stuck = false;
  }

  inhabited() {
    if (this.hasEmptyTarget) this.emptyTarget.remove();
  }

  /** Edited here; the log brings it too. @param {CustomEvent} event */
  changed({ detail }) {
    this.change(detail);
  }

  /** In the room, and where the side shows the same message. @param {any} message */
  change(message) {
    for (const line of document.querySelectorAll(`.msg[data-message="${message.id}"]`))
      fill(/** @type {HTMLElement} */ (line), message, this.meValue);
  }

  /** @param {any} thread */
  answered(thread) {
    const line = document.getElementById(`m${thread.root}`);
    if (line) fillThread(line, thread);
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
}
