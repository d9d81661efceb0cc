// Runs in the embed before it is drawn: theme and direction of the page around it, and what was asked for. Later it
// tells that page its height, its recipe and what follows from it. It speaks to one window, its parent, and only
// where the address says which origin may listen; it hears that parent alone. docs/embedding.md has the messages.

(() => {
  /** The version of the messages, in each of them. */
  const VERSION = 1;
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);

  root.classList.add("scripts");
  root.dataset.controls = asked.get("controls") ?? "";
  paint(asked.get("theme"));
  turn(asked.get("dir"));

  /** `auto`, or what it does not know, is the system's. */
  function paint(theme) {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  }

  function turn(direction) {
    root.dir = direction === "rtl" ? "rtl" : "ltr";
  }

  const host = listener(asked.get("host"));
  if (!host || parent === window) return;
  // The page around it makes room for all of it.
  root.classList.add("fitted");

  /** An origin, or `*` for a page that has none. */
  function listener(host) {
    if (host === "*") return host;
    try {
      return new URL(host).origin === host ? host : undefined;
    } catch (fault) {
      return undefined;
    }
  }

  function say(type, rest) {
    parent.postMessage({ plimsoll: VERSION, type, ...rest }, host);
  }

  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || (host !== "*" && origin !== host)) return;
    if (data === null || typeof data !== "object" || data.plimsoll !== VERSION) return;
    switch (data.type) {
      case "theme":
        return paint(data.theme);
      case "direction":
        return turn(data.direction);
      case "open":
        // The decoder of links reads it, as it reads an address; no entry of the history is made.
        if (typeof data.link === "string" && data.link.startsWith("#")) location.replace(data.link);
    }
  });

  addEventListener("DOMContentLoaded", () => {
    const app = document.getElementById("app");
    let [height, link, report] = [0, "", ""];
    const look = () => {
      const drawn = app.firstElementChild?.dataset;
      if (!drawn?.report) return;
      const tall = Math.ceil(app.getBoundingClientRect().height);
      if (tall !== height) say("height", { height: (height = tall) });
      if (!link) say("ready", {});
      if (drawn.link !== link) say("state", { link: (link = drawn.link) });
      if (drawn.report !== report) say("report", { report: JSON.parse((report = drawn.report)) });
    };
    new MutationObserver(look).observe(app, { childList: true, subtree: true, attributeFilter: ["data-link", "data-report"] });
    new ResizeObserver(look).observe(app);
  });
})();
