// Runs before the page is drawn: the chosen theme, and whether the drawing that the page brings along is the
// one that its address asks for.
(function () {
  var root = document.documentElement;
  root.classList.add("scripts");
  try {
    var theme = localStorage.getItem("plimsoll-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch (refused) {}
  // A preset's own page is for whoever has no scripts.
  if (root.dataset.link) location.replace(root.dataset.link);
  // Until the program has drawn what the link says, the recommended Dockerfile must not be taken for it.
  if (location.hash.length > 1) root.classList.add("pending");
})();
