// Runs before the page is drawn: the chosen theme, and a plain message if the program can't start.
(function () {
  document.documentElement.classList.add("scripts");
  try {
    var theme = localStorage.getItem("plimsoll-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch (refused) {}

  function failed() {
    var title = document.getElementById("standby-title");
    var text = document.getElementById("standby-text");
    if (!title || !text) return;
    title.textContent = "The options can’t start";
    text.textContent =
      "This browser did not run the page’s program (WebAssembly). The recommended Dockerfile here is ready to copy all the same.";
  }
  addEventListener("error", failed, true);
  addEventListener("unhandledrejection", failed);
})();
