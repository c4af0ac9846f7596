import { Controller } from "../../intranet/vendor/stimulus.js";
import { request } from "../../intranet/js/request.js";
import { toast } from "../../intranet/js/toast.js";
import { fillChips } from "../js/below.js";

/** Emoji on messages: the buttons post a form; here they ask the API, and the page stays. */
export default class extends Controller {
  static values = { me: Number };

  /** @param {MouseEvent} event */
  async toggle(event) {
    const button = /** @type {Element} */ (event.target).closest("button[form=react]");
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const { name, value, dataset } = button;
    const menu = button.closest("details");
    menu?.removeAttribute("open");
    menu?.querySelector("summary")?.focus();
    try {
      const path = `/api/v1/messages/${dataset.message}/reactions/${encodeURIComponent(value)}`;
      const { items } = await request(path, { method: name === "emoji" ? "PUT" : "DELETE" });
      this.paint(Number(dataset.message), items);
    } catch (error) {
      toast(/** @type {Error} */ (error).message, "alert");
    }
  }

  /** @param {CustomEvent} event */
  show({ detail }) {
    this.paint(detail.message_id, detail.reactions);
  }

  /** @param {number} id @param {{emoji: string, users: number[]}[]} reactions */
  paint(id, reactions) {
    for (const line of document.querySelectorAll(`.msg[data-message="${id}"]`))
      fillChips(/** @type {HTMLElement} */ (line), id, reactions, this.meValue);
  }
}
