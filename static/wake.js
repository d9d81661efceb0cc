// Starts the page's program (WebAssembly). The page arrives drawn, so the program is fetched when the visitor
// first points at it, touches it, types or moves the focus, and what was done meanwhile is done again once it
// runs. A page that is not drawn, or drawn for another address, starts it at once. A program that did not arrive is
// fetched again when the page is next used.

const source = document.querySelector("script[data-program]").dataset;
const root = document.documentElement;
const app = document.getElementById("app");
/** The page is one inside an article: it has no Dockerfile before its program has run. */
const EMBED = root.dataset.embed !== undefined;

/** Signs that the page is being used. */
const SIGNS = ["pointerdown", "pointermove", "touchstart", "wheel", "dragenter", "keydown", "focusin", "hashchange", "popstate"];
/** Signs that it is used on purpose, after which a program that did not arrive is fetched again. */
const AGAIN = ["pointerdown", "keydown", "hashchange", "popstate", "online"];
/** What is done again. */
const DEEDS = ["click", "input", "change", "keydown"];
/** After so many milliseconds a visitor who waits is told. */
const PATIENCE = 400;

const waiting = [];
let started;
/** How often the program did not arrive. */
let missed = 0;

function wake() {
  started ??= start().catch(failed);
  return started;
}

/** The network did not deliver it; the page can try again. */
class Missing extends Error {}

/** What was asked of the network, or that it is missing. */
async function arrived(asked) {
  try {
    return await asked;
  } catch (fault) {
    // What arrived and is no program is another matter.
    if (["CompileError", "LinkError", "SyntaxError"].includes(fault.name)) throw fault;
    throw new Missing(fault.message, { cause: fault });
  }
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

async function start() {
  const patience = setTimeout(() => {
    if (EMBED) say("Loading the playground", "");
    else say("Loading the options", "The Dockerfile is ready to copy now, and nothing on it will move.");
  }, PATIENCE);
  try {
    // A browser may remember that a module was missing, but not under another address.
    const address = new URL(missed ? `${source.program}?again=${missed}` : source.program, document.baseURI);
    const program = await arrived(import(address));
    const wasm = counted(await arrived(fetched(source.wasm)));
    await program.default({ module_or_path: await arrived(WebAssembly.compileStreaming(wasm)) });
  } finally {
    clearTimeout(patience);
  }
  for (const sign of [...SIGNS, ...AGAIN]) removeEventListener(sign, wake, { capture: true });
  for (const deed of DEEDS) removeEventListener(deed, keep, { capture: true });
  root.classList.remove("pending", "failed");
  root.dataset.awake = "";
  hush();
  // After the first effects of the program have run.
  setTimeout(() => waiting.splice(0).forEach(again));
}

/** The answer, with what has arrived of it shown. */
function counted(answer) {
  const whole = Number(source.bytes);
  if (!answer.body || !whole) return answer;
  let bytes = 0;
  const bar = document.getElementById("standby-progress");
  const count = new TransformStream({
    transform(chunk, next) {
      bytes += chunk.length;
      bar.setAttribute("width", `${Math.min(100, Math.round((100 * bytes) / whole))}%`);
      next.enqueue(chunk);
    },
  });
  return new Response(answer.body.pipeThrough(count), { headers: { "Content-Type": "application/wasm" } });
}

/** Remembers what was done to the page while its program was on the way. */
function keep(event) {
  const target = event.target.closest?.("input, select, textarea, button, a[href], [tabindex]");
  if (!target || !event.isTrusted) return;
  const { type, key } = event;
  // A click on a field says nothing that its change does not say, and a key on a button becomes a click.
  if (type === "click" && !target.matches("button, [tabindex]")) return;
  if (type === "keydown" && (target.matches("input, select, textarea") || key === "Enter" || key === " " || key === "Tab")) return;
  const { checked, value } = target;
  waiting.push({ type, key, target, checked, value });
}

function again({ type, key, target, checked, value }) {
  const now = target.isConnected ? target : document.getElementById(target.id);
  if (!now) return;
  if (type === "click") return now.click();
  if (type === "keydown") return now.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true }));
  if (checked !== undefined && now.matches("[type=checkbox], [type=radio]")) now.checked = checked;
  else now.value = value;
  now.dispatchEvent(new Event(type, { bubbles: true }));
}

function say(title, text) {
  document.getElementById("standby-title").textContent = title;
  document.getElementById("standby-text").textContent = text;
  document.getElementById("standby").hidden = false;
}

function hush() {
  document.getElementById("standby").hidden = true;
}

function failed(fault) {
  console.error(fault);
  root.classList.remove("pending");
  root.classList.add("failed");
  if (fault instanceof Missing) return miss();
  say(
    "The options can’t start",
    `This browser did not run the page’s program (WebAssembly).${whatIsThere()}`,
  );
}

/** What there is without the program. */
function whatIsThere() {
  return EMBED ? "" : " The recommended Dockerfile here is ready to copy all the same.";
}

/** A pointer that passes by would ask a network that is away again and again. */
function miss() {
  missed += 1;
  started = undefined;
  for (const sign of SIGNS) removeEventListener(sign, wake, { capture: true });
  for (const sign of AGAIN) addEventListener(sign, wake, { capture: true, passive: true });
  say(
    "The options can’t start yet",
    `The network did not deliver the page’s program. Press or tap anywhere to fetch it again.${whatIsThere()}`,
  );
}

for (const sign of SIGNS) addEventListener(sign, wake, { capture: true, passive: true });
for (const deed of DEEDS) addEventListener(deed, keep, { capture: true });
if (!app.firstElementChild || root.classList.contains("pending")) wake();

// The copy for offline use; a browser or an address that has none is no fault.
if ("serviceWorker" in navigator && source.offline !== undefined) {
  const keepCopy = () => navigator.serviceWorker.register("./offline.js").catch(() => {});
  if (document.readyState === "complete") keepCopy();
  else addEventListener("load", keepCopy, { once: true });
}
