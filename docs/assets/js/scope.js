/* Material's own helpers, in a file, so that the page needs no inline script. */
var __md_scope = new URL(document.currentScript.dataset.base, location);
var __md_hash = (text) => [...text].reduce((h, c) => (h << 5) - h + c.charCodeAt(0), 0);
var __md_get = (key, storage = localStorage, scope = __md_scope) => {
  try { return JSON.parse(storage.getItem(scope.pathname + "." + key)); } catch (_) { return null; }
};
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try { storage.setItem(scope.pathname + "." + key, JSON.stringify(value)); } catch (_) { /* private mode */ }
};
document.documentElement.classList.replace("no-js", "js");
