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

  window.sourcebrief = { folds(pairs) { folds = pairs; } };

  const script = (path) => new Promise((done, failed) => {
    const node = document.createElement("script");
    node.src = new URL(path, base);
    node.onload = done;
    node.onerror = () => failed(new Error(path));
    document.head.append(node);
  });

  /* the same folding as the build's check, and what a page does not show is passed over */
  const fold = (value) => Array.from(value, (c) => folds[c] || c).join("")
    .replace(/\s+/g, " ").replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu, "");
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

  /* a briefing's page holds its quotations; from file:// a page can only be shown and asked */
  const framed = (url) => new Promise((done, failed) => {
    const frame = Object.assign(document.createElement("iframe"), { src: url, hidden: true, title: "The briefing" });
    const finish = (how, value) => { removeEventListener("message", heard); frame.remove(); how(value); };
    const heard = (event) => { if (event.source === frame.contentWindow && event.data && event.data.sourcebrief) finish(done, event.data.sourcebrief); };
    setTimeout(finish, 20000, failed, new Error(url));
    addEventListener("message", heard);
    document.body.append(frame);
  });
  const fetched = async (url) => { const answer = await fetch(url); if (!answer.ok) throw new Error(url); return answer.text(); };

  function quotations(html, slug) {
    const page = new DOMParser().parseFromString(html, "text/html"), sources = new Map();
    for (const row of page.querySelectorAll("tr[id^='src-']"))
      sources.set(`#${row.id}`, { id: row.id.slice(4), name: row.querySelector("b").textContent, sha256: (row.querySelector("code") || {}).textContent || "", quotes: [], seen: new Set() });
    for (const line of page.querySelectorAll("li[id]:has(> q)")) {
      const q = line.querySelector("q"), cite = line.querySelector("cite"), one = sources.get(cite.querySelector("a").getAttribute("href"));
      const words = q.matches(".own") ? q.textContent : q.textContent.slice(1, -1), para = Number((/¶(\d+)/.exec(cite.textContent) || [])[1]) || null;
      if (!one || one.seen.has(`${para} ${words}`)) continue;
      one.seen.add(`${para} ${words}`);
      one.quotes.push([line.id, para, words]);
    }
    return { slug, sources: [...sources.values()] };
  }

  async function data() {
    const slug = topic.value, url = new URL(`../../briefings/${slug}.html`, base).href;
    if (!loaded.has(slug)) loaded.set(slug, quotations(await (location.protocol === "file:" ? framed : fetched)(url), slug));
    return loaded.get(slug);
  }

  async function fillSources() {
    if (!topic.value) return;
    const found = await data().catch(() => ({ sources: [] })), first = source.options[0];
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
    const found = await data().catch(() => null);
    if (!found) { result.replaceChildren(node("p", "The briefing’s page could not be read.", "bad")); return; }
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
