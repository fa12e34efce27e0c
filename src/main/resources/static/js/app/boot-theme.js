// Runs before the first paint so that the chosen theme and density never flash.
(function () {
  var root = document.documentElement;
  var theme = "system";
  try {
    theme = localStorage.getItem("theme") || theme;
    root.dataset.density = localStorage.getItem("density") || "comfortable";
  } catch (refused) {
    // Storage is blocked: the defaults of index.html hold.
  }
  root.dataset.theme = theme;
  root.dataset.contrast = theme === "contrast" || matchMedia("(prefers-contrast: more)").matches ? "more" : "usual";
})();
