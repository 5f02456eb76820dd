/* The palette a reader chose, or the system's, before the first paint. */
(() => {
  const saved = __md_get("__palette"), dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.body.dataset.mdColorScheme = (saved && saved.color && saved.color.scheme) || (dark ? "slate" : "default");
})();
