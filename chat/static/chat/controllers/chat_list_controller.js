import { Controller } from "../../intranet/vendor/stimulus.js";
import { page } from "../../intranet/js/request.js";

/** @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The column of rooms: unread badges rise with messages and fall with reading, on every tab. */
export default class extends Controller {
  static targets = ["filter", "list", "none"];
  static values = { me: Number, open: Number };

  connect() {
    this.filter(); // what was typed before this was loaded
  }

  /** @param {CustomEvent} event */
  message({ detail }) {
    const mine = detail.message.author.id === this.meValue;
    const badge = this.badge(detail.room);
    if (!badge) return this.refresh(); // a first direct message
    if (mine || (detail.room === this.openValue && !document.hidden)) return;
    if (detail.message.mentions.includes(this.meValue)) badge.classList.add("hot");
    this.set(detail.room, Number(badge.dataset.unread) + 1);
  }

  /** @param {CustomEvent} event */
  read({ detail }) {
    this.set(detail.room, detail.unread);
  }

  changed() {
    return this.refresh();
  }

  /** The list as it is now; a conversation that is open and not in it yet stays. */
  async refresh() {
    const fresh = (await page("/chat/"))?.querySelector("[data-chat-list-target=list]");
    if (!fresh) return;
    const open = this.listTarget.querySelector("[aria-current]");
    fresh.querySelector(`[data-room="${this.openValue}"]`)?.setAttribute("aria-current", "page");
    if (open && !fresh.querySelector("[aria-current]")) fresh.querySelector("section:last-of-type")?.append(open);
    this.listTarget.replaceChildren(...fresh.childNodes);
    this.filter();
  }

  get links() {
    return /** @type {HTMLElement[]} */ ([...this.listTarget.querySelectorAll("a[data-room]")]);
  }

  filter() {
    const { value } = /** @type {HTMLInputElement} */ (this.filterTarget);
    const words = folded(value).split(/\s+/);
    for (const link of this.links) {
      const name = folded(link.querySelector(".clip")?.textContent || "");
      link.hidden = !words.every((word) => name.includes(word));
    }
    const some = this.links.some((link) => !link.hidden);
    this.noneTarget.textContent = some || !value ? "" : this.noneTarget.dataset.text || "";
  }

  /** The arrows go through the list. @param {KeyboardEvent} event */
  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const shown = this.links.filter((link) => !link.hidden);
    const next = shown[shown.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  /** @param {number} room @returns {HTMLElement | null} */
  badge(room) {
    return this.element.querySelector(`[data-room="${room}"] .count`);
  }

  /**
   * @param {number} room
   * @param {number} unread
   */
  set(room, unread) {
    const badge = this.badge(room);
    if (!badge) return;
    badge.dataset.unread = String(unread);
    badge.hidden = !unread;
    /** @type {Text} */ (badge.firstChild).data = unread > 99 ? "99+" : String(unread);
    badge.closest("a")?.classList.toggle("unread", unread > 0);
  }
}
