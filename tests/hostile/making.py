"""Hostile texts in quantity: the known payloads and their mutations, each with a mark of its
own, set into every place where an article, an editor or a file name can put text."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

RUN = "window.ran=1"
OPENERS = ("", '"', "'", '">', "'>", "-->", "]]>", "*/", "\\", "</p>", "</title>", "</textarea>",
           "</script>", "</style>", "`", "```", "](", "|", "}}", "${", "\u202e", "\ufeff")  # fmt: skip


def _cased(text: str, rng: random.Random) -> str:
    return "".join(c.upper() if rng.random() < 0.5 else c for c in text)


def _split(text: str, rng: random.Random) -> str:
    mark = rng.choice(["\t", "\x0c", "/", "\u200b", "\x00", "\xa0", "\u2028", "&Tab;", "%0a", "\\"])
    at = rng.randrange(len(text) + 1)
    return text[:at] + mark + text[at:]


def _coded(text: str, rng: random.Random) -> str:
    forms = ("&#{};", "&#x{:x};", "\\u{:04x}", "&#{:07d}", "%{:02x}", "\\{:x} ")
    form = rng.choice(forms)
    rate = rng.choice([0.1, 0.5, 1])
    marks = "<>\"'&:/()[]{}`"
    return "".join(form.format(ord(c)) if c in marks and rng.random() < rate else c for c in text)


def _wide(text: str, rng: random.Random) -> str:
    return text.translate(str.maketrans("<>\"'", rng.choice(["＜＞＂＇", "‹›“’", "﹤﹥ʺʹ"])))


def _wrapped(text: str, rng: random.Random) -> str:
    frames = ("*{}*", "**{}**", "`{}`", "[{}](https://a.example)", "[a]({})", "<{}>", "> {}",
              "~~{}~~", "[^{}]", "![{}](x)", "{{: {} }}", "{{{{ {} }}}}", "$${}$$", "||{}||",
              "<!-- {} -->", "<a href='{}'>", '<p title="{}">', "- {}", "# {}")  # fmt: skip
    return rng.choice(frames).format(text)


def _twice(text: str, rng: random.Random) -> str:
    return text + rng.choice(OPENERS) + text


_WAYS: tuple[Callable[[str, random.Random], str], ...] = (
    _cased, _split, _coded, _wide, _wrapped, _twice,
)  # fmt: skip


def mutated(payload: str, rng: random.Random) -> str:
    """``payload`` changed in up to three ways; what it would run is left as it is."""
    parts = payload.split(RUN)
    text = "\x01".join(parts)
    for _ in range(rng.randrange(4)):
        text = rng.choice(_WAYS)(text, rng)
    return rng.choice(OPENERS) * (rng.random() < 0.5) + text.replace("\x01", RUN)


def cases(payloads: Sequence[str], count: int, seed: int) -> tuple[str, ...]:
    """``count`` texts, the payloads themselves first; each begins with a mark of its own."""
    rng = random.Random(seed)
    known = list(payloads)
    rng.shuffle(known)
    made = [known[n] if n < len(known) else mutated(rng.choice(known), rng) for n in range(count)]
    return tuple(f"zq{n}z {text}" for n, text in enumerate(made))


def line(text: str) -> str:
    """On one line, as a heading, a field or a name must be."""
    return " ".join(text.replace("\x00", " ").split())


def article(group: Sequence[str]) -> str:
    """An article whose title, byline, speakers and prose are hostile."""
    title, byline = line(group[0]), line(group[-1])
    rows = [f"{title}", f"By {byline}", ""]
    for n, text in enumerate(group):
        said = line(text)
        rows += [
            f"Under the port deal Freedonia will receive 30 percent of {said}.",
            f"“The deal gives {said} to us,” said Ann Lee{n}, a spokesman for {said}.",
            f"{said} said the port pact is dead. It is unclear whether {said} will sign the deal.",
            text.replace("\x00", " "),
            "Gulls wheel over the old quay, where the morning boats come in. " * 9,
        ]
    return "\n".join(rows) + "\n"


def page(group: Sequence[str]) -> bytes:
    """A web page with hostile head and body, as it may be saved from the web."""
    a, b, c = (line(group[n % len(group)]) for n in range(3))
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{a}</title>'
        f'<meta name="author" content="{b}"><meta property="og:title" content="{c}">'
        f'<meta property="og:site_name" content="{a}"><meta property="og:url" content="{b}">'
        f'<link rel="canonical" href="javascript:{RUN}"></head><body><article><h1>{c}</h1>'
        + "".join(f"<p>Under the port deal, {line(t)} will be paid. {'Gulls fly. ' * 20}</p>" for t in group)
        + "</article></body></html>"
    ).encode("utf-8", "replace")  # fmt: skip


_FIELDS = ("Status", "Category", "History", "State", "Marker", "Would settle it", "Answer",
           "Speaker", "Role", "Type", "Form", "When")  # fmt: skip
_SECTIONS = (("Deal terms", "term"), ("Open questions", "q"), ("Expert views", "view"),
             ("What the parties say", "view"), ("Where sources disagree", "diff"),
             ("Timeline", "event"))  # fmt: skip


def _front(texts: Sequence[str]) -> str:
    import json

    a, b, c, d = (json.dumps(line(texts[n % len(texts)])) for n in range(4))
    return f"---\ntitle: {a}\nquestion: {b}\nstatus: in-review\nas_of: {c}\nparties: [{d}, {a}]\n---\n\n"


def briefing(texts: Sequence[str], quotes: Sequence[tuple[str, int, str]]) -> str:
    """A briefing as an outsider's pull request may bring it: hostile front matter, labels,
    fields, prose and notes. ``quotes`` are (source, paragraph, words)."""
    rows = [_front(texts), f"# {line(texts[0])}\n", f"## Bottom line\n\n{texts[1]}\n"]
    for place, (section, kind) in enumerate(_SECTIONS):
        rows.append(f"## {section}\n")
        for n, text in list(enumerate(texts))[place :: len(_SECTIONS)]:
            ident, (source, number, words) = f"{kind}-x{n}", quotes[n % len(quotes)]
            fields = "".join(f"- {name}: {line(text)}\n" for name in _FIELDS)
            rows.append(
                f"### {line(text)} <!-- {{#{ident}}} -->\n\n{fields}\n{line(text)}[^{ident}-1]\n\n"
                f'[^{ident}-1]: {source}, para {number}: "{words}"\n'
            )
    rows.append(
        f"## Set aside\n\n- term-x: {line(texts[2])}\n\n## Review notes\n\n- [ ] {line(texts[3])}\n"
    )
    return "\n".join(rows)
