/* Lines of the log: how a message looks when a script adds it. The server's line.html is the model. */
import { fillCards, fillChips } from "./below.js";
import { address, clock, clone, faceOf, made, part } from "./parts.js";

const GROUP_WITHIN = 5 * 60_000;

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
