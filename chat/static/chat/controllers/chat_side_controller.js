import { Controller } from "../../intranet/vendor/stimulus.js";
import { page } from "../../intranet/js/request.js";
import { follow } from "../js/follow.js";

/** What stands beside the conversation: its people, or a thread in their place. Links lead to the same as a page. */
export default class extends Controller {
  static targets = ["online"];

  /** @param {MouseEvent} event */
  follow(event) {
    const link = /** @type {Element} */ (event.target).closest("a[data-side]");
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.dataset.side === "thread") return this.open(link.href);
    if (link.dataset.side === "close") return this.close();
    this.people();
  }

  /** They come or go; a thread gives way to them. */
  people() {
    const { classList } = this.element;
    if (this.thread) {
      this.leave();
      classList.remove("side-closed");
    } else classList.toggle(this.wide ? "side-closed" : "side-open");
    document.getElementById("people")?.focus();
  }

  /** The people have a column of their own. */
  get wide() {
    return matchMedia("(width > 73.75rem)").matches;
  }

  get thread() {
    return document.getElementById("thread");
  }

  /** @param {string} address */
  async open(address) {
    const fresh = /** @type {HTMLElement | null | undefined} */ ((await page(address))?.querySelector("#thread"));
    if (!fresh) return follow(address);
    this.thread?.remove();
    this.element.append(fresh);
    this.element.classList.add("side-open");
    history.replaceState(null, "", address);
    const field = fresh.querySelector("textarea");
    if (field) field.focus();
    else fresh.focus();
    const seq = Number(document.querySelector(".talk")?.getAttribute("data-seq") || 0);
    if (seq > Number(fresh.dataset.seq)) await this.open(address); // something was said meanwhile
  }

  /** @param {KeyboardEvent} event */
  escape(event) {
    if (/** @type {Element} */ (event.target).closest("[popover]")) return; // Escape closes what is on top
    if (event.defaultPrevented || !this.element.querySelector("#thread, .people:focus-within")) return;
    this.close();
  }

  close() {
    const root = this.thread?.dataset.chatThreadRootValue;
    const line = document.getElementById(`m${root}`);
    this.element.classList.remove("side-open");
    if (root) this.leave();
    else this.element.classList.add("side-closed");
    const came = line?.querySelector(".thread-link") || line || this.element.querySelector("[data-side=people]");
    /** @type {HTMLElement | null} */ (came)?.focus();
  }

  /** The thread is gone, from the address too. */
  leave() {
    this.thread?.remove();
    history.replaceState(null, "", location.pathname);
  }

  /** Somebody has come or gone. */
  async refresh() {
    const now = await page(location.pathname);
    for (const id of ["people", "room-about"]) {
      const fresh = now?.getElementById(id);
      const old = document.getElementById(id);
      if (!fresh || !old) continue;
      const focused = old.contains(document.activeElement);
      old.replaceWith(fresh);
      if (focused) fresh.focus();
    }
  }

  /** Presence has changed; the dots know first. */
  count() {
    if (!this.hasOnlineTarget) return;
    const n = this.element.querySelectorAll("#people [data-on]:not([data-on=offline])").length;
    this.onlineTarget.textContent = (this.onlineTarget.dataset.text || "").replace("{n}", String(n));
  }
}
