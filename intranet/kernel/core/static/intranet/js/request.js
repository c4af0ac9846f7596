/* Requests to our own server: with the CSRF token, answers as JSON, errors with their sentence. */

/** @returns {string} the token of the cookie, else of a form of the page */
export function csrfToken() {
  const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (cookie) return cookie[1];
  const field = document.querySelector("input[name=csrfmiddlewaretoken]");
  return field instanceof HTMLInputElement ? field.value : "";
}

/** Names what is sent until it is answered, so that the server keeps it once. Time-ordered and random like a UUIDv7:
    what waits keeps the order of writing. @returns {string} */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Date.now();
  for (let index = 5; index >= 0; index--) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** @returns {never} */
function lost() {
  throw new Error(document.body.dataset.offline);
}

/**
 * @param {string} url
 * @param {RequestInit & {json?: unknown}} [options] `json` is sent as the body
 * @returns {Promise<any>} the parsed answer, null when it is empty
 * @throws {Error} with a sentence as its message, and `status`; without `status` when the network is lost
 */
export async function request(url, { json, ...options } = {}) {
  const headers = new Headers(options.headers);
  headers.set("Accept", "application/json");
  headers.set("X-CSRFToken", csrfToken());
  if (json !== undefined) headers.set("Content-Type", "application/json");
  const body = json === undefined ? options.body : JSON.stringify(json);
  const response = await fetch(url, { ...options, headers, body }).catch(lost);
  const text = await response.text().catch(lost);
  const isJson = (response.headers.get("Content-Type") || "").includes("json");
  const data = isJson && text ? JSON.parse(text) : null;
  if (!response.ok)
    throw Object.assign(new Error(data?.detail || document.body.dataset.failed), { status: response.status });
  return data;
}

/**
 * HTML of our own templates, which escape what people wrote.
 * @param {string | URL} url
 * @param {RequestInit} [options]
 * @returns {Promise<string | null>} null when it cannot be had: no network, an error, nobody signed in any more
 */
export async function fragment(url, options = {}) {
  try {
    const response = await fetch(url, { ...options, headers: { "HX-Request": "true" } });
    return response.ok && !response.redirected ? await response.text() : null;
  } catch {
    return null;
  }
}

/**
 * The same as a document, to take parts out of.
 * @param {string} url
 * @returns {Promise<Document | null>}
 */
export async function page(url) {
  const text = await fragment(url);
  return text === null ? null : new DOMParser().parseFromString(text, "text/html");
}
