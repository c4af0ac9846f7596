import { Controller } from "../../vendor/stimulus.js";
import { csrfToken, request } from "../request.js";
import { toast } from "../toast.js";
import { UploadRow } from "../upload_row.js";

const WORDS = ["waiting", "done", "empty", "big", "failed", "offline", "cancelled", "uploaded", "undo"];

/** Files that are dropped, pasted or chosen are sent to `url` one after the other, each with its progress; without
    `url` they are kept in the field of the form. Without this script the form just posts. */
export default class extends Controller {
  static targets = ["list", "row", "status"];
  static values = { url: String, undo: String, most: Number };

  /** @type {UploadRow[]} */
  queue = [];
  /** @type {number[]} what was made since the page was shown */
  made = [];

  connect() {
    this.input = /** @type {HTMLInputElement} */ (this.element.querySelector("input[type=file]"));
    this.words = /** @type {any} */ (Object.fromEntries(WORDS.map((word) => [word, this.data.get(word)])));
    if (!this.urlValue && this.input.files?.length) this.choose(); // what a browser remembers of a page is not sent again
  }

  choose() {
    const files = [...(this.input.files || [])];
    if (this.urlValue) this.input.value = "";
    this.add(files);
  }

  /** @param {DragEvent} event */
  over(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.element.classList.add("over");
  }

  /** @param {DragEvent} event */
  leave(event) {
    const into = event.relatedTarget;
    if (!(into instanceof Node && this.element.contains(into))) this.element.classList.remove("over");
  }

  /** Files that were dropped, or are in the clipboard; text that is pasted stays where it is. @param {any} event */
  take(event) {
    const files = (event.dataTransfer || event.clipboardData)?.files;
    this.element.classList.remove("over");
    if (!files?.length) return;
    event.preventDefault();
    this.add([...files]);
  }

  /** Files that another app has shared. @param {CustomEvent<{files: File[]}>} event */
  receive(event) {
    this.add(event.detail.files);
  }

  /** @param {File[]} files */
  add(files) {
    if (!this.urlValue) return this.keep(this.input.multiple ? files : files.slice(0, 1));
    for (const file of files) {
      const row = this.show(file);
      row.on("retry", () => this.enqueue(row));
      row.on("cancel", () => row.cancel());
      this.enqueue(row);
    }
  }

  /** @param {File} file */
  show(file) {
    const row = new UploadRow(file, this.rowTarget, this.words);
    row.onchange = () => row.said && this.say(`${file.name}: ${row.said}`);
    row.on("remove", () => row.element.remove());
    this.listTarget.append(row.element);
    return row;
  }

  /** The form sends what the field holds: these files, but for those that nobody would take. @param {File[]} files */
  keep(files) {
    const kept = new DataTransfer();
    this.listTarget.replaceChildren();
    for (const file of files) {
      const row = this.show(file);
      row.check(this.mostValue, "kept");
      row.on("remove", () => this.keep(files.filter((other) => other !== file)));
      if (row.state === "kept") kept.items.add(file);
    }
    this.input.files = kept.files;
  }

  /** @param {UploadRow} row */
  enqueue(row) {
    row.check(this.mostValue, "waiting");
    this.queue.push(row);
    if (!this.running) this.run();
  }

  async run() {
    this.running = true;
    for (let row = this.queue.shift(); row; row = this.queue.shift()) {
      if (row.state !== "waiting") continue;
      const id = await row.send(this.urlValue, this.input.name, csrfToken());
      if (id) this.made.push(id);
    }
    this.running = false;
    if (this.made.length) this.finish();
  }

  /** What failed stays to see; what has arrived is shown by who hears of it, and can be undone. */
  finish() {
    const made = this.made.splice(0);
    for (const row of this.listTarget.querySelectorAll(".done")) row.remove();
    this.dispatch("done");
    const undo = { label: this.words.undo, run: () => this.undo(made) };
    toast(`${this.words.uploaded} ${made.length}`, "status", this.undoValue ? undo : undefined);
  }

  /** @param {number[]} made */
  async undo(made) {
    const body = new FormData();
    for (const id of made) body.append("ids", String(id));
    await request(this.undoValue, { method: "POST", body }).catch((error) => toast(error.message, "alert"));
    this.dispatch("done");
  }

  /** @param {string} text */
  say(text) {
    this.statusTarget.textContent = text;
  }

  /** Leaving the page would lose what is on its way. @param {BeforeUnloadEvent} event */
  hold(event) {
    if (this.running) event.preventDefault();
  }
}
