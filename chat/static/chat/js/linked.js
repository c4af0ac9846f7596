/* Cards of what a message links to: asked for by each reader, for the server knows what they may see. */

/** @param {HTMLElement} line @param {{id: number}} message */
export async function fillCards(line, { id }) {
  for (const card of line.querySelectorAll(".linked")) card.remove();
  const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (line.querySelectorAll(".said a"))];
  if (!links.some((link) => link.origin === location.origin)) return;
  const response = await fetch(`/chat/messages/${id}/cards/`);
  if (!response.ok) return;
  const cards = new DOMParser().parseFromString(await response.text(), "text/html").body.children;
  line.querySelector(".chips")?.before(...cards);
}
