import { Controller } from "../../vendor/stimulus.js";

/** A frame as high as the text in it, so that one page scrolls and not two; what has a viewer of its own keeps its box.
    A browser without a viewer for PDF, as most phones are, shows the picture of the first page `instead`. */
export default class extends Controller {
  static values = { instead: String };

  connect() {
    const instead = document.getElementById(this.insteadValue);
    if (instead && !navigator.pdfViewerEnabled) {
      instead.hidden = false;
      this.element.remove();
      return;
    }
    this.watcher = new ResizeObserver(() => this.fit());
    this.element.addEventListener("load", this.watch);
    this.watch();
  }

  disconnect() {
    this.watcher?.disconnect();
    this.element.removeEventListener("load", this.watch);
  }

  watch = () => {
    const text = this.text;
    this.watcher?.disconnect();
    if (text) this.watcher?.observe(text);
  };

  fit() {
    const text = this.text;
    if (!text) return;
    const { marginTop, marginBottom } = getComputedStyle(text);
    const around = getComputedStyle(text.parentElement);
    const height = [marginTop, marginBottom, around.paddingTop, around.paddingBottom].map(parseFloat);
    this.element.style.blockSize = `${Math.ceil(text.offsetHeight + height.reduce((sum, value) => sum + value, 2))}px`;
  }

  /** The sheet of our own reading page; null for a PDF, a picture and anything of another origin. */
  get text() {
    const frame = /** @type {HTMLIFrameElement} */ (this.element);
    return /** @type {HTMLElement | null} */ (frame.contentDocument?.querySelector(".reading-frame > .sheet") ?? null);
  }
}
