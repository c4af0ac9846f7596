import { Controller } from "../../intranet/vendor/stimulus.js";

/** The column of rooms: unread badges rise with messages and fall with reading, on every tab. */
export default class extends Controller {
  static values = { me: Number, open: Number };

  /** @param {CustomEvent} event */
  message({ detail }) {
    const mine = detail.message.author.id === this.meValue;
    if (mine || (detail.room === this.openValue && !document.hidden)) return;
    const badge = this.badge(detail.room);
    if (badge) this.set(detail.room, Number(badge.dataset.unread) + 1);
    else location.reload(); // a first direct message: the list has another entry now
  }

  /** @param {CustomEvent} event */
  read({ detail }) {
    this.set(detail.room, detail.unread);
  }

  changed() {
    if (!this.openValue) location.reload();
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
    /** @type {HTMLElement} */ (badge.firstElementChild).textContent = String(unread);
    badge.closest("a")?.classList.toggle("unread", unread > 0);
  }
}
