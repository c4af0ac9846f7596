import { Controller } from "../../intranet/vendor/stimulus.js";
import { page } from "../../intranet/js/request.js";

/** Lines that a page holds at once: a room of years scrolls as lightly as one of today. */
const MOST = 240;
const AHEAD = "1600px";

/** Older and newer messages come in before one reaches the edge; what one reads stays where it is. */
export default class extends Controller {
  static targets = ["older", "newer"];
  static values = { room: String };

  initialize() {
    const options = { root: this.element, rootMargin: `${AHEAD} 0px` };
    this.edges = new IntersectionObserver((seen) => {
      for (const { isIntersecting, target } of seen) if (isIntersecting) this.load(/** @type {any} */ (target));
    }, options);
  }

  disconnect() {
    this.edges.disconnect();
  }

  /** @param {HTMLAnchorElement} link */
  olderTargetConnected(link) {
    this.edges.observe(link);
  }

  /** @param {HTMLAnchorElement} link */
  newerTargetConnected(link) {
    this.edges.observe(link);
  }

  get lines() {
    return /** @type {HTMLElement[]} */ ([...this.element.querySelectorAll(".msg:not(.is-pending)")]);
  }

  /** @param {HTMLAnchorElement} link */
  async load(link) {
    if (this.loading) return;
    this.loading = true;
    const older = this.olderTargets.includes(link);
    const address = older ? `older/?before=${link.dataset.from}` : `newer/?after=${link.dataset.from}`;
    const lines = await page(this.roomValue + address);
    if (lines) this.insert(link, lines, older);
    if (lines) this.lookAgain();
    this.loading = false;
  }

  /** The other end may have come near meanwhile. */
  lookAgain() {
    for (const link of [...this.olderTargets, ...this.newerTargets]) {
      this.edges.unobserve(link);
      this.edges.observe(link);
    }
  }

  /** @param {HTMLAnchorElement} link @param {Document} fresh @param {boolean} older */
  insert(link, fresh, older) {
    const held = this.held();
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (fresh.querySelectorAll(".msg"))) {
      this.element.querySelector(`.is-pending[data-client-id="${line.dataset.clientId}"]`)?.remove();
      if (document.getElementById(line.id)) line.remove();
    }
    link.closest(".older")?.replaceWith(...fresh.body.childNodes);
    this.nameDaysOnce();
    const lines = this.lines;
    if (older) this.cut(lines.slice(MOST), "newer", lines[MOST - 1]);
    else this.cut(lines.slice(0, -MOST), "older", lines.at(-MOST));
    this.element.scrollTop += held();
    if (!older && !this.hasNewerTarget) this.dispatch("whole", { prefix: "chat" });
  }

  /** Where two pages meet, the second one has named its day again. */
  nameDaysOnce() {
    let day = "";
    for (const divider of /** @type {NodeListOf<HTMLElement>} */ (this.element.querySelectorAll("[data-day]"))) {
      if (divider.dataset.day === day) divider.remove();
      else day = divider.dataset.day || "";
    }
  }

  /** How far what one reads has moved, asked later. @returns {() => number} */
  held() {
    const top = this.element.getBoundingClientRect().top;
    const line = this.lines.find((each) => each.getBoundingClientRect().bottom > top);
    const before = line?.getBoundingClientRect().top || 0;
    return () => (line?.isConnected ? line.getBoundingClientRect().top - before : 0);
  }

  /**
   * Take lines out at one end and leave a link there that brings them back.
   * @param {HTMLElement[]} lines
   * @param {"older" | "newer"} name
   * @param {HTMLElement | undefined} edge the last line that stays
   */
  cut(lines, name, edge) {
    if (!lines.length || !edge) return;
    for (const old of this[`${name}Targets`]) old.closest(".older")?.remove();
    for (const line of lines) {
      while (line.previousElementSibling?.matches(".split")) line.previousElementSibling.remove();
      line.remove();
    }
    const link = Object.assign(document.createElement("a"), { className: "btn s", href: this.roomValue });
    Object.assign(link.dataset, { chatPagesTarget: name, from: edge.dataset.seq });
    link.textContent = "…";
    const place = Object.assign(document.createElement("p"), { className: "older" });
    place.append(link);
    if (name === "newer") edge.after(place);
    else edge.before(place);
    if (name === "newer") this.dispatch("parted", { prefix: "chat" });
  }
}
