import { Controller } from "../../vendor/stimulus.js";
import { Listbox } from "../listbox.js";

/** "Álvarez" is found by "alv". @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** A <select> one can type in. The select stays, hidden, and is what the form sends. */
export default class extends Controller {
  static targets = ["list"];
  static values = { none: String };

  connect() {
    this.select = /** @type {HTMLSelectElement} */ (this.element.querySelector("select"));
    const input = document.createElement("input");
    input.autocomplete = "off";
    input.id = this.select.id;
    input.disabled = this.select.disabled;
    for (const name of ["aria-describedby", "aria-invalid"]) {
      const value = this.select.getAttribute(name);
      if (value) input.setAttribute(name, value);
    }
    this.select.removeAttribute("id"); // the label names the input now
    this.select.required = false; // nobody could mend a field that is not seen; the server says it
    this.select.hidden = true;
    this.select.after(input);
    this.listTarget.id = `${input.id}-list`;
    this.input = input;
    this.list = new Listbox(input, this.listTarget, (option) => this.take(option));
    this.show();
    input.addEventListener("input", () => this.filter(input.value));
    input.addEventListener("click", () => this.filter(""));
    input.addEventListener("blur", () => this.leave());
    input.addEventListener("keydown", (event) => this.key(event));
    this.listTarget.addEventListener("mousedown", (event) => event.preventDefault()); // the input keeps the focus
    this.listTarget.addEventListener("click", (event) => {
      const option = /** @type {Element} */ (event.target).closest("[role=option]");
      if (option instanceof HTMLElement) this.take(option);
    });
  }

  disconnect() {
    this.select.id = this.input.id;
    this.select.hidden = false;
    this.input.remove();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!this.list.isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.filter("");
    }
    this.list.key(event);
  }

  /** @param {string} typed */
  filter(typed) {
    const words = folded(typed).split(/\s+/);
    const found = [...this.select.options].filter((option) => {
      const text = folded(option.text);
      return option.value && words.every((word) => text.includes(word));
    });
    this.listTarget.replaceChildren(...found.map((option) => this.option(option)));
    if (!found.length) {
      const none = Object.assign(document.createElement("li"), { className: "none", textContent: this.noneValue });
      none.setAttribute("role", "presentation");
      this.listTarget.append(none);
    }
    this.list.open();
    const now = this.list.options.find((option) => option.dataset.value === this.select.value);
    this.list.mark(typed ? this.list.options[0] : now);
  }

  /** @param {HTMLOptionElement} option */
  option(option) {
    const item = Object.assign(document.createElement("li"), { textContent: option.text });
    item.setAttribute("role", "option");
    item.dataset.value = option.value;
    return item;
  }

  /** @param {HTMLElement} option */
  take(option) {
    this.select.value = option.dataset.value || "";
    this.show();
    this.list.close();
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** What was typed and is no option is forgotten; nothing typed is nothing chosen. */
  leave() {
    this.list.close();
    if (!this.input.value && [...this.select.options].some((option) => !option.value)) this.select.value = "";
    this.show();
  }

  show() {
    const chosen = this.select.selectedOptions[0];
    this.input.value = chosen?.value ? chosen.text : "";
    this.input.placeholder = chosen?.value ? "" : chosen?.text || "";
  }
}
