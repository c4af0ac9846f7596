/* Lines of the log: how a message looks when a script adds it. The server's line.html is the model. */

const GROUP_WITHIN = 5 * 60_000;

/** The element of a template. @param {HTMLTemplateElement} template @returns {HTMLElement} */
export const clone = (template) =>
  /** @type {HTMLElement} */ (/** @type {Element} */ (template.content.firstElementChild).cloneNode(true));

/** @param {string} at */
const clock = (at) =>
  new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });

/**
 * @param {Record<string, HTMLTemplateElement>} templates template, face, who, gone
 * @param {any} message as the server sends it, or a waiting one without id
 * @param {Element | null} before the line before it
 * @returns {HTMLElement}
 */
export function lineOf(templates, message, before) {
  const line = clone(templates.template);
  const { author, created_at: at } = message;
  Object.assign(line.dataset, { author: author.id, at, clientId: message.client_id });
  if (message.id) {
    line.id = `m${message.id}`;
    line.dataset.seq = message.seq;
  }
  line.setAttribute("aria-label", `${author.name}, ${clock(at)}`);
  fill(templates, line, message);
  const time = /** @type {HTMLElement} */ (line.querySelector(".hhmm"));
  if (follows(before, author.id, at)) {
    time.textContent = clock(at);
    return line;
  }
  line.classList.add("first");
  const face = clone(templates.face);
  face.classList.add(`hue-${(author.id * 7) % 24}`);
  face.textContent = author.initials;
  time.replaceWith(face);
  const who = clone(templates.who);
  /** @type {HTMLElement} */ (who.querySelector("span")).textContent = author.name;
  const moment = /** @type {HTMLTimeElement} */ (who.querySelector("time"));
  moment.dateTime = at;
  moment.textContent = clock(at);
  line.querySelector(".txt")?.prepend(who);
  return line;
}

/**
 * What one can do with a message; the template has links for message 0.
 * @param {HTMLTemplateElement} template
 * @param {number} id
 */
export function menuOf(template, id) {
  const menu = clone(template);
  for (const link of menu.querySelectorAll("a")) link.href = link.href.replace("/0/", `/${id}/`);
  return menu;
}

/**
 * Put a message's present state into its line.
 * @param {Record<string, HTMLTemplateElement>} templates
 * @param {HTMLElement} line
 * @param {any} message
 */
export function fill(templates, line, message) {
  const said = line.querySelector(".said");
  const edited = /** @type {HTMLElement | null} */ (line.querySelector(".edited"));
  line.classList.toggle("is-pending", !message.id);
  const pending = /** @type {HTMLElement | null} */ (line.querySelector(".pending"));
  if (pending) pending.hidden = Boolean(message.id);
  if (edited) edited.hidden = !message.edited || message.deleted;
  if (message.deleted) {
    said?.replaceWith(clone(templates.gone));
    line.querySelector(".menu")?.remove();
    return;
  }
  if (said && message.id)
    said.innerHTML = message.html; // made by the server's sanitiser
  else if (said) said.textContent = message.text;
}

/**
 * Does a message go on where the line before it ended: same person, same day, within five minutes?
 * @param {Element | null} before
 * @param {number} author
 * @param {string} at
 */
function follows(before, author, at) {
  if (!(before instanceof HTMLElement) || !before.dataset.at) return false;
  const [earlier, later] = [new Date(before.dataset.at), new Date(at)];
  return (
    before.dataset.author === String(author) &&
    earlier.toDateString() === later.toDateString() &&
    later.getTime() - earlier.getTime() < GROUP_WITHIN
  );
}
