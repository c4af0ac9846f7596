import { Controller } from "../../vendor/stimulus.js";

const WAIT = 150;

/** The one search box: Ctrl K and / reach it, suggestions appear below, the phone shows it as a sheet. */
export default class extends Controller {
  static targets = ["input", "list"];
  static values = { url: String };

  connect() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    document.addEventListener("keydown", (event) => this.shortcut(event), { signal });
    document.addEventListener("click", (event) => this.click(event), { signal });
    this.inputTarget.addEventListener("input", () => this.later(), { signal });
    this.inputTarget.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.walk(event), { signal });
    this.inputTarget.setAttribute("role", "combobox");
    this.inputTarget.setAttribute("aria-controls", this.listTarget.id);
    this.inputTarget.setAttribute("aria-expanded", "false");
  }

  disconnect() {
    this.abort?.abort();
    clearTimeout(this.timer);
  }

  /** @param {KeyboardEvent} event */
  shortcut(event) {
    const typing =
      event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]");
    const asked = (event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !typing);
    if (!asked) return;
    event.preventDefault();
    this.open();
  }

  /** @param {MouseEvent} event */
  click(event) {
    const target = /** @type {Element} */ (event.target);
    if (target.closest("[data-search-open]")) {
      event.preventDefault();
      this.open();
    } else if (!this.element.contains(target)) this.close();
  }

  open() {
    this.element.classList.add("open");
    this.inputTarget.focus();
    this.inputTarget.select();
  }

  close() {
    this.element.classList.remove("open");
    this.hide();
  }

  hide() {
    this.listTarget.hidden = true;
    this.inputTarget.setAttribute("aria-expanded", "false");
    this.inputTarget.removeAttribute("aria-activedescendant");
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.suggest(), WAIT);
  }

  async suggest() {
    const words = this.inputTarget.value.trim();
    if (words.length < 2) return this.hide();
    const address = `${this.urlValue}?q=${encodeURIComponent(words)}`;
    const response = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!response?.ok || words !== this.inputTarget.value.trim()) return;
    /* The fragment comes from our own templates, which escape what people wrote. */
    this.listTarget.innerHTML = await response.text();
    this.options().forEach((option, number) => (option.id = `suggestion-${number}`));
    this.listTarget.hidden = this.options().length === 0;
    this.inputTarget.setAttribute("aria-expanded", String(!this.listTarget.hidden));
  }

  /** @returns {HTMLElement[]} */
  options() {
    return [...this.listTarget.querySelectorAll("[role=option]")];
  }

  /** @param {KeyboardEvent} event */
  walk(event) {
    if (event.key === "Escape") return this.close();
    const options = this.options();
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      options[at].click();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !options.length || this.listTarget.hidden) return;
    event.preventDefault();
    const next = at < 0 && step < 0 ? options.length - 1 : (at + step + options.length) % options.length;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === next)));
    options[next].scrollIntoView({ block: "nearest" });
    this.inputTarget.setAttribute("aria-activedescendant", options[next].id);
  }
}
