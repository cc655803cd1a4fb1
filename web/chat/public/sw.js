/**
 * Opens the chat without network and spares a slow line: the page and its files come from the browser's own
 * store. Nothing of what people write goes through here; every other request goes to the network as it is.
 */
const assets = __ASSETS__;
const store = `chat ${assets.join(" ")}`;
const pages = ["/", "/employer"];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(store)
      .then((cache) => cache.addAll([...assets, "/"]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== store).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pages.includes(pathname))
    event.respondWith(networkFirst(request, pathname));
  else if (pathname.startsWith("/assets/")) event.respondWith(cacheFirst(request));
  else if (/^\/locales\/\w+\/chat\.json$/.test(pathname)) event.respondWith(networkFirst(request, pathname));
});

/** The network's answer if it comes soon, else the one that is kept. */
async function networkFirst(request, key) {
  const cache = await caches.open(store);
  const kept = await cache.match(key);
  const fetched = fetch(request).then((response) => {
    if (response.ok) void cache.put(key, response.clone());
    return response;
  });
  if (!kept) return fetched;
  const soon = new Promise((resolve) => setTimeout(() => resolve(kept), 1500));
  return Promise.race([fetched.catch(() => kept), soon]);
}

async function cacheFirst(request) {
  const cache = await caches.open(store);
  return (await cache.match(request)) ?? fetch(request);
}
