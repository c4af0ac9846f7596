import { Controller } from "../../intranet/vendor/stimulus.js";

/** So many heights of the screen ahead the next rows are fetched. */
const AHEAD = "300% 0px";
/** So near a group of rows is laid out; beyond, it only keeps its height, because a table is laid out as a whole. It is
    more than the browser's own margin of `content-visibility`, which would lay it out as no part of the table. */
const NEAR = "200% 0px";

/** The next rows of a long table come below those that are there; without it the link shows them on a page of their own. */
export default class extends Controller {
  static targets = ["rows", "next"];

  initialize() {
    const end = (/** @type {IntersectionObserverEntry[]} */ seen) =>
      seen.some((at) => at.isIntersecting) && this.load();
    this.end = new IntersectionObserver(end, { rootMargin: AHEAD });
    this.near = new IntersectionObserver((seen) => seen.forEach((at) => this.look(at)), {
      rootMargin: NEAR,
    });
  }

  disconnect() {
    this.end.disconnect();
    this.near.disconnect();
  }

  /** @param {HTMLElement} element */
  nextTargetConnected(element) {
    this.end.observe(element);
  }

  /** @param {HTMLElement} group */
  rowsTargetConnected(group) {
    this.near.observe(group);
  }

  /** @param {Event} [event] */
  async load(event) {
    const link = this.hasNextTarget ? this.nextTarget.querySelector("a") : null;
    if (!link || (event && !link.contains(/** @type {Node} */ (event.target)))) return;
    event?.preventDefault();
    if (this.loading) return;
    this.loading = true;
    try {
      const response = await fetch(link.href);
      if (response.ok) this.insert(new DOMParser().parseFromString(await response.text(), "text/html"));
    } finally {
      this.loading = false;
    }
  }

  /** Until they are near, rows are taken to be as high as those before them. @param {Document} page */
  insert(page) {
    const groups = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-more-target=rows]"));
    const next = page.querySelector("[data-more-target=next]");
    const before = this.rowsTargets.at(-1);
    const height = before.getBoundingClientRect().height / before.rows.length;
    for (const group of groups) this.leave(group, height * group.children.length);
    before.after(...groups);
    for (const group of groups) /** @type {any} */ (window).htmx.process(group);
    if (next) this.nextTarget.replaceWith(next);
    else this.nextTarget.remove();
  }

  /** @param {IntersectionObserverEntry} entry */
  look({ target, isIntersecting, boundingClientRect }) {
    const group = /** @type {HTMLElement} */ (target);
    if (!isIntersecting) return this.leave(group, boundingClientRect.height);
    group.classList.remove("far");
    group.style.blockSize = "";
  }

  /** @param {HTMLElement} group @param {number} height */
  leave(group, height) {
    group.classList.add("far");
    group.style.blockSize = `${height}px`;
  }
}
