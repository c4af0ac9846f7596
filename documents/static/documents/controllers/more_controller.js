import { Controller } from "../../intranet/vendor/stimulus.js";

/** The next rows of a long table come below those that are there; without it the link shows them on a page of their own. */
export default class extends Controller {
  static targets = ["rows", "next"];

  initialize() {
    this.near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.load(), {
      rootMargin: "0px 0px 800px",
    });
  }

  /** @param {HTMLElement} element */
  nextTargetConnected(element) {
    this.near.observe(element);
  }

  /** @param {HTMLElement} element */
  nextTargetDisconnected(element) {
    this.near.unobserve(element);
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

  /** @param {Document} page */
  insert(page) {
    this.rowsTarget.append(...page.querySelectorAll("[data-more-target=rows] > tr"));
    const next = page.querySelector("[data-more-target=next]");
    if (next) this.nextTarget.replaceWith(next);
    else this.nextTarget.remove();
  }
}
