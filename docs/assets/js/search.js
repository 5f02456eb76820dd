/* Search over small index files, loaded as a query needs them: over http and from file://. */
(() => {
  "use strict";
  const input = document.querySelector("input.md-search__input"), list = document.querySelector(".md-search-result__list");
  if (!input || !list) return;
  const meta = document.querySelector(".md-search-result__meta"), toggle = document.getElementById("__search");
  const root = new URL("../../", document.currentScript.src), loading = new Map();
  const words = new Map(), items = new Map();
  let index = null, asked = 0, stop = new Set();

  window.sourcebriefFind = {
    index(value) { index = value; index.names = new Set(value.shards.split(" ")); stop = new Set(value.stop.split(" ")); },
    words(name, value) { words.set(name, value); },
    items(number, kinds, pages) {
      let n = number * index.chunk;
      for (const [page, where, rows] of pages) for (const [title, kind, anchor] of rows)
        items.set(n++, [title, ...kinds[kind], where, page + (anchor && `#${anchor}`)]);
    },
  };

  function load(path) {
    if (!loading.has(path)) loading.set(path, new Promise((done) => {
      const node = document.createElement("script");
      node.src = new URL(path, root);
      node.onload = node.onerror = () => { node.remove(); done(); };
      document.head.append(node);
    }));
    return loading.get(path);
  }

  /* the same words as the build's: folded, without a plural's s */
  const stem = (w) => (w.length > 3 && w.endsWith("s") && !/(ss|us|is)$/.test(w) ? w.slice(0, -1) : w);
  const tokens = (text) => (text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) || [])
    .filter((w) => !stop.has(w)).map(stem);
  const shard = (w) => { const s = w.slice(0, 2); return /^[a-z0-9]{1,2}$/.test(s) ? s : "_"; };

  /* the steps of a word's row: the second half of the digits says that more follow */
  function steps(row) {
    const found = [], base = index.digits.length / 2;
    let value = 0;
    for (const char of row) {
      const digit = index.digits.indexOf(char);
      value = value * base + digit % base;
      if (digit < base) { found.push(value); value = 0; }
    }
    return found;
  }

  /* items that hold a word, or one that begins with it, with their weight */
  function holders(word, last) {
    const found = new Map();
    for (const name of shards(word)) {
      for (const [term, row] of Object.entries(words.get(name) || {})) {
        const exact = term === word;
        if (!exact && !(term.startsWith(word) && (last || word.length > 3))) continue;
        const numbers = steps(row), rare = Math.log(1 + index.total / numbers.length);
        let number = -1;
        for (const step of numbers) {
          number += step >> 1;
          const weight = rare * (exact ? 1 : 0.5) * (step & 1 ? 3 : 1);
          if (weight > (found.get(number) || 0)) found.set(number, weight);
        }
      }
    }
    return found;
  }
  const shards = (word) => (word.length > 1 ? [shard(word)] : [...index.names].filter((n) => n.startsWith(word)))
    .filter((n) => index.names.has(n));

  async function look(text) {
    await load("briefings/find/index.js");
    if (!index) return [];
    const wanted = [...new Set(tokens(text))];
    await Promise.all(wanted.flatMap(shards).map((name) => load(`briefings/find/t-${name}.js`)));
    const open = !/\s$/.test(text), each = wanted.map((w, n) => holders(w, open && n === wanted.length - 1));
    const score = new Map(), hits = new Map();
    for (const found of each)
      for (const [number, weight] of found) {
        score.set(number, (score.get(number) || 0) + weight);
        hits.set(number, (hits.get(number) || 0) + 1);
      }
    const most = Math.max(0, ...hits.values());
    return [...score].filter(([n]) => hits.get(n) === most).sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([n]) => n);
  }

  const span = (cls, text) => { const made = document.createElement("span"); made.className = cls; made.textContent = text; return made; };

  function row([title, kind, status, where, href]) {
    const item = document.createElement("li"), link = document.createElement("a");
    item.className = "md-search-result__item";
    link.className = "md-search-result__link";
    link.href = new URL(href, root);
    link.append(span("fd-k", status ? `${kind}, ${status}` : kind), span("fd-t", title), span("fd-w", where));
    item.append(link);
    return item;
  }

  /* arrow keys walk from the box through the results and back */
  function walk(step) {
    const stops = [input, ...list.querySelectorAll("a")], at = stops.indexOf(document.activeElement);
    stops[(at + step + stops.length) % stops.length].focus();
  }

  async function show() {
    const mine = ++asked, text = input.value;
    if (!text.trim()) { list.replaceChildren(); meta.textContent = "Type to search"; return; }
    const found = await look(text), first = found.slice(0, 20);
    await Promise.all(first.map((n) => load(`briefings/find/d-${Math.floor(n / index.chunk)}.js`)));
    if (mine !== asked) return;
    list.replaceChildren(...first.map((n) => row(items.get(n))));
    meta.textContent = !found.length ? "Nothing found" : found.length > 20 ? `${found.length} found, the nearest 20 shown` : `${found.length} found`;
  }

  const open = () => { if (!toggle.checked) { toggle.checked = true; toggle.dispatchEvent(new Event("change")); } load("briefings/find/index.js"); };
  const close = () => { if (toggle.checked) { toggle.checked = false; toggle.dispatchEvent(new Event("change")); } };
  input.addEventListener("focus", open);
  input.addEventListener("input", show);
  toggle.addEventListener("change", () => { if (toggle.checked) input.focus(); });
  input.form.addEventListener("submit", (event) => event.preventDefault());
  input.form.addEventListener("reset", () => { setTimeout(() => { show(); input.focus(); }); });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
  document.querySelector(".md-search").addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); walk(event.key === "ArrowDown" ? 1 : -1); }
    if (event.key === "Enter" && event.target === input) { event.preventDefault(); const hit = list.querySelector("a"); if (hit) hit.click(); }
    if (event.key === "Escape") { close(); document.activeElement.blur(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
    if (event.key === "/" || event.key === "s" || event.key === "f") { event.preventDefault(); open(); input.focus(); input.select(); }
  });
})();
