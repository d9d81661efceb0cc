// Defines <plimsoll-playground>: a Dockerfile in an article that becomes a small playground when it comes near the
// view. Its children are that Dockerfile as text. They stay until the playground has drawn itself, for good where it
// can't, and on paper. The page that includes this needs no other file; it may forbid inline scripts and styles.
// Stores nothing. What both sides say to one another stands in docs/embedding.md.

(() => {
  if (!document.currentScript || customElements.get("plimsoll-playground")) return;

  /** The version of the messages, in each of them. */
  const VERSION = 1;
  const HOME = new URL("embed.html", document.currentScript.src);
  /** Frames load when they are less than this far from the view. */
  const NEAR = "800px 0px";
  /** Heights in CSS pixels: what is reserved for a narrow and a wide frame before one is known, and what is believed. */
  const [NARROW, WIDE, LEAST, MOST] = [1_200, 900, 80, 10_000];
  /** What a frame may do where it is of another origin: everything but to touch the page around it. */
  const SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block; position: relative; }
    :host([hidden]) { display: none; }
    iframe { display: block; box-sizing: content-box; width: calc(100% - 2px); border: 1px solid #6f828d; border-radius: 6px; }
    div:not(.awake) + iframe { position: absolute; inset-block-start: 0; visibility: hidden; }
    .awake { display: none; }
    @media print { div { min-block-size: 0 !important; } .awake { display: block; } .awake + iframe { display: none; } }
  `);

  const all = new Set();
  let count = 0;

  class Playground extends HTMLElement {
    static observedAttributes = ["lesson", "controls", "link", "theme", "label", "height"];

    /** Holds the children, and room for the frame. */
    #text;
    #frame;
    #theme;
    #direction;
    /** The link of the recipe that is shown, once it was told. */
    #link = "";
    /** What the frame needed last. */
    #height = 0;
    #number = (count += 1);

    connectedCallback() {
      if (!this.shadowRoot) {
        const root = this.attachShadow({ mode: "open" });
        root.adoptedStyleSheets = [sheet];
        this.#text = document.createElement("div");
        this.#text.append(document.createElement("slot"));
        root.append(this.#text);
      }
      all.add(this);
      near.observe(this);
      this.#reserve();
    }

    disconnectedCallback() {
      all.delete(this);
      near.unobserve(this);
      this.#end();
    }

    attributeChangedCallback(name, before, after) {
      if (before === after || !this.isConnected) return;
      if (name === "height") return this.#reserve();
      if (name === "label" && this.#frame) this.#frame.title = this.#title();
      if (!this.#frame || name === "label") return;
      if (name === "theme") return this.follow();
      if (name === "link") return this.#say("open", { link: this.#start() });
      this.#link = "";
      this.#end();
      this.#reserve();
      this.start();
    }

    /** The present link, or what the element starts from. */
    get link() {
      return this.#link || this.#start();
    }

    /** React sets properties where an element has them, and attributes elsewhere. */
    set link(link) {
      this.setAttribute("link", link);
    }

    #start() {
      const lesson = this.getAttribute("lesson");
      const link = hash(this.getAttribute("link"));
      return lesson ? `${link || "#v=1"}&lesson=${encodeURIComponent(lesson)}` : link;
    }

    /** Loads the frame, out of sight. */
    start() {
      if (this.#frame || !this.isConnected) return;
      near.unobserve(this);
      const address = new URL(HOME);
      if (this.hasAttribute("controls")) address.searchParams.set("controls", this.getAttribute("controls"));
      this.#theme = this.#wanted();
      this.#direction = getComputedStyle(this).direction;
      address.searchParams.set("theme", this.#theme);
      address.searchParams.set("dir", this.#direction);
      // A page without an origin can't be named; the frame then speaks to whoever holds it.
      address.searchParams.set("host", location.origin === "null" ? "*" : location.origin);
      address.hash = this.link;
      this.#frame = document.createElement("iframe");
      this.#frame.title = this.#title();
      this.#frame.allow = "clipboard-write";
      if (HOME.origin !== location.origin) this.#frame.setAttribute("sandbox", SANDBOX);
      this.#frame.src = address;
      this.shadowRoot.append(this.#frame);
    }

    /** Takes a message of its own frame. */
    hear({ source, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow) return;
      if (data === null || typeof data !== "object" || data.plimsoll !== VERSION) return;
      switch (data.type) {
        case "ready":
          this.#text.className = "awake";
          this.follow();
          return this.#tell("ready", {});
        case "height":
          if (!Number.isFinite(data.height)) return;
          this.#height = Math.ceil(Math.min(Math.max(data.height, LEAST), MOST));
          this.#frame.style.height = `${this.#height}px`;
          return;
        case "state":
          if (typeof data.link !== "string" || !data.link.startsWith("#")) return;
          this.#link = data.link;
          return this.#tell("state", { link: data.link });
        case "report":
          return this.#tell("report", { report: data.report });
      }
    }

    /** Passes on theme and direction where they have changed, once somebody hears it. */
    follow() {
      if (!this.#frame || !this.#text.className) return;
      const [theme, direction] = [this.#wanted(), getComputedStyle(this).direction];
      if (theme !== this.#theme) this.#say("theme", { theme });
      if (direction !== this.#direction) this.#say("direction", { direction });
      [this.#theme, this.#direction] = [theme, direction];
    }

    #wanted() {
      const theme = this.getAttribute("theme");
      return theme === "light" || theme === "dark" ? theme : themeAround(this);
    }

    #title() {
      return this.getAttribute("label") || `Dockerfile playground ${this.#number}`;
    }

    /** Keeps as much room as the frame will need, so that nothing moves when it appears. */
    #reserve() {
      const own = Number(this.getAttribute("height"));
      const guess = this.clientWidth < 600 ? NARROW : WIDE;
      const height = own > 0 ? Math.min(own, MOST) : this.#height || guess;
      this.#text.style.minBlockSize = `${height}px`;
    }

    #end() {
      this.#frame?.remove();
      this.#frame = undefined;
      this.#text.className = "";
    }

    #say(type, rest) {
      this.#frame.contentWindow?.postMessage({ plimsoll: VERSION, type, ...rest }, HOME.origin);
    }

    #tell(type, detail) {
      this.dispatchEvent(new CustomEvent(`plimsoll-${type}`, { detail, bubbles: true, composed: true }));
    }
  }

  /** What stands from # on; text without one is taken as that. */
  function hash(link) {
    return link ? `#${link.slice(link.indexOf("#") + 1)}` : "";
  }

  /** The theme that an element stands in: told by the first ground below it that is not transparent. */
  function themeAround(element) {
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
      const lightness = lightnessOf(getComputedStyle(at).backgroundColor);
      if (lightness !== undefined) return lightness < 0.5 ? "dark" : "light";
    }
    const schemes = getComputedStyle(element).colorScheme.split(" ");
    const prefers = schemes.includes("light") ? prefersDark.matches : true;
    return schemes.includes("dark") && prefers ? "dark" : "light";
  }

  /** From 0 to 1; nothing for a transparent colour, or one that is written in another way. */
  function lightnessOf(colour) {
    const [kind, inside = ""] = colour.split("(");
    const [first, second, third, alpha = 1] = (inside.match(/[\d.]+/g) ?? []).map(Number);
    if (!(alpha > 0.5)) return undefined;
    if (kind.startsWith("rgb")) return (0.299 * first + 0.587 * second + 0.114 * third) / 255;
    if (kind.startsWith("ok")) return first;
    if (kind === "lab" || kind === "lch") return first / 100;
  }

  const near = new IntersectionObserver(
    (entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && target.start()),
    { rootMargin: NEAR },
  );

  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  let due = false;
  function follow() {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      all.forEach((one) => one.follow());
    });
  }
  prefersDark.addEventListener("change", follow);
  // Sites change their theme by a class or a data attribute of one of these two, some with a transition.
  const watch = new MutationObserver(follow);
  const watched = () => [document.documentElement, document.body].forEach((one) => one && watch.observe(one, { attributes: true }));
  watched();
  document.addEventListener("DOMContentLoaded", watched);
  document.addEventListener("transitionend", ({ target }) => (target === document.documentElement || target === document.body) && follow());

  addEventListener("message", (event) => {
    if (event.origin === HOME.origin) all.forEach((one) => one.hear(event));
  });

  customElements.define("plimsoll-playground", Playground);
})();
