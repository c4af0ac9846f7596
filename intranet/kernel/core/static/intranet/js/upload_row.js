/* One file of an upload: its row, copied from the template of the component, and its way to the server. */

import { newId } from "./request.js";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"];

/** @typedef {"waiting" | "sending" | "done" | "kept" | "failed" | "refused"} State */
/** @typedef {Record<"waiting" | "done" | "empty" | "big" | "failed" | "offline" | "cancelled", string>} Words */

/** @param {number} value @param {Intl.NumberFormatOptions} options */
function format(value, options) {
  return new Intl.NumberFormat(document.documentElement.lang, options).format(value);
}

/** @param {number} bytes */
function size(bytes) {
  const step = Math.min(Math.floor(Math.log2(bytes || 1) / 10), UNITS.length - 1);
  return format(bytes / 1024 ** step, { style: "unit", unit: UNITS[step], maximumFractionDigits: 1 });
}

export class UploadRow {
  /** @type {State} */
  state = "waiting";
  /** Called after each change of the state. */
  onchange = () => {};
  /** Tried again after an answer that was lost, or a cancel that came too late, it is still one file. */
  id = newId();

  /** @param {File} file @param {HTMLTemplateElement} template @param {Words} words */
  constructor(file, template, words) {
    this.file = file;
    this.words = words;
    this.element = /** @type {HTMLElement} */ (document.importNode(template.content, true).firstElementChild);
    this.bar = /** @type {HTMLProgressElement} */ (this.element.querySelector("progress"));
    this.bar.setAttribute("aria-label", file.name);
    this.write("name", file.name);
    this.write("size", size(file.size));
  }

  /** @param {string} part @param {string} text */
  write(part, text) {
    for (const element of this.element.querySelectorAll(`[data-part=${part}]`)) element.textContent = text;
  }

  /** @param {string} name @param {() => void} run */
  on(name, run) {
    this.element.querySelector(`[data-press=${name}]`)?.addEventListener("click", run);
  }

  /** @param {State} state @param {string} said */
  become(state, said) {
    this.state = this.element.className = state;
    this.said = said;
    this.bar.value = 0;
    this.write("said", said);
    this.onchange();
  }

  /** What is known before it is sent; too big and empty files do not leave. @param {number} most @param {State} otherwise */
  check(most, otherwise) {
    if (!this.file.size) this.become("refused", this.words.empty);
    else if (this.file.size > most) this.become("refused", this.words.big);
    else this.become(otherwise, otherwise === "waiting" ? this.words.waiting : "");
  }

  cancel() {
    this.request?.abort();
    this.become("failed", this.words.cancelled);
  }

  /** @param {number} share between 0 and 1 */
  progress(share) {
    this.bar.value = share * this.bar.max;
    this.write("said", format(share, { style: "percent" }));
  }

  /**
   * @param {string} url
   * @param {string} field the name of the field
   * @param {string} token
   * @returns {Promise<number | null>} the id of what it became
   */
  send(url, field, token) {
    const body = new FormData();
    body.append(field, this.file);
    body.append("client_id", this.id);
    const request = (this.request = new XMLHttpRequest());
    request.open("POST", url);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", token);
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && this.progress(event.loaded / event.total);
    this.become("sending", "");
    return new Promise((resolve) => {
      request.onload = () => resolve(this.answered(request));
      request.onerror = () => resolve(this.become("failed", this.words.offline));
      request.onabort = () => resolve(null);
      request.send(body);
    }).then((id) => id ?? null);
  }

  /** @param {XMLHttpRequest} request */
  answered({ status, response }) {
    if (status === 413) this.become("refused", response?.detail || this.words.big);
    else if (status !== 201) this.become("failed", response?.detail || this.words.failed);
    else this.become("done", this.words.done);
    return status === 201 ? response.id : null;
  }
}
