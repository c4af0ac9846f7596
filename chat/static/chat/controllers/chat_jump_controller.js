import { Controller } from "../../intranet/vendor/stimulus.js";

const NEAR = 200;

/** The way back to the latest message, with how many have come while one was reading above. */
export default class extends Controller {
  static targets = ["link"];
  static values = { me: Number };

  connect() {
    this.missed = 0;
  }

  get scroller() {
    return /** @type {HTMLElement} */ (this.element.querySelector(".body"));
  }

  /** Is the end of the room on this page, and in sight? */
  get atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return this.whole && scrollHeight - scrollTop - clientHeight < NEAR;
  }

  get whole() {
    return !this.scroller.querySelector("[data-chat-pages-target=newer]");
  }

  look() {
    if (this.atEnd) this.missed = 0;
    this.show();
  }

  /** @param {CustomEvent} event */
  count({ detail: { message } }) {
    if (!this.atEnd && !message.thread && message.author.id !== this.meValue) this.missed += 1;
    this.show();
  }

  show() {
    const { one, many, none } = this.linkTarget.dataset;
    const text = this.missed > 1 ? (many || "").replace("{n}", String(this.missed)) : this.missed ? one : none;
    const label = /** @type {HTMLElement} */ (this.linkTarget.querySelector("span"));
    if (label.textContent !== text) label.textContent = text || "";
    this.linkTarget.hidden = this.atEnd;
  }

  /** @param {MouseEvent} event */
  end(event) {
    if (!this.whole) return; // the link loads the room
    event.preventDefault();
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }
}
