import { Controller } from "../../intranet/vendor/stimulus.js";
import { toast } from "../../intranet/js/toast.js";
import { clone } from "../js/parts.js";
import { flush, outbox } from "../js/sender.js";

/** What the server refused, with its reason: kept here until its author tries again or discards it. */
export default class extends Controller {
  static targets = ["list", "template"];
  static values = { room: Number }; // none: those of all rooms

  connect() {
    return this.show();
  }

  async show() {
    const refused = (await outbox.all()).filter(({ why, room }) => why && (!this.roomValue || room === this.roomValue));
    for (const { client_id } of refused) document.querySelector(`.is-pending[data-client-id="${client_id}"]`)?.remove();
    this.listTarget.replaceChildren(...refused.map((message) => this.item(message)));
    /** @type {HTMLElement} */ (this.element).hidden = !refused.length;
  }

  /** On a phone a thread may cover this. @param {CustomEvent<import("../js/outbox.js").Waiting>} event */
  async refused({ detail }) {
    await this.show();
    if (!this.element.checkVisibility({ visibilityProperty: true })) toast(detail.notice, "alert");
  }

  /** @param {import("../js/outbox.js").Waiting} message */
  item({ client_id, text, why }) {
    const item = clone(this.templateTarget);
    /** @type {HTMLElement} */ (item.querySelector(".said")).textContent = text;
    /** @type {HTMLElement} */ (item.querySelector(".why")).textContent = why;
    for (const button of item.querySelectorAll("button")) button.value = client_id;
    /** @type {HTMLElement} */ (item.querySelector("[data-controller=copy]")).dataset.copyTextValue = text;
    return item;
  }

  /** @param {Event & {currentTarget: HTMLButtonElement}} event */
  async again({ currentTarget: { value } }) {
    const message = (await outbox.all()).find(({ client_id }) => client_id === value);
    await outbox.put({ ...message, why: undefined });
    this.dispatch("waiting", { prefix: "chat", detail: message });
    await this.show();
    await flush();
  }

  /** @param {Event & {currentTarget: HTMLButtonElement}} event */
  async discard({ currentTarget: { value } }) {
    await outbox.remove(value);
    await this.show();
  }
}
