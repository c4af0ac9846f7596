/* One file on its way up: its name, how far it is, and what can be done about it. */

/** @typedef {{done: string, failed: string, offline: string, cancelled: string, cancel: string, retry: string, uploaded: string, undo: string}} Words */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} properties
 * @returns {HTMLElementTagNameMap[T]}
 */
function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

export class UploadRow {
  /** @type {() => void} called when the person wants it tried again */
  onretry = () => {};

  /** @param {File} file @param {Words} words */
  constructor(file, words) {
    this.file = file;
    this.words = words;
    this.element = make("li", {});
    this.bar = make("progress", { max: 1, value: 0 });
    this.bar.setAttribute("aria-label", file.name);
    this.state = make("span", { className: "small" });
    this.button = make("button", { type: "button", className: "btn s" });
    this.button.addEventListener("click", () => this.press());
    this.element.append(make("span", { className: "clip", textContent: file.name }), this.bar, this.state, this.button);
    this.offer(words.cancel);
  }

  /** @param {string} words */
  offer(words) {
    this.button.replaceChildren(words, make("span", { className: "sr", textContent: `: ${this.file.name}` }));
  }

  /** Stops what is on its way or waits; tries again what did not arrive. */
  press() {
    if (this.element.classList.contains("failed")) {
      this.cancelled = false;
      this.element.classList.remove("failed");
      this.state.textContent = "";
      this.offer(this.words.cancel);
      this.onretry();
    } else {
      this.cancelled = true;
      this.state.textContent = this.words.cancelled;
      this.request?.abort();
    }
  }

  /**
   * @param {string} url
   * @param {string} token
   * @returns {Promise<number | null>} the id of the document it became
   */
  send(url, token) {
    return new Promise((resolve) => {
      const fail = (/** @type {string} */ words) => resolve(this.fail(words));
      if (this.cancelled) return fail(this.words.cancelled);
      const request = (this.request = new XMLHttpRequest());
      request.open("POST", url);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-CSRFToken", token);
      request.responseType = "json";
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) this.bar.value = event.loaded / event.total;
      };
      request.onload = () =>
        request.status === 201
          ? resolve(this.done(request.response.id))
          : fail(request.response?.detail || this.words.failed);
      request.onerror = () => fail(this.words.offline);
      request.onabort = () => fail(this.words.cancelled);
      const body = new FormData();
      body.append("file", this.file);
      request.send(body);
    });
  }

  /** @param {number} id */
  done(id) {
    this.bar.value = 1;
    this.state.textContent = this.words.done;
    this.button.hidden = true;
    return id;
  }

  /** @param {string} words */
  fail(words) {
    this.bar.value = 0;
    this.element.classList.add("failed");
    this.state.textContent = words;
    this.offer(this.words.retry);
    return null;
  }
}
