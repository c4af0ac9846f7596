import { Controller } from "../../vendor/stimulus.js";

/** Shows what is typed into a password field, and hides it again before it is sent. */
export default class extends Controller {
  static targets = ["button"];

  connect() {
    this.input = /** @type {HTMLInputElement} */ (this.element.querySelector("input"));
    this.buttonTarget.hidden = false;
    this.abort = new AbortController();
    this.input.form?.addEventListener("submit", () => this.show(false), { signal: this.abort.signal });
  }

  disconnect() {
    this.abort?.abort();
  }

  toggle() {
    this.show(this.input.type === "password");
    this.input.focus();
  }

  /** @param {boolean} shown */
  show(shown) {
    this.input.type = shown ? "text" : "password";
    this.buttonTarget.setAttribute("aria-pressed", String(shown));
  }
}
