import { Controller } from "../../vendor/stimulus.js";

/** A file field that files can be dropped on and pasted into; it says what was chosen. */
export default class extends Controller {
  static targets = ["names", "said"];

  connect() {
    this.input = /** @type {HTMLInputElement} */ (this.element.querySelector("input[type=file]"));
    this.saidTarget.hidden = false;
    this.abort = new AbortController();
    const { signal } = this.abort;
    const on = (name, run) => this.element.addEventListener(name, run, { signal });
    on("dragover", (/** @type {DragEvent} */ event) => this.over(event));
    on("dragleave", () => this.element.classList.remove("over"));
    on("drop", (/** @type {DragEvent} */ event) => this.take(event, event.dataTransfer?.files));
    on("paste", (/** @type {ClipboardEvent} */ event) => this.take(event, event.clipboardData?.files));
    on("change", () => this.show());
    this.show();
  }

  disconnect() {
    this.abort?.abort();
  }

  /** @param {DragEvent} event */
  over(event) {
    event.preventDefault();
    this.element.classList.add("over");
  }

  /** @param {Event} event @param {FileList | undefined} files */
  take(event, files) {
    this.element.classList.remove("over");
    if (!files?.length) return;
    event.preventDefault();
    const kept = new DataTransfer();
    for (const file of this.input.multiple ? files : [files[0]]) kept.items.add(file);
    this.input.files = kept.files;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  show() {
    const names = [...(this.input.files || [])];
    this.namesTarget.replaceChildren(
      ...names.map((file) => Object.assign(document.createElement("li"), { textContent: file.name })),
    );
  }
}
