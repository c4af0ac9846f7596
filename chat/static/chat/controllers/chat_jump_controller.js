import { Controller } from "../../intranet/vendor/stimulus.js";

const NEAR = "200px";

/** The way back to the latest message, with how many have come while one was reading above. */
export default class extends Controller {
  static targets = ["link", "end"];
  static values = { me: Number };

  initialize() {
    this.missed = 0;
    this.near = false;
    this.sight = new IntersectionObserver(([{ isIntersecting }]) => this.look(isIntersecting), {
      root: this.scroller,
      rootMargin: `0px 0px ${NEAR}`,
    });
  }

  disconnect() {
    this.sight.disconnect();
  }

  /** @param {Element} end */
  endTargetConnected(end) {
    this.sight.observe(end);
  }

  get scroller() {
    return /** @type {HTMLElement} */ (this.element.querySelector(".body"));
  }

  /** Is the end of the room on this page, and in sight? */
  get atEnd() {
    return this.whole && this.near;
  }

  get whole() {
    return !this.scroller.querySelector("[data-chat-pages-target=newer]");
  }

  /** @param {boolean} near */
  look(near) {
    this.near = near;
    this.show();
  }

  /** @param {CustomEvent} event */
  count({ detail: { message } }) {
    if (!this.atEnd && !message.thread && message.author.id !== this.meValue) this.missed += 1;
    this.show();
  }

  show() {
    if (this.atEnd) this.missed = 0;
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
