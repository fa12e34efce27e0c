// Runs before the first paint so that the chosen theme and density never flash.
(function () {
  try {
    var root = document.documentElement;
    root.dataset.theme = localStorage.getItem("theme") || "system";
    root.dataset.density = localStorage.getItem("density") || "comfortable";
  } catch (refused) {
    // Storage is blocked: the defaults of index.html hold.
  }
})();
