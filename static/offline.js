// Keeps a copy of the page for when there is no network. The page itself is asked for first, so nobody stays
// on an old one; files whose names carry a hash never change and come from the copy. Pages of presets, rules and
// causes are kept once they were read; none is fetched before.

// Filled in for each build: its name, and what belongs to it.
const COPY = "plimsoll-";
const FILES = [];

self.addEventListener("install", (event) => {
  const files = FILES.map((file) => new Request(file, { cache: "no-cache" }));
  event.waitUntil(caches.open(COPY).then((copy) => copy.addAll(files)));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("plimsoll-") && name !== COPY;
  const tidy = caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))));
  event.waitUntil(tidy.then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(isFixed(request) ? kept(request).then((file) => file ?? fetch(request)) : fresh(event));
});

/** Its name carries a hash. */
function isFixed(request) {
  return /-[0-9a-f]{12,16}(_bg)?\.[a-z]+$/.test(new URL(request.url).pathname);
}

async function kept(request) {
  return (await caches.open(COPY)).match(request, { ignoreSearch: true });
}

/** A page of its own, which the visitor opened. */
function isRead(request) {
  return request.mode === "navigate" && /\/(presets|rules)\/[a-z0-9-]+\.html$/.test(new URL(request.url).pathname);
}

async function fresh(event) {
  const { request } = event;
  try {
    const answer = await fetch(request);
    if (answer.ok && isRead(request)) {
      const text = answer.clone();
      event.waitUntil(caches.open(COPY).then((copy) => copy.put(request, text)));
    }
    return answer;
  } catch (offline) {
    const file = await kept(request);
    if (file) return file;
    throw offline;
  }
}
