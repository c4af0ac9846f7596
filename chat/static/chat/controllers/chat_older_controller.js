import { Controller } from "../../intranet/vendor/stimulus.js";

/** Older messages come in above, and what one reads stays where it is. */
export default class extends Controller {
  static targets = ["link"];
  static values = { url: String };

  /** @param {Event & {currentTarget: HTMLElement}} event */
  async load(event) {
    event.preventDefault();
    if (this.loading) return;
    this.loading = true;
    try {
      await this.#insert(event.currentTarget);
    } finally {
      this.loading = false;
    }
  }

  /** @param {HTMLElement} link */
  async #insert(link) {
    const before = link.dataset.before;
    const response = await fetch(`${this.urlValue}?before=${before}`, { headers: { "X-Requested-With": "fetch" } });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const height = this.element.scrollHeight;
    this.linkTarget.replaceWith(...page.body.childNodes);
    this.element.scrollTop += this.element.scrollHeight - height;
  }
}
