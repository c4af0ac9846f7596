import { Controller } from "../../intranet/vendor/stimulus.js";

const KEYS = { b: "**", i: "*" };

/** Markdown and emoji for those who do not type them. */
export default class extends Controller {
  static targets = ["text"];

  /** @param {KeyboardEvent} event */
  key(event) {
    const mark = (event.ctrlKey || event.metaKey) && !event.altKey && KEYS[event.key.toLowerCase()];
    if (!mark) return;
    event.preventDefault();
    this.around(mark, mark);
  }

  /** @param {{params: {text: string}, currentTarget: Element}} event */
  insert({ params: { text }, currentTarget }) {
    this.put((text === "@" ? this.apart : "") + text, this.textTarget.selectionEnd);
    this.done(currentTarget);
  }

  /** `autofocus` in the HTML would be tried when the page is loaded, and be refused where a message has the focus.
      @param {{currentTarget: Element}} event before the popover opens */
  focusOnOpen({ currentTarget }) {
    currentTarget.querySelector("input").autofocus = true;
  }

  /** What was found becomes a link; those who may open it see a card below the message. @param {MouseEvent} event */
  attach(event) {
    const found = /** @type {Element} */ (event.target).closest("a[role=option]");
    if (!(found instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    const title = (found.textContent || "").trim().replace(/[[\]\\]/g, "\\$&");
    this.put(`${this.apart}[${title}](${found.pathname}) `, this.textTarget.selectionEnd);
    /** @type {HTMLElement} */ (found.closest("[popover]")).hidePopover();
    this.textTarget.focus();
  }

  /** The space that a word needs before it where the cursor stands. */
  get apart() {
    const { selectionStart, value } = this.textTarget;
    return selectionStart && !/\s/.test(value[selectionStart - 1]) ? " " : "";
  }

  /** @param {{params: {mark: string}, currentTarget: Element}} event */
  wrap({ params: { mark }, currentTarget }) {
    this.around(mark, mark);
    this.done(currentTarget);
  }

  /** @param {{currentTarget: Element}} event */
  link({ currentTarget }) {
    this.around("[", "](https://)");
    this.done(currentTarget);
  }

  /** Each chosen line begins with the mark. @param {{params: {mark: string}, currentTarget: Element}} event */
  begin({ params: { mark }, currentTarget }) {
    const { value, selectionStart, selectionEnd } = this.textTarget;
    this.textTarget.selectionStart = value.lastIndexOf("\n", selectionStart - 1) + 1;
    this.put(value.slice(this.textTarget.selectionStart, selectionEnd).replace(/^/gm, mark), selectionEnd);
    this.done(currentTarget);
  }

  /** @param {string} before @param {string} after */
  around(before, after) {
    const { value, selectionStart, selectionEnd } = this.textTarget;
    const chosen = value.slice(selectionStart, selectionEnd);
    this.put(before + chosen + after, selectionEnd);
    const start = selectionStart + before.length;
    this.textTarget.setSelectionRange(start, start + chosen.length);
  }

  /** @param {string} text @param {number} end of what it replaces */
  put(text, end) {
    this.textTarget.setRangeText(text, this.textTarget.selectionStart, end, "end");
    this.textTarget.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** @param {Element} button */
  done(button) {
    button.closest("details")?.removeAttribute("open");
    this.textTarget.focus();
  }
}
