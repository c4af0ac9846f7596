/* Requests to our own server: with the CSRF token, answers as JSON, errors with their sentence. */

/** @returns {string} the token of the cookie, else of a form of the page */
export function csrfToken() {
  const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (cookie) return cookie[1];
  const field = document.querySelector("input[name=csrfmiddlewaretoken]");
  return field instanceof HTMLInputElement ? field.value : "";
}

/**
 * @param {string} url
 * @param {RequestInit & {json?: unknown}} [options] `json` is sent as the body
 * @returns {Promise<any>} the parsed answer, null when it is empty
 * @throws {Error} with the sentence of the server as its message and `status`
 */
export async function request(url, { json, ...options } = {}) {
  const headers = new Headers(options.headers);
  headers.set("Accept", "application/json");
  headers.set("X-CSRFToken", csrfToken());
  if (json !== undefined) headers.set("Content-Type", "application/json");
  const body = json === undefined ? options.body : JSON.stringify(json);
  const response = await fetch(url, { ...options, headers, body });
  const text = await response.text();
  const isJson = (response.headers.get("Content-Type") || "").includes("json");
  const data = isJson && text ? JSON.parse(text) : null;
  if (!response.ok) throw Object.assign(new Error(data?.detail || response.statusText), { status: response.status });
  return data;
}
