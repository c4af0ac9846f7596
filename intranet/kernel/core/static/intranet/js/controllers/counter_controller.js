import { Controller } from "../../vendor/stimulus.js";

const PAUSE = 1000;
const FEW = 0.1;

/** How many characters are left: seen at once, spoken when typing pauses. */
export default class extends Controller {
  static targets = ["shown", "said"];
  static values = { left: String };

  connect() {
    this.text = /** @type {HTMLTextAreaElement} */ (this.element.querySelector("textarea"));
    this.abort = new AbortController();
    this.text.addEventListener("input", () => this.count(), { signal: this.abort.signal });
    this.show();
  }

  disconnect() {
    this.abort?.abort();
    clearTimeout(this.timer);
  }

  count() {
    this.show();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.saidTarget.textContent = this.words), PAUSE);
  }

  get words() {
    return `${this.leftValue} ${this.text.maxLength - this.text.value.length}`;
  }

  show() {
    this.shownTarget.textContent = this.words;
    const left = this.text.maxLength - this.text.value.length;
    this.shownTarget.classList.toggle("few", left <= this.text.maxLength * FEW);
  }
}
