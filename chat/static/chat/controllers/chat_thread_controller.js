import { Controller } from "../../intranet/vendor/stimulus.js";
import { Conversation } from "../js/conversation.js";
import { outbox } from "../js/sender.js";

/** The replies to one message, beside the room, whose log brings them. */
export default class extends Controller {
  static targets = ["log", "scroller", "count"];
  static values = { root: Number, me: Number };

  async connect() {
    const root = /** @type {HTMLElement} */ (this.scrollerTarget.querySelector(".msg"));
    this.talk = new Conversation(this.logTarget, this.scrollerTarget, this.meValue, root);
    this.talk.toEnd();
    for (const detail of await outbox.all()) if (!detail.why) this.waiting({ detail });
  }

  disconnect() {
    this.talk?.leave();
  }

  /** @param {CustomEvent} event */
  event({ detail: { message } }) {
    if (message.thread === this.rootValue) this.show(message);
  }

  /** @param {{detail: import("../js/outbox.js").Waiting}} event */
  waiting({ detail }) {
    if (detail.thread === this.rootValue) this.talk.wait(detail);
  }

  /** @param {CustomEvent} event */
  sent({ detail: { message } }) {
    if (message.thread === this.rootValue) this.show(message);
  }

  /** @param {any} message */
  show(message) {
    this.talk.show(message);
    const n = this.logTarget.querySelectorAll(".msg").length;
    const { one, many } = this.countTarget.dataset;
    this.countTarget.textContent = n === 1 ? one || "" : (many || "").replace("{n}", String(n));
    this.countTarget.hidden = false;
  }
}
