import { Controller } from "../../vendor/stimulus.js";
import { Listbox } from "../listbox.js";
import { fragment } from "../request.js";

const WAIT = 150;
const LEAST = 2;

/** Suggestions below a search box, from an address that answers links with role=option. */
export default class extends Controller {
  static targets = ["input", "list"];
  static values = { url: String };

  connect() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.list = new Listbox(this.inputTarget, this.listTarget, (option) => option.click());
    this.inputTarget.addEventListener("input", () => this.later(), { signal });
    this.inputTarget.addEventListener("keydown", (event) => this.list.key(event), { signal });
    document.addEventListener(
      "click",
      (event) => {
        if (!this.element.contains(/** @type {Node} */ (event.target))) this.list.close();
      },
      { signal },
    );
    if (this.inputTarget.value) this.later(); // typed before this was loaded
  }

  disconnect() {
    this.abort?.abort();
    clearTimeout(this.timer);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.suggest(), WAIT);
  }

  async suggest() {
    const words = this.inputTarget.value.trim();
    if (words.length < LEAST) return this.list.close();
    const address = new URL(this.urlValue, location.href);
    address.searchParams.set("q", words);
    const options = await fragment(address);
    if (options === null || words !== this.inputTarget.value.trim()) return;
    this.listTarget.innerHTML = options;
    this.list.mark(undefined);
    if (this.listTarget.childElementCount) this.list.open();
    else this.list.close();
  }
}
