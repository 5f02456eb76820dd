/* Check it yourself: the reader's copy against the quotations, here in the page. */
(() => {
  "use strict";
  const form = document.getElementById("check-form");
  if (!form) return;
  const at = (id) => document.getElementById(id);
  const [topic, source, file, text, result] =
    ["check-topic", "check-source", "check-file", "check-text", "check-result"].map(at);
  const loaded = new Map();
  let folds = {}, dropped = null;
  const base = new URL(".", document.currentScript.src);

  window.sourcebrief = {
    folds(pairs) { folds = pairs; },
    quotes(data) { loaded.set(data.slug, data); },
  };

  const script = (path) => new Promise((done, failed) => {
    const node = document.createElement("script");
    node.src = new URL(path, base);
    node.onload = done;
    node.onerror = () => failed(new Error(path));
    document.head.append(node);
  });

  /* the same folding as the build's check: one character for one */
  const fold = (value) => Array.from(value, (c) => folds[c] || c).join("");
  const BREAK = /[\r\n\u2028\u2029\x0b\x0c\x85]+/;
  const paragraphs = (value) => value.split(BREAK)
    .map((line) => line.replace(/^[ \t\u00a0\ufeff\u200b]+/, "").trimEnd()).filter((line) => line.trim());

  /* SHA-256 (FIPS 180-4) in the page: crypto.subtle is missing on plain http */
  const primes = (count) => { const out = []; for (let n = 2; out.length < count; n++) if (out.every((p) => n % p)) out.push(n); return out; };
  const frac = (x) => Math.floor((x - Math.floor(x)) * 4294967296) >>> 0;
  const K = primes(64).map((p) => frac(Math.cbrt(p)));
  function sha256(bytes) {
    const h = primes(8).map((p) => frac(Math.sqrt(p)));
    const size = ((bytes.length + 72) >> 6) << 6, data = new Uint8Array(size), view = new DataView(data.buffer);
    data.set(bytes);
    data[bytes.length] = 0x80;
    view.setUint32(size - 8, Math.floor(bytes.length / 536870912));
    view.setUint32(size - 4, (bytes.length << 3) >>> 0);
    const turn = (x, n) => (x >>> n) | (x << (32 - n)), w = new Uint32Array(64);
    for (let start = 0; start < size; start += 64) {
      for (let i = 0; i < 16; i++) w[i] = view.getUint32(start + i * 4);
      for (let i = 16; i < 64; i++) {
        const a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
      }
      const s = h.slice();
      for (let i = 0; i < 64; i++) {
        const one = s[7] + (turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + K[i] + w[i];
        const two = (turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
        s.unshift((one + two) >>> 0);
        s.pop();
        s[4] = (s[4] + one) >>> 0;
      }
      for (let i = 0; i < 8; i++) h[i] = (h[i] + s[i]) >>> 0;
    }
    return h.map((x) => x.toString(16).padStart(8, "0")).join("");
  }

  async function data() {
    if (!loaded.has(topic.value)) await script(`../../briefings/${topic.value}/quotes.js`);
    return loaded.get(topic.value);
  }

  async function fillSources() {
    if (!topic.value) return;
    const found = await data(), first = source.options[0];
    source.replaceChildren(first, ...found.sources.map((s) => new Option(`${s.id} · ${s.name} (${s.quotes.length} quotations)`, s.id)));
  }

  function compare(one, lines) {
    const folded = lines.map(fold);
    return one.quotes.map(([label, para, words]) => {
      const wanted = fold(words);
      if (para && folded[para - 1] !== undefined && folded[para - 1].includes(wanted)) return { label, words, para, where: para };
      const where = folded.findIndex((line) => line.includes(wanted)) + 1;
      return { label, words, para, where };
    });
  }

  const node = (tag, content, cls) => {
    const made = document.createElement(tag);
    if (cls) made.className = cls;
    made.append(content);
    return made;
  };

  function row(slug, quote) {
    const link = node("a", quote.words.slice(0, 300), "");
    link.href = `briefings/${slug}.html#${quote.label}`;
    const state = !quote.where ? "not found" : quote.where === quote.para || !quote.para ? "found" : `found, in paragraph ${quote.where} instead of ${quote.para}`;
    const item = node("li", node("b", state, quote.where ? "ok" : "bad"));
    item.append(" ", link, quote.para ? ` ¶${quote.para}` : "");
    return item;
  }

  function show(found, one, quotes, hash) {
    const hit = quotes.filter((q) => q.where).length;
    const list = node("ul", "", "ckl");
    list.append(...quotes.sort((a, b) => !!a.where - !!b.where).map((q) => row(found.slug, q)));
    const same = hash === one.sha256;
    result.replaceChildren(
      node("h2", `${one.id} · ${one.name}: ${hit} of ${quotes.length} quotations found`),
      node("p", same ? "The SHA-256 is the same: your file is the very file this briefing was made from."
        : "The SHA-256 differs: your copy is not the same to the byte.", same ? "ok" : "note"),
      node("p", node("code", hash), "hash"), list);
  }

  async function run(event) {
    event.preventDefault();
    const bytes = dropped || new TextEncoder().encode(text.value);
    if (!bytes.length) { result.replaceChildren(node("p", "Drop a file or paste a text first.")); return; }
    const found = await data();
    const lines = paragraphs(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)), hash = sha256(bytes);
    const wanted = found.sources.filter((s) => !source.value || s.id === source.value);
    if (!wanted.length) { result.replaceChildren(node("p", "This briefing has no source to compare with.")); return; }
    const tried = wanted.map((s) => [s, compare(s, lines)]);
    const hits = ([s, quotes]) => (s.sha256 === hash ? 1e6 : 0) + quotes.filter((q) => q.where).length;
    const [best, quotes] = tried.reduce((a, b) => (hits(b) > hits(a) ? b : a));
    if (!source.value && !hits([best, quotes])) {
      result.replaceChildren(node("p", "None of the quotations stands in this text. Choose the source by hand to see them."));
      return;
    }
    show(found, best, quotes, hash);
  }

  async function take(chosen) {
    if (!chosen) return;
    dropped = new Uint8Array(await chosen.arrayBuffer());
    text.value = "";
    text.placeholder = `${chosen.name}, ${dropped.length.toLocaleString("en")} bytes`;
  }

  const drop = document.querySelector(".drop");
  for (const name of ["dragenter", "dragover"])
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); take(event.dataTransfer.files[0]); });
  file.addEventListener("change", () => take(file.files[0]));
  text.addEventListener("input", () => { dropped = null; });
  topic.addEventListener("change", fillSources);
  form.addEventListener("submit", run);
  const asked = decodeURIComponent(location.hash.slice(1));
  if ([...topic.options].some((o) => o.value === asked)) topic.value = asked;
  script("../../briefings/find/folds.js").then(fillSources);
})();
