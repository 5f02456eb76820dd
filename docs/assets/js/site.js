/* Small helps on top of pages that work without them: no request, nothing sent. */
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, props = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), props);
    node.append(...children);
    return node;
  };
  const keep = {
    get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch (_) { return null; } },
    set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch (_) { /* private mode */ } },
    drop(key) { try { localStorage.removeItem(key); } catch (_) { /* private mode */ } },
  };

  /* ----- evidence: open whatever holds the linked line ----- */
  function reveal() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let opened = false;
    for (let node = target; node; node = node.parentElement)
      if (node.tagName === "DETAILS" && !node.open) opened = node.open = true;
    if (opened) target.scrollIntoView();
  }

  /* ----- long pages on small screens: categories folded ----- */
  function fold() {
    if (!matchMedia("(max-width: 44em)").matches) return;
    for (const part of $$("details.cat-sec").slice(1)) part.open = false;
  }

  /* ----- citations ----- */
  const tex = (text) => text.replace(/[\\{}%&#$_~^]/g, (c) =>
    ({ "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" })[c] || "\\" + c);

  function facts(quote) {
    const row = document.getElementById("src-" + quote.dataset.src);
    const data = row ? row.dataset : {};
    return {
      id: `${$(".head").dataset.slug}-${quote.id}`,
      words: $("blockquote", quote).textContent.trim(),
      para: quote.dataset.para || "",
      authors: data.authors ? data.authors.split("; ") : [],
      name: data.name || "", title: data.title || "", date: data.date || "",
      day: data.words || "", url: data.url || "", sha: data.sha || "",
      source: quote.dataset.src,
    };
  }

  const formats = {
    Plain(q) {
      const parts = [q.authors.join("; "), q.title && `“${q.title}”`, q.name || `Source ${q.source}`, q.day,
        q.para && `para. ${q.para}`];
      return `${parts.filter(Boolean).join(", ")}: ${q.words}` + (q.sha ? ` SHA-256 ${q.sha.slice(0, 16)}…` : "");
    },
    BibTeX(q) {
      const fields = {
        author: q.authors.map((a) => `{${tex(a)}}`).join(" and "), title: q.title && `{${tex(q.title)}}`,
        howpublished: tex(q.name), date: q.date, url: q.url,
        note: tex(`para. ${q.para || "unknown"}: ${q.words}`),
      };
      const body = Object.entries(fields).filter(([, v]) => v).map(([k, v]) => `  ${k} = {${v}}`);
      return `@misc{${q.id},\n${body.join(",\n")}\n}`;
    },
    "CSL-JSON"(q) {
      const row = { id: q.id, type: "article-newspaper", title: q.title, "container-title": q.name,
        author: q.authors.map((literal) => ({ literal })), issued: q.day && { literal: q.day }, URL: q.url,
        locator: q.para, label: q.para && "paragraph", note: `${q.words} SHA-256 ${q.sha || "unknown"}` };
      return JSON.stringify(Object.fromEntries(Object.entries(row).filter(([, v]) => v && v.length !== 0)), null, 1);
    },
  };

  async function copy(text, button, line) {
    let done = false;
    try { await navigator.clipboard.writeText(text); done = true; } catch (_) { /* file:// or refused */ }
    const label = button.textContent;
    if (done) {
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = label; }, 1600);
      return;
    }
    let box = $(".cp", line);
    if (!box) line.append(box = make("code", { className: "cp" }));
    box.textContent = text;
    getSelection().selectAllChildren(box);
  }

  function citeButtons(list) {
    for (const quote of $$(":scope > .quote", list)) {
      if ($(".cite", quote)) continue;
      const line = make("p", { className: "cite" }, "Copy citation: ");
      for (const [name, write] of Object.entries(formats)) {
        const button = make("button", { type: "button", textContent: name });
        button.setAttribute("aria-label", `Copy citation as ${name}`);
        button.addEventListener("click", () => copy(write(facts(quote)), button, line));
        line.append(button, " ");
      }
      quote.append(line);
    }
  }

  /* ----- what is new since the last visit: kept in this browser only ----- */
  function news() {
    const head = $(".head[data-slug]"), box = $(".news");
    if (!head || !box) return;
    const key = `sourcebrief.seen.${head.dataset.slug}`;
    const now = Object.fromEntries($$("[data-id][data-v]").map((n) => [n.dataset.id, n.dataset.v]));
    const seen = keep.get(key);
    if (seen && seen.items) {
      const fresh = Object.keys(now).filter((id) => !(id in seen.items));
      const moved = Object.keys(now).filter((id) => id in seen.items && seen.items[id] !== now[id]);
      const gone = Object.keys(seen.items).filter((id) => !(id in now)).length;
      if (fresh.length + moved.length + gone) announce(box, seen.day, fresh, moved, gone, key);
    }
    if (!seen || JSON.stringify(seen.items) !== JSON.stringify(now))
      keep.set(key, { day: new Date().toISOString().slice(0, 10), items: now });
  }

  function announce(box, day, fresh, moved, gone, key) {
    const link = (id) => {
      const heading = document.getElementById(id).cloneNode(true);
      for (const hidden of $$(".vh", heading)) hidden.remove();
      return make("a", { href: `#${id}`, textContent: heading.textContent.trim() });
    };
    const list = make("ul");
    for (const [ids, word] of [[fresh, "new"], [moved, "changed"]])
      for (const id of ids) {
        list.append(make("li", {}, make("b", { textContent: word }), " ", link(id)));
        const item = $(`[data-id="${id}"]`);
        if (item) item.classList.add("is-" + word);
      }
    if (gone) list.append(make("li", { textContent: `${gone} taken out` }));
    const forget = make("button", { type: "button", textContent: "Forget my visits" });
    forget.addEventListener("click", () => { keep.drop(key); box.hidden = true; });
    box.replaceChildren(make("b", { textContent: `Since you last looked, ${day}` }), list, forget);
    box.hidden = false;
  }

  addEventListener("hashchange", reveal);
  document.addEventListener("toggle", (event) => {
    const list = event.target.matches && event.target.matches("details.ev") && event.target.open && $(".ev-list", event.target);
    if (list) citeButtons(list);
  }, true);
  /* a link to the line where one already is changes no hash, so nothing would open */
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) reveal();
  });
  fold();
  news();
  reveal();
})();
