{% autoescape off %}/* Keeps what the offline page is made of and files whose name is their hash: nothing that depends on who asks. */
const CACHE = "plaza-{{ version }}";
const OFFLINE = "{{ offline }}";
const HASHED = /^\/static\/.+\.[0-9a-f]{12}\.\w+$/;
const KEPT = [{% for file in files %}"{{ file }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

self.addEventListener("install", (event) => {
  const fresh = KEPT.map((address) => new Request(address, { cache: "reload", credentials: "omit" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const sweep = async () => {
    for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
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

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(navigate(event));
  else if (HASHED.test(address.pathname)) event.respondWith(keep(request));
  else if (KEPT.includes(address.pathname)) event.respondWith(fetch(request).catch(() => caches.match(request)));
});
{% endautoescape %}
