{% autoescape off %}/* Keeps what the offline page is made of and files whose name is their hash: nothing that depends on who asks. What another
   app shares waits here too, until somebody says where it belongs, or signs out. */
const CACHE = "plaza-{{ version }}";
const OFFLINE = "{{ offline }}";
const SHARED = "plaza-shared";
const SHARE = "{{ share }}";
const SIGN_OUT = "{{ sign_out }}";
const HASHED = /^\/static\/.+\.[0-9a-f]{12}\.\w+$/;
const KEPT = [{% for file in files %}"{{ file }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

self.addEventListener("install", (event) => {
  const fresh = KEPT.map((address) => new Request(address, { cache: "reload", credentials: "omit" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const sweep = async () => {
    for (const name of await caches.keys()) if (name !== CACHE && name !== SHARED) await caches.delete(name);
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  };
  event.waitUntil(sweep());
});

/** The network as ever; without one, the offline page. */
async function navigate(event) {
  try {
    return (await event.preloadResponse) || (await fetch(event.request));
  } catch {
    return (await caches.match(OFFLINE)) || Response.error();
  }
}

/** A file whose name is its hash never changes. */
async function keep(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) (await caches.open(CACHE)).put(request, response.clone());
  return response;
}

/** Files stay in the browser, words go on in the address. The system that sends this knows no CSRF token: it does not leave. */
async function receive(request) {
  const sent = await request.formData();
  await caches.delete(SHARED);
  const cache = await caches.open(SHARED);
  for (const [number, file] of sent.getAll("files").entries())
    await cache.put(`${SHARE}${number}/${encodeURIComponent(file.name)}`, new Response(file));
  const words = ["title", "text", "url"].map((name) => [name, sent.get(name) ?? ""]);
  return Response.redirect(`${SHARE}?${new URLSearchParams(words)}`, 303);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method === "POST" && address.pathname === SHARE) event.respondWith(receive(request));
  if (request.method === "POST" && address.pathname === SIGN_OUT) event.waitUntil(caches.delete(SHARED));
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(navigate(event));
  else if (HASHED.test(address.pathname)) event.respondWith(keep(request));
  else if (KEPT.includes(address.pathname)) event.respondWith(fetch(request).catch(() => caches.match(request)));
});
{% endautoescape %}
