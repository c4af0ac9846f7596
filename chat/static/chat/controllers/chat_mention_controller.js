import { Controller } from "../../intranet/vendor/stimulus.js";

const MOST = 8;
/** What is typed after the last @, before the cursor. */
const AFTER_AT = /(?:^|[\s(])@([^\s@][^@\n]{0,40}|)$/u;

/** @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** After an @: the people of the room, by name, in a list that the arrows walk while one goes on typing. */
export default class extends Controller {
  static targets = ["text", "list", "said"];

  /** What is asked for, or null outside of a mention. */
  get asked() {
    const { value, selectionStart } = this.textTarget;
    return AFTER_AT.exec(value.slice(0, selectionStart))?.[1] ?? null;
  }

  get options() {
    return /** @type {HTMLElement[]} */ ([...this.listTarget.children]);
  }

  look() {
    const asked = this.asked;
    if (asked === null) return this.close();
    const words = folded(asked).split(/\s+/).filter(Boolean);
    const people = [...document.querySelectorAll("#people .members > li")].filter((row) => {
      const names = folded(row.textContent || "")
        .trim()
        .split(/\s+/);
      return words.every((word) => names.some((name) => name.startsWith(word)));
    });
    this.listTarget.replaceChildren(...people.slice(0, MOST).map((row, index) => this.option(row, index)));
    this.listTarget.hidden = !people.length;
    this.point(people.length ? 0 : -1);
    const { one, many } = this.saidTarget.dataset;
    const n = Math.min(people.length, MOST);
    this.saidTarget.textContent = n === 1 ? one || "" : n ? (many || "").replace("{n}", String(n)) : "";
  }

  /** @param {Element} row @param {number} index */
  option(row, index) {
    const option = document.createElement("li");
    option.id = `${this.listTarget.id}-${index}`;
    option.role = "option";
    option.append(...[...row.children].map((child) => child.cloneNode(true)));
    const link = option.querySelector("a");
    link?.replaceWith(Object.assign(document.createElement("span"), { textContent: link.textContent }));
    return option;
  }

  /** @param {number} index */
  point(index) {
    this.at = index;
    for (const [number, option] of this.options.entries()) option.ariaSelected = String(number === index);
    const option = this.options[index];
    if (option) this.textTarget.setAttribute("aria-activedescendant", option.id);
    else this.textTarget.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (this.listTarget.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.point((this.at + step + this.options.length) % this.options.length);
    else if (event.key === "Enter" || event.key === "Tab") this.take(this.options[this.at]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  /** @param {MouseEvent} event */
  choose(event) {
    event.preventDefault(); // the field keeps the focus
    const option = /** @type {Element} */ (event.target).closest("[role=option]");
    if (option) this.take(option);
  }

  /** @param {Element} option */
  take(option) {
    const end = this.textTarget.selectionStart;
    const name = `${option.querySelector("span:last-child")?.textContent} `;
    this.textTarget.setRangeText(name, end - (this.asked || "").length, end, "end");
    this.close();
    this.textTarget.dispatchEvent(new Event("input", { bubbles: true }));
    this.close();
  }

  close() {
    this.listTarget.hidden = true;
    this.listTarget.replaceChildren();
    this.point(-1);
    this.saidTarget.textContent = "";
  }
}
