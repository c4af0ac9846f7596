import { Controller } from "../../intranet/vendor/stimulus.js";
import { csrfToken } from "../../intranet/js/request.js";

/** @typedef {{item: HTMLElement, bar: HTMLProgressElement, state: HTMLElement}} Row */

/** Uploads chosen or dropped files one after the other, each with its progress; without it the form just posts. */
export default class extends Controller {
  static targets = ["input", "submit", "list"];
  static values = { url: String, done: String, failed: String, offline: String };

  /** @type {{file: File, row: Row}[]} */
  queue = [];
  running = false;
  failures = 0;

  connect() {
    this.submitTarget.hidden = true;
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

  /** @param {FileList} files */
  add(files) {
    for (const file of files) this.queue.push({ file, row: this.row(file) });
    if (!this.running) this.run();
  }

  async run() {
    this.running = true;
    for (let next = this.queue.shift(); next; next = this.queue.shift()) await this.send(next.file, next.row);
    this.running = false;
    if (!this.failures) window.location.reload();
  }

  /** @param {File} file @returns {Row} */
  row(file) {
    const item = document.createElement("li");
    const name = Object.assign(document.createElement("span"), { className: "clip", textContent: file.name });
    const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
    bar.setAttribute("aria-label", file.name);
    const state = Object.assign(document.createElement("span"), { className: "small" });
    item.append(name, bar, state);
    this.listTarget.append(item);
    return { item, bar, state };
  }

  /** @param {File} file @param {Row} row */
  send(file, row) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.append("file", file);
      request.open("POST", this.urlValue);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-CSRFToken", csrfToken());
      request.responseType = "json";
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) row.bar.value = event.loaded / event.total;
      };
      request.onload = () => resolve(this.finish(row, request.status === 201, request.response?.detail));
      request.onerror = () => resolve(this.finish(row, false, this.offlineValue));
      request.send(body);
    });
  }

  /** @param {Row} row @param {boolean} ok @param {string} [detail] */
  finish(row, ok, detail) {
    row.bar.value = ok ? 1 : 0;
    row.bar.hidden = !ok;
    row.item.classList.toggle("failed", !ok);
    row.state.textContent = ok ? this.doneValue : detail || this.failedValue;
    if (!ok) this.failures += 1;
  }
}
