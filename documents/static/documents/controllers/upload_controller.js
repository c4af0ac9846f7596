import { Controller } from "../../intranet/vendor/stimulus.js";
import { csrfToken } from "../../intranet/js/request.js";
import { toast } from "../../intranet/js/toast.js";
import { UploadRow } from "../upload_row.js";

const WORDS = ["done", "failed", "offline", "cancelled", "cancel", "retry", "uploaded", "undo"];

/** Uploads chosen, dropped or pasted files one after the other, each with its progress; without it the form just posts. */
export default class extends Controller {
  static targets = ["input", "submit", "list"];
  static values = { url: String, undo: String };

  /** @type {UploadRow[]} */
  queue = [];
  /** @type {number[]} documents that were made since the page was shown */
  made = [];

  connect() {
    this.submitTarget.hidden = true;
    /** The words of the page, such as data-upload-done. */
    this.words = /** @type {any} */ (Object.fromEntries(WORDS.map((word) => [word, this.data.get(word)])));
  }

  choose() {
    this.add(this.inputTarget.files);
    this.inputTarget.value = "";
  }

  /** @param {DragEvent} event */
  over(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.element.classList.add("over");
  }

  /** @param {DragEvent} event */
  leave(event) {
    if (!event.relatedTarget) this.element.classList.remove("over");
  }

  /** @param {DragEvent} event */
  drop(event) {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.element.classList.remove("over");
    this.add(event.dataTransfer.files);
  }

  /** A picture or a file from the clipboard; text that is pasted into a field stays there. @param {ClipboardEvent} event */
  paste(event) {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    this.add(event.clipboardData.files);
  }

  /** @param {Iterable<File>} files */
  add(files) {
    for (const file of files) this.enqueue(new UploadRow(file, this.words));
  }

  /** @param {UploadRow} row */
  enqueue(row) {
    row.onretry = () => this.enqueue(row);
    this.listTarget.append(row.element);
    this.queue.push(row);
    if (!this.running) this.run();
  }

  async run() {
    this.running = true;
    for (let row = this.queue.shift(); row; row = this.queue.shift()) {
      const id = await row.send(this.urlValue, csrfToken());
      if (id) this.made.push(id);
    }
    this.running = false;
    if (this.made.length) this.finish();
  }

  /** The list with what is new, without losing the place; undoing puts it into the trash. What failed stays to see. */
  finish() {
    const made = this.made.splice(0);
    for (const row of this.listTarget.querySelectorAll("li:not(.failed)")) row.remove();
    this.dispatch("done");
    toast(`${this.words.uploaded} ${made.length}`, "status", {
      label: this.words.undo,
      run: () => this.undo(made),
    });
  }

  /** @param {number[]} made */
  async undo(made) {
    const body = new FormData();
    for (const id of made) body.append("ids", String(id));
    await fetch(this.undoValue, { method: "POST", body, headers: { "X-CSRFToken": csrfToken() } });
    this.dispatch("done");
  }
}
