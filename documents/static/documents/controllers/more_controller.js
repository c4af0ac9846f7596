import { Controller } from "../../intranet/vendor/stimulus.js";
import { page } from "../../intranet/js/request.js";

/** So many heights of the screen ahead the next rows are fetched. */
const AHEAD = "300% 0px";

/** The next rows of a long table come below those that are there; without it the link shows them on a page of their own. */
export default class extends Controller {
  static targets = ["rows", "next"];

  initialize() {
    const end = (/** @type {IntersectionObserverEntry[]} */ seen) =>
      seen.some((at) => at.isIntersecting) && this.load();
    this.end = new IntersectionObserver(end, { rootMargin: AHEAD });
  }

  disconnect() {
    this.end.disconnect();
  }

  /** @param {HTMLElement} element */
  nextTargetConnected(element) {
    this.end.observe(element);
  }

  /** @param {Event} [event] */
  async load(event) {
    const link = this.hasNextTarget ? this.nextTarget.querySelector("a") : null;
    if (!link || (event && !link.contains(/** @type {Node} */ (event.target)))) return;
    event?.preventDefault();
    if (this.loading) return;
    this.loading = true;
    const following = await page(link.href);
    this.loading = false;
    if (following) this.insert(following);
  }

  /** @param {Document} following */
  insert(following) {
    const groups = /** @type {NodeListOf<HTMLElement>} */ (following.querySelectorAll("[data-more-target=rows]"));
    const next = following.querySelector("[data-more-target=next]");
    this.rowsTargets.at(-1).after(...groups);
    for (const group of groups) /** @type {any} */ (window).htmx.process(group);
    if (next) this.nextTarget.replaceWith(next);
    else this.nextTarget.remove();
  }
}
