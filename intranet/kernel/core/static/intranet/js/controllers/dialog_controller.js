import { Controller } from "../../vendor/stimulus.js";

const FIELD = ".dialog-body :is(input:not([type=hidden]), select, textarea):enabled";

/** Opens the <dialog> inside it; without JavaScript the trigger is a link to a page that does the same. */
export default class extends Controller {
  static targets = ["dialog", "trigger"];

  connect() {
    for (const trigger of this.triggerTargets) trigger.hidden = false;
  }

  /** A link that is opened elsewhere (with Ctrl, say) stays a link. @param {MouseEvent} event */
  open(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.dialogTarget.showModal();
    if (!(/** @type {Element} */ (event.currentTarget).hasAttribute("hx-get"))) this.begin();
  }

  /** One goes on at the first field, if there is one. */
  begin() {
    this.dialogTarget.querySelector(FIELD)?.focus();
  }

  close() {
    this.dialogTarget.close();
  }

  /** A click on the backdrop is a click on the dialog itself, outside of its box. @param {MouseEvent} event */
  outside(event) {
    if (event.target !== this.dialogTarget) return;
    const { left, right, top, bottom } = this.dialogTarget.getBoundingClientRect();
    const inside = event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
    if (!inside) this.close();
  }
}
