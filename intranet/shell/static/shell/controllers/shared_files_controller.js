import { Controller } from "../../intranet/vendor/stimulus.js";

const SHARED = "plaza-shared"; // as the service worker calls it

/** Files that another app has shared and the service worker keeps: offers them, and removes them as soon as they have
    arrived or are not wanted. */
export default class extends Controller {
  static targets = ["offer", "names", "none"];

  async connect() {
    this.files = await kept();
    if (!this.files.length) return;
    const names = this.files.map((file) => file.name);
    this.namesTarget.textContent = new Intl.ListFormat(document.documentElement.lang).format(names);
    this.offer(true);
  }

  /** @param {boolean} open */
  offer(open) {
    this.offerTarget.hidden = !open;
    for (const none of this.noneTargets) none.hidden = open;
  }

  /** To the upload of the page. */
  give() {
    this.given = true;
    this.offer(false);
    this.dispatch("give", { detail: { files: this.files } });
  }

  arrived() {
    if (this.given) caches.delete(SHARED);
  }

  drop() {
    caches.delete(SHARED);
    this.offer(false);
  }
}

/** @returns {Promise<File[]>} */
async function kept() {
  if (!("caches" in window) || !(await caches.has(SHARED))) return [];
  const cache = await caches.open(SHARED);
  const files = (await cache.keys()).map(async (request) => {
    const name = decodeURIComponent(/** @type {string} */ (request.url.split("/").pop()));
    const blob = await /** @type {Response} */ (await cache.match(request)).blob();
    return new File([blob], name, { type: blob.type });
  });
  return Promise.all(files);
}
