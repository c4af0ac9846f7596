import { Controller } from "../../intranet/vendor/stimulus.js";
import { Listbox } from "../../intranet/js/listbox.js";
import { recent } from "../../intranet/js/recent.js";
import { fragment } from "../../intranet/js/request.js";

const WAIT = 150;
const SLOW = 300;
const RECENT = 5;

/** @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {Element} root @param {string} selector @returns {HTMLElement[]} */
const all = (root, selector) => [...root.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);

/** Go to anything: places, actions and recent pages at once, what search suggests a moment later. Enter alone
    searches, as the form does without this controller. */
export default class extends Controller {
  static targets = ["input", "list", "status"];
  static values = { url: String, suggest: String, none: String, count: String, failed: String };

  async connect() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.own = document.createElement("div");
    this.found = document.createElement("div");
    this.listTarget.replaceChildren(this.own, this.found);
    this.box = new Listbox(this.inputTarget, this.listTarget, (option) => option.click());
    this.inputTarget.addEventListener("input", () => this.typed(), { signal });
    this.inputTarget.addEventListener("keydown", (event) => this.key(event), { signal });
    this.own.innerHTML = (await fragment(this.urlValue, { signal })) ?? "";
    this.addRecent();
    this.typed();
  }

  disconnect() {
    this.abort?.abort();
    clearTimeout(this.timer);
  }

  close() {
    /** @type {HTMLDialogElement} */ (this.element).close();
  }

  /** A click on the backdrop is a click on the dialog itself. @param {Event} event */
  outside(event) {
    if (event.target === this.element) this.close();
  }

  closed() {
    this.inputTarget.value = "";
    this.typed();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key !== "Escape") return this.box.key(event);
    event.preventDefault(); // a search field would only empty itself
    this.close();
  }

  /** The pages that are remembered, but for this one and those that are listed anyway. */
  addRecent() {
    const group = this.own.querySelector("[data-recent]");
    if (!group) return;
    const listed = new Set(all(this.own, "a").map((link) => link.getAttribute("href")));
    listed.add(location.pathname + location.search);
    for (const { url, title } of recent()
      .filter((page) => !listed.has(page.url))
      .slice(0, RECENT)) {
      const option = /** @type {DocumentFragment} */ (group.querySelector("template").content.cloneNode(true));
      option.querySelector("a").href = url;
      option.querySelector(".clip").textContent = title;
      group.append(option);
    }
  }

  /** What is at hand is filtered at once; the rest is asked for when the typing rests. */
  typed() {
    clearTimeout(this.timer);
    const words = folded(this.inputTarget.value).split(/\s+/).filter(Boolean);
    for (const option of all(this.own, "[role=option]")) {
      const text = folded(option.textContent);
      option.hidden = words.length ? !words.every((word) => text.includes(word)) : "typed" in option.dataset;
    }
    for (const group of all(this.own, "[role=group]")) {
      group.hidden = all(group, "[role=option]").every((option) => option.hidden);
    }
    this.found.replaceChildren();
    this.tell();
    if (words.join("").length > 1) this.timer = setTimeout(() => this.suggest(), WAIT);
  }

  async suggest() {
    const text = this.inputTarget.value.trim();
    const slow = setTimeout(() => this.list("busy"), SLOW);
    const { signal } = this.abort;
    const found = await fragment(`${this.suggestValue}?q=${encodeURIComponent(text)}`, { signal });
    clearTimeout(slow);
    if (text !== this.inputTarget.value.trim()) return;
    this.list("");
    this.found.innerHTML = found ?? "";
    this.tell(found === null ? this.failedValue : "");
  }

  /** @param {"" | "busy"} state */
  list(state) {
    this.listTarget.setAttribute("aria-busy", String(state === "busy"));
  }

  /** How many there are, for who does not see them; the search for what was typed is none of them. */
  tell(trouble = "") {
    const count = this.box.options.length - (this.found.children.length ? 1 : 0);
    this.box.mark(undefined);
    if (this.box.options.length) this.box.open();
    else this.box.close();
    const said = count ? this.countValue.replace("#", String(count)) : this.noneValue;
    this.statusTarget.textContent = trouble || (this.inputTarget.value.trim() ? said : "");
  }
}
