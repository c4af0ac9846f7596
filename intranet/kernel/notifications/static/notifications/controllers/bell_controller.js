import { Controller } from "../../intranet/vendor/stimulus.js";
import { fragment, request } from "../../intranet/js/request.js";

const SLOW = 300;

/** The latest notices below the bell; without JavaScript the bell is a link to all of them. */
export default class extends Controller {
  static targets = ["link", "panel", "body", "failed"];
  static values = { url: String };

  linkTargetConnected() {
    this.toggled();
  }

  get shows() {
    return this.panelTarget.matches(":popover-open");
  }

  /** Pressing outside of an open panel closes it, the bell included: its click must not open it again. */
  press() {
    this.showed = this.shows;
  }

  /** @param {MouseEvent} event */
  open(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!this.showed && !this.shows) {
      this.panelTarget.showPopover();
      this.panelTarget.focus();
      this.load();
    } else if (this.shows) this.panelTarget.hidePopover();
    this.showed = false;
  }

  toggled() {
    this.linkTarget.setAttribute("aria-expanded", String(this.shows));
  }

  refresh() {
    if (this.shows) this.load();
  }

  async load() {
    const slow = setTimeout(() => this.bodyTarget.setAttribute("aria-busy", "true"), SLOW);
    const notices = await fragment(this.urlValue);
    clearTimeout(slow);
    this.bodyTarget.removeAttribute("aria-busy");
    this.failedTarget.hidden = notices !== null;
    if (notices !== null) this.bodyTarget.innerHTML = notices;
  }

  /** @param {SubmitEvent} event */
  async readAll(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    try {
      await request(form.action, { method: "POST", body: new FormData(form) });
      this.failedTarget.hidden = true;
      document.dispatchEvent(new CustomEvent("plaza:notify"));
      this.panelTarget.focus();
    } catch {
      this.failedTarget.hidden = false;
    }
  }
}
