/* What hangs below a message: reactions, its thread, cards of what it links to. */
import { page } from "../../intranet/js/request.js";
import { address, clock, faceOf, made, part } from "./parts.js";

/**
 * The reactions to a message, each a button that puts or takes back one's own.
 * @param {HTMLElement} line
 * @param {number} id
 * @param {{emoji: string, users: number[]}[]} reactions
 * @param {number} me
 */
export function fillChips(line, id, reactions, me) {
  const focused = document.activeElement?.getAttribute("value");
  const chips = reactions.map(({ emoji, users }) => {
    const chip = /** @type {HTMLButtonElement} */ (made("chip"));
    const mine = users.includes(me);
    chip.name = mine ? "without" : "emoji";
    chip.value = emoji;
    address(chip, id);
    chip.setAttribute("aria-pressed", String(mine));
    chip.ariaLabel = `${emoji} ${users.length}${mine ? `, ${part("chip")?.dataset.mine}` : ""}`;
    chip.title = users.map((user) => document.querySelector(`[data-person="${user}"]`)?.textContent || "…").join(", ");
    chip.append(`${emoji} `, Object.assign(document.createElement("span"), { textContent: String(users.length) }));
    return chip;
  });
  const place = line.querySelector(".chips");
  const inside = place?.contains(document.activeElement);
  place?.replaceChildren(...chips);
  if (inside) chips.find((chip) => chip.value === focused)?.focus();
}

/**
 * How the thread below a message stands.
 * @param {HTMLElement} line
 * @param {any} thread
 */
export function fillThread(line, thread) {
  line.querySelector(".thread-link")?.remove();
  if (!thread.count) return;
  const link = /** @type {HTMLAnchorElement} */ (made("thread"));
  const { one, many, last } = part("thread")?.dataset || {};
  link.href = link.href.replace("?thread=0", `?thread=${thread.root}`);
  const [faces, count, time] = /** @type {HTMLCollectionOf<HTMLElement>} */ (link.children);
  faces.append(...thread.authors.map((/** @type {any} */ author) => faceOf(author)));
  for (const face of faces.children) face.classList.add("s");
  count.textContent = thread.count === 1 ? one || "" : (many || "").replace("{n}", thread.count);
  time.textContent = (last || "").replace("{time}", clock(thread.last_at));
  line.querySelector(".txt")?.append(link);
}

/** Cards are asked for by each reader: the server knows what they may see. @param {HTMLElement} line @param {{id: number}} message */
export async function fillCards(line, { id }) {
  const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (line.querySelectorAll(".said a"))];
  if (!links.some((link) => link.origin === location.origin)) return;
  const cards = await page(`/chat/messages/${id}/cards/`);
  if (!cards) return;
  for (const card of line.querySelectorAll(".linked")) card.remove();
  line.querySelector(".chips")?.before(...cards.body.children);
}
