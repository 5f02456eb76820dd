/* The palette a reader chose, or the system's, before the first paint. */
(() => {
  const saved = __md_get("__palette");
  if (!saved || !saved.color) return;
  if (saved.color.media === "(prefers-color-scheme)") {
    const light = matchMedia("(prefers-color-scheme: light)").matches;
    const input = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${light ? "light" : "dark"})']`);
    for (const key of ["media", "scheme", "primary", "accent"])
      saved.color[key] = input.getAttribute("data-md-color-" + key);
  }
  for (const [key, value] of Object.entries(saved.color))
    document.body.setAttribute("data-md-color-" + key, value);
})();
