/* The list of a combobox, after the ARIA pattern: the focus stays in the input, arrows mark an option. */

export class Listbox {
  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list holds elements with role=option
   * @param {(option: HTMLElement) => void} choose
   */
  constructor(input, list, choose) {
    this.input = input;
    this.list = list;
    this.choose = choose;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
  }

  /** @returns {HTMLElement[]} */
  get all() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.list.querySelectorAll("[role=option]"))];
  }

  /** Those that show. */
  get options() {
    return this.all.filter((option) => !option.hidden);
  }

  get isOpen() {
    return !this.list.hidden;
  }

  open() {
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  get marked() {
    return this.options.find((option) => option.getAttribute("aria-selected") === "true");
  }

  /** @param {HTMLElement | undefined} marked */
  mark(marked) {
    this.all.forEach((option, number) => {
      option.id ||= `${this.list.id}-${number}`;
      option.setAttribute("aria-selected", String(option === marked));
    });
    if (!marked) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", marked.id);
    marked.scrollIntoView({ block: "nearest" });
  }

  /** Arrows walk the open list, Enter takes, Escape closes. @param {KeyboardEvent} event */
  key(event) {
    if (!this.isOpen) return;
    const { options, marked } = this;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Enter" && marked) {
      event.preventDefault();
      this.choose(marked);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const at = marked ? options.indexOf(marked) : event.key === "ArrowDown" ? -1 : 0;
      this.mark(options.at((at + (event.key === "ArrowDown" ? 1 : -1)) % options.length));
    }
  }
}
