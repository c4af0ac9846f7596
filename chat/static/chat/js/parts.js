/* What scripts clone: the templates of live.html, and faces. */

/** A template of live.html. @param {string} name @returns {HTMLTemplateElement | null} */
export const part = (name) => document.querySelector(`template[data-part="${name}"]`);

/** The element of a template. @param {HTMLTemplateElement} template @returns {HTMLElement} */
export const clone = (template) =>
  /** @type {HTMLElement} */ (/** @type {Element} */ (template.content.firstElementChild).cloneNode(true));

/** @param {string} name a part that every page of a room has */
export const made = (name) => clone(/** @type {HTMLTemplateElement} */ (part(name)));

/** The time of day where the reader's profile says they are, as in the lines of the server. @param {string} at */
export function clock(at) {
  const timeZone = part("line")?.dataset.zone;
  return new Date(at).toLocaleTimeString(document.documentElement.lang, {
    timeZone,
    hour: "numeric",
    minute: "2-digit",
  });
}

/** Forms and links of the templates are about message 0. @param {HTMLButtonElement} button @param {number | string} id */
export function address(button, id) {
  button.formAction = button.formAction.replace("/0/", `/${id}/`);
  button.dataset.message = String(id);
}

/** The face of a person: that of the list of people, with photo and presence; initials for somebody who has left.
 * @param {{id: number, initials: string}} author
 */
export function faceOf({ id, initials }) {
  const known = document.querySelector(`#people [data-person="${id}"]`)?.previousElementSibling;
  const face = known ? /** @type {HTMLElement} */ (known.cloneNode(true)) : made("face");
  face.classList.remove("s");
  if (known) return face;
  face.classList.add(`hue-${(id * 7) % 24}`);
  face.textContent = initials;
  return face;
}
