import { Controller } from "../../intranet/vendor/stimulus.js";
import { page } from "../../intranet/js/request.js";
import { follow } from "../js/follow.js";

/**
 * The keyboard in a conversation: Tab comes to one message, arrows walk on, `e` and ArrowUp in an empty field edit
 * one's own.
 */
export default class extends Controller {
  static values = { me: Number };

  /** What Tab comes to: the message one has left, or the last in sight. @param {KeyboardEvent} event */
  stop({ key }) {
    if (key !== "Tab") return;
    const focused = /** @type {Element} */ (document.activeElement);
    for (const body of this.element.querySelectorAll(".body")) {
      const { top, bottom } = body.getBoundingClientRect();
      const inSight = (/** @type {Element} */ line) => {
        const box = line.getBoundingClientRect();
        return box.top < bottom && box.bottom > top;
      };
      const lines = /** @type {HTMLElement[]} */ ([...body.querySelectorAll(".msg")]);
      const held = lines.find((line) => line.tabIndex === 0);
      const left = lines.find((line) => line === focused);
      // Who comes by the links in the messages has the stop still before them.
      const stop = left || (held && (body.contains(focused) || inSight(held)) ? held : lines.findLast(inSight));
      if (held && held !== stop) held.tabIndex = -1;
      if (stop) stop.tabIndex = 0;
      body.classList.add("walked");
    }
  }

  /** @param {KeyboardEvent} event */
  walk(event) {
    const line = event.target;
    if (!(line instanceof HTMLElement) || !line.matches(".msg") || event.ctrlKey || event.metaKey || event.altKey)
      return;
    if (event.key === "e") return this.start(event, line.querySelector(".tools a[href$='/edit/']"));
    const lines = /** @type {HTMLElement[]} */ ([...(line.parentElement?.querySelectorAll(".msg") || [])]);
    const at = lines.indexOf(line);
    const next = { ArrowDown: lines[at + 1], ArrowUp: lines[at - 1], Home: lines[0], End: lines.at(-1) }[event.key];
    if (!next) return;
    event.preventDefault();
    line.closest(".body")?.classList.add("walked");
    next.focus();
  }

  /** The link of a message's menu leads to a page; here the field below takes its text. @param {MouseEvent} event */
  follow(event) {
    const link = /** @type {Element} */ (event.target).closest(".tools a[href$='/edit/']");
    if (link && !event.ctrlKey && !event.metaKey) this.start(event, link);
  }

  /** @param {Event} event */
  last(event) {
    const place = /** @type {Element} */ (event.target).closest("section, aside");
    const mine = place?.querySelectorAll(`[role=log] .msg[data-author="${this.meValue}"] .tools a[href$='/edit/']`);
    this.start(event, [...(mine || [])].at(-1));
  }

  /** @param {Event} event @param {Element | null | undefined} link */
  async start(event, link) {
    if (!(link instanceof HTMLAnchorElement)) return;
    const form = link.closest("section, aside")?.querySelector("[data-controller~=chat-composer]");
    if (!form) return;
    event.preventDefault();
    link.closest("details")?.removeAttribute("open");
    const field = (await page(link.href))?.querySelector("main textarea");
    if (!(field instanceof HTMLTextAreaElement)) return follow(link.href);
    const id = Number(link.closest(".msg")?.getAttribute("data-message"));
    form.dispatchEvent(new CustomEvent("chat:edit", { detail: { id, text: field.value } }));
  }
}
