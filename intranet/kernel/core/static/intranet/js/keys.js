/* Keys alone: a link or button that a key leads to says so in `data-key`, "g t" being two in a row. */

const PAUSE = 1500;

let first = "";
let timer = 0;

/** @param {string} key */
export function press(key) {
  clearTimeout(timer);
  const target = find(first ? `${first} ${key}` : key) || find(key);
  first = target ? "" : key;
  timer = window.setTimeout(() => (first = ""), PAUSE);
  target?.click();
}

/** @param {string} keys @returns {HTMLElement | null} */
const find = (keys) => document.querySelector(`[data-key="${CSS.escape(keys)}"]`);
