import { Controller } from "../../vendor/stimulus.js";

/** A form that is sent once, however often one clicks. */
export default class extends Controller {
  connect() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.element.addEventListener("submit", (event) => this.submit(event), { signal });
    window.addEventListener("pageshow", () => this.element.removeAttribute("aria-busy"), { signal });
  }

  disconnect() {
    this.abort?.abort();
  }

  /** @param {Event} event */
  submit(event) {
    if (this.element.getAttribute("aria-busy") === "true") event.preventDefault();
    this.element.setAttribute("aria-busy", "true");
  }
}
