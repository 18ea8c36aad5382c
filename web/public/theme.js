// Runs before the first paint, so that a chosen mode never flashes. A file of its own because the CSP refuses inline scripts.
(function () {
  try {
    var mode = localStorage.getItem("plaibook.theme");
    if (mode === "light" || mode === "dark") document.documentElement.dataset.theme = mode;
  } catch {
    // Storage is closed: the system's mode stands.
  }
})();
