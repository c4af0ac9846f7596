/* Lines of the log: how a message looks when a script adds it. The server's line.html is the model. */
import { fillCards } from "./linked.js";

const GROUP_WITHIN = 5 * 60_000;

/** A template of live.html. @param {string} name @returns {HTMLTemplateElement | null} */
export const part = (name) => document.querySelector(`template[data-part="${name}"]`);

/** The element of a template. @param {HTMLTemplateElement} template @returns {HTMLElement} */
export const clone = (template) =>
  /** @type {HTMLElement} */ (/** @type {Element} */ (template.content.firstElementChild).cloneNode(true));

/** @param {string} name a part that every page of a room has */
export const made = (name) => clone(/** @type {HTMLTemplateElement} */ (part(name)));

/** @param {string} at */
const clock = (at) =>
  new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });

/** The face of a person: that of the list of people, with photo and presence; initials for somebody who has left.
 * @param {{id: number, initials: string}} author
 */
function faceOf({ id, initials }) {
  const known = document.querySelector(`#people [data-person="${id}"]`)?.previousElementSibling;
  const face = known ? /** @type {HTMLElement} */ (known.cloneNode(true)) : made("face");
  face.classList.remove("s");
  if (known) return face;
  face.classList.add(`hue-${(id * 7) % 24}`);
  face.textContent = initials;
  return face;
}

/**
 * @param {any} message as the server sends it, or a waiting one without id
 * @param {Element | null} before the line before it
 * @param {number} me
 * @returns {HTMLElement}
 */
export function lineOf(message, before, me) {
  const line = made("line");
  const { author, created_at: at } = message;
  Object.assign(line.dataset, { author: author.id, at, clientId: message.client_id });
  if (message.id) {
    line.id = `m${message.id}`;
    Object.assign(line.dataset, { seq: message.seq, message: message.id });
  }
  line.setAttribute("aria-label", `${author.name}, ${clock(at)}`);
  fill(line, message, me);
  if (message.id && !message.deleted) line.append(...toolsOf(message, me));
  const time = /** @type {HTMLTimeElement} */ (line.querySelector(".hhmm"));
  time.dateTime = at;
  time.textContent = clock(at);
  if (!follows(before, author.id, at)) head(line, author, time);
  return line;
}

/** The first line of somebody's: face, name and time. @param {HTMLElement} line @param {any} author @param {HTMLTimeElement} time */
function head(line, author, time) {
  line.classList.add("first");
  const who = made("who");
  /** @type {HTMLElement} */ (who.querySelector("span")).textContent = author.name;
  const moment = /** @type {HTMLTimeElement} */ (who.querySelector("time"));
  moment.dateTime = time.dateTime;
  moment.textContent = time.textContent;
  time.replaceWith(faceOf(author));
  line.querySelector(".txt")?.prepend(who);
}

/** What one can do with a message; the templates have addresses for message 0. @param {any} message @param {number} me */
function toolsOf({ id, author, thread }, me) {
  const template = (author.id === me && part("tools-own")) || part("tools");
  if (!template) return [];
  const tools = clone(template);
  for (const link of tools.querySelectorAll("a"))
    link.href = link.href.replace("/0/", `/${id}/`).replace("?thread=0", `?thread=${id}`);
  for (const button of tools.querySelectorAll("button")) address(button, id);
  if (thread) tools.querySelector(".reply")?.remove();
  return [tools];
}

/** @param {HTMLButtonElement} button @param {number | string} id */
function address(button, id) {
  button.formAction = button.formAction.replace("/0/", `/${id}/`);
  button.dataset.message = String(id);
}

/**
 * Put a message's present state into its line.
 * @param {HTMLElement} line
 * @param {any} message
 * @param {number} me
 */
export function fill(line, message, me) {
  const said = line.querySelector(".said");
  const edited = /** @type {HTMLElement | null} */ (line.querySelector(".edited"));
  line.classList.toggle("is-pending", !message.id);
  line.classList.toggle("me-mentioned", Boolean(message.mentions?.includes(me)));
  const pending = /** @type {HTMLElement | null} */ (line.querySelector(".pending"));
  if (pending) pending.hidden = Boolean(message.id);
  if (edited) edited.hidden = !message.edited || message.deleted;
  if (message.deleted) {
    said?.replaceWith(made("gone"));
    for (const rest of line.querySelectorAll(".tools, .chips, .linked")) rest.remove();
    return;
  }
  if (said && message.id)
    said.innerHTML = message.html; // made by the server's sanitiser
  else if (said) said.textContent = message.text;
  if (message.id) {
    fillChips(line, message.id, message.reactions, me);
    fillCards(line, message);
  }
}

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
