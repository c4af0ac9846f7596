/* The last pages of this person, for the palette; those of others do not stay on this device. */

const MOST = 12;
const { user } = document.body.dataset;
const mine = user && `plaza-recent:${user}`;

/** @returns {{url: string, title: string}[]} the latest first */
export const recent = () => JSON.parse((mine && localStorage.getItem(mine)) || "[]");

/** This page is one of them, unless it is home or an error. */
export function remember() {
  const kept = Object.keys(localStorage).filter((name) => name.startsWith("plaza-recent:"));
  for (const name of kept) if (name !== mine) localStorage.removeItem(name);
  const [arrival] = performance.getEntriesByType("navigation");
  const status = /** @type {PerformanceNavigationTiming} */ (arrival)?.responseStatus ?? 200;
  if (!mine || status >= 400 || location.pathname === "/") return;
  const page = { url: location.pathname + location.search, title: document.title.replace(/^\(\d+\) | · Plaza$/g, "") };
  const others = recent().filter((other) => other.url !== page.url);
  localStorage.setItem(mine, JSON.stringify([page, ...others].slice(0, MOST)));
}
