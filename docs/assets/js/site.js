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

  const idle = window.requestIdleCallback || setTimeout; // a little at a time keeps the page quick

  /* ----- evidence: open whatever holds the linked line ----- */
  function reveal() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let opened = false;
    for (let node = target; node; node = node.parentElement)
      if (node.tagName === "DETAILS" && !node.open) opened = node.open = true;
    if (opened) target.scrollIntoView();
  }

  /* ----- wide screens show all; a small one unfolds what is asked for ----- */
  function unfold() {
    if (!matchMedia("(min-width: 44em)").matches) return;
    const parts = $$("details.f");
    const some = () => {
      for (const part of parts.splice(0, 6)) part.open = true;
      if (parts.length) idle(some);
    };
    some();
  }

  /* ----- citations ----- */
  const tex = (text) => text.replace(/[\\{}%&#$_~^]/g, (c) =>
    ({ "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" })[c] || "\\" + c);

  function facts(quote) {
    const cite = $("cite", quote), source = $("a", cite).hash.slice(5);
    const row = document.getElementById("src-" + source), data = row ? row.dataset : {};
    const cell = (selector) => { const found = row && $(selector, row); return found ? found.textContent : ""; };
    const para = /¶(\d+)/.exec(cite.textContent);
    return {
      id: `${$(".head").dataset.slug}-${quote.id}`,
      words: $("q", quote).textContent.trim(),
      para: para ? para[1] : "",
      authors: data.authors ? data.authors.split("; ") : [],
      name: data.name || "", title: data.title || "", date: data.date || "",
      day: cell("[data-l=Date] b"), basis: cell("[data-l=Date] i"), url: data.url || "", sha: cell("code"), source,
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
    for (const quote of $$(":scope > li", list)) {
      if ($(".cite", quote)) continue;
      const line = make("p", { className: "cite" }, "Copy citation: "), known = facts(quote);
      for (const [name, write] of Object.entries(formats)) {
        const button = make("button", { type: "button", textContent: name });
        button.setAttribute("aria-label", `Copy citation as ${name}`);
        button.addEventListener("click", () => copy(write(facts(quote)), button, line));
        line.append(button, " ");
      }
      const proof = make("span", {}, known.basis && `Date: ${known.basis}. `);
      if (known.sha) proof.append("SHA-256 ", make("code", { textContent: `${known.sha.slice(0, 8)}…${known.sha.slice(-4)}`, title: known.sha }));
      line.append(proof);
      quote.append(line);
    }
  }

  /* ----- print: the words, and what has no place on the two pages, go into the annex ----- */
  function told(item) {
    const line = make("p"), heading = $("h3, h4, h5", item) || "";
    const who = item.matches(".view") ? `${$(".pname", item.closest(".person")).textContent}: ` : "";
    line.append(make("b", { textContent: who + (heading ? heading.textContent : "Bottom line") }), " ");
    const status = $(".st", item);
    if (item.closest(".x") && status) line.append(`(${status.textContent}) `);
    if (item.closest(".x")) for (const part of $$(".claim, p:not([class]), .settle, .note", item)) line.append(`${part.textContent.trim()} `);
    line.append($$("li:has(> q)", item).map((quote) => {
      const { words, source, para } = facts(quote);
      return `${words} ${source}${para && `¶${para}`}`;
    }).join(" · "));
    return line;
  }

  function annex() {
    const after = $(".src-wrap");
    if (!after || $(".annex")) return;
    if (location.hash.startsWith("#handout")) { document.documentElement.classList.add("handout", location.hash.slice(1)); return; }
    const items = $$(".bottom, .item, .view, .events > li").filter((i) => i.closest(".x") || $("q", i));
    after.after(make("div", { className: "annex" }, make("h2", { textContent: "Annex: the exact words" }),
      make("p", { textContent: "After each quotation: the source, then the paragraph." }),
      make("div", { className: "anc" }, ...items.map(told))));
  }

  /* ----- what is new since the last visit: kept in this browser only ----- */
  function news() {
    const head = $(".head[data-slug]"), box = $(".news");
    if (!head || !box) return;
    const key = `sourcebrief.seen.${head.dataset.slug}`;
    const now = Object.fromEntries($$("[data-v]").map((n) => [n.id, n.dataset.v]));
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
    const link = (id) =>
      make("a", { href: `#${id}`, textContent: document.getElementById(id).textContent.trim() });
    const list = make("ul");
    for (const [ids, word] of [[fresh, "new"], [moved, "changed"]])
      for (const id of ids) {
        list.append(make("li", {}, make("b", { textContent: word }), " ", link(id)));
        document.getElementById(id).classList.add("is-" + word);
      }
    if (gone) list.append(make("li", { textContent: `${gone} taken out` }));
    const forget = make("button", { type: "button", textContent: "Forget my visits" });
    forget.addEventListener("click", () => { keep.drop(key); box.hidden = true; });
    box.replaceChildren(make("b", { textContent: `Since you last looked, ${day}` }), list, forget);
    box.hidden = false;
  }

  /* ----- light and dark ----- */
  function palette() {
    const inputs = $$("input[name=__palette]"), body = document.body;
    const label = (input) => input.nextElementSibling;
    const show = () => { for (const input of inputs) label(input).hidden = !(input.checked = input.dataset.mdColorScheme === body.dataset.mdColorScheme); };
    for (const input of inputs) input.addEventListener("change", () => {
      const scheme = input.dataset.mdColorScheme;
      body.dataset.mdColorScheme = scheme;
      __md_set("__palette", { color: { scheme } });
      show();
    });
    show();
  }

  /* ----- the section in view, marked in the list beside the page ----- */
  function follow() {
    const links = new Map($$(".md-nav--secondary a").map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
    if (!links.size) return;
    const seen = new IntersectionObserver((rows) => {
      const row = rows.find((r) => r.isIntersecting), link = row && links.get(row.target.id);
      if (!link) return;
      for (const a of links.values()) a.classList.toggle("md-nav__link--active", a === link);
    }, { rootMargin: "0px 0px -70% 0px" });
    for (const heading of $$("h2[id]")) if (links.has(heading.id)) seen.observe(heading);
  }

  /* "check it yourself", opened from a file, may read a briefing's page only by asking it */
  if (parent !== window) { parent.postMessage({ sourcebrief: $("article").innerHTML }, "*"); return; }

  document.documentElement.classList.add("js");
  addEventListener("beforeprint", annex);
  addEventListener("afterprint", () => { const made = $(".annex"); if (made) made.remove(); });
  addEventListener("hashchange", reveal);
  document.addEventListener("toggle", (event) => {
    const part = event.target;
    if (!part.open || !part.matches) return;
    const lists = $$("ol:has(> li > q)", part).filter((list) => list.closest("details") === part);
    if (part.matches("details:not([class])")) lists.forEach(citeButtons);
    else for (const list of lists) idle(() => citeButtons(list));
  }, true);
  /* a link to the line where one already is changes no hash, so nothing would open */
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) reveal();
  });
  unfold();
  news();
  reveal();
  palette();
  idle(follow);
})();
