"""What an article's own text says about itself, each value with its basis."""

from __future__ import annotations

import re
from functools import cache

from build_scripts.lexicon import load_lexicon
from build_scripts.model import Metadata, Noise, Paragraph

from .dates import date_in
from .patterns import LONGEST, fill

_LABEL = re.compile(
    r"^(?i:opinion|analysis|comment|commentary|essay|column|editorial|policy (?:note|brief)|briefing note"
    r"|guest (?:post|column))\s?(?:[\w/.-]*\d[\w/.-]*)?\s*[|/·:—–-]\s*"
)
_LEAD = re.compile(
    r"^(?:(?:[\w /]{0,24}?\b)?(?i:by|posted by|reporter\s?:|author\s?:|with)|[Ff]rom our [a-z -]{2,40})\s+"
)
_SPLIT = re.compile(r"\s*(?:,\s*and\s|,|\sand\s|&)\s*")
_CUT = re.compile(
    r"\s{0,3}(?:\||·|/|@|\(|—|–|\sfor\s|\sin\s|\sat\s|\sfrom\s|[Tt]ranslated|(?<!\bProf)(?<=\w{3})\.\s|\d).*$",
    re.S,
)
_AFTER_BAR = re.compile(r"^(?:.*?)[Bb]y\s+[^|·]{2,60}\s*[|·]\s*(?P<outlet>[A-Z][^|·@\d:]{2,60})$")


_REACH = 300  # characters around an outlet's name that tell whether it is relayed


def read_metadata(
    text: str, paragraphs: tuple[Paragraph, ...], noise: tuple[Noise, ...]
) -> Metadata:
    """Title, authors, outlet, date, kind and relayed outlets as far as the text states them.
    Values that it does not state are None or empty. ``published`` has the basis ``dateline``
    (a year that is not given is XXXX) or ``stated``."""
    found: dict[str, tuple[object, str]] = {}
    by_kind = {k: [n.span.of(text) for n in noise if n.kind == k] for k in {n.kind for n in noise}}
    if title := next(iter(by_kind.get("title", [])), None):
        found["title"] = (re.sub(r"^#+\s*", "", title), "stated")
    bylines = by_kind.get("byline", [])
    authors = tuple(dict.fromkeys(a for line in bylines for a in authors_in(line)))
    if authors:
        found["authors"] = (authors, "byline")
    _outlet(found, bylines, by_kind)
    _published(found, bylines, by_kind)
    lines = [p.span.of(text)[:LONGEST] for p in paragraphs[:4] + paragraphs[-4:]]
    if kind := kind_of([*bylines, *lines]):
        found["kind"] = (kind, "stated")
    prose = _prose(text, noise)
    if relays := relays_in(prose, str(found.get("outlet", ("",))[0])):
        found["relays"] = (relays, "stated")
    return _build(found)


def _build(found: dict[str, tuple[object, str]]) -> Metadata:
    order = ("title", "outlet", "authors", "url", "published", "kind", "relays", "rights", "order")
    basis = tuple((key, found[key][1]) for key in order if key in found)
    values = {key: value for key, (value, _) in found.items()}
    return Metadata(**values, basis=basis)  # type: ignore[arg-type]


def _prose(text: str, noise: tuple[Noise, ...]) -> str:
    """The text with its noise blanked, offsets kept."""
    parts: list[str] = []
    at = 0
    for item in noise:
        start = max(at, item.span.start)
        end = max(start, item.span.end)
        parts += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def authors_in(byline: str) -> tuple[str, ...]:
    """The names in a byline, as written; empty when it names nobody.

    >>> authors_in("By Ida Vole and Tam Orrell in Merrow")
    ('Ida Vole', 'Tam Orrell')
    """
    body = _LABEL.sub("", byline)
    labelled = body != byline
    lead = _LEAD.match(body)
    found: list[str] = []
    for part in _SPLIT.split(body[lead.end() :] if lead else body):
        name = _CUT.sub("", part).strip(" ,.;:")
        if set(name.casefold().split()) & _roles():
            continue
        if _is_outlet(name) or not _name().fullmatch(name):
            break
        if len(name.split()) < 2 and not lead:
            break
        found.append(name)
        if "|" in part or (_LABEL.match(part) and not labelled):
            break
    return tuple(found)


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(load_lexicon("metadata")["outlet_words"])


def _is_outlet(name: str) -> bool:
    words = set(name.split())
    return name in load_lexicon("metadata")["outlets"] or bool(words & _outlet_words())


@cache
def _roles() -> frozenset[str]:
    return frozenset(load_lexicon("noise_lines")["roles"])


@cache
def _name() -> re.Pattern[str]:
    return re.compile(fill("{NAME}"))


def _outlet(
    found: dict[str, tuple[object, str]], bylines: list[str], by_kind: dict[str, list[str]]
) -> None:
    for byline in bylines:
        if match := _AFTER_BAR.match(byline):
            found["outlet"] = (match.group("outlet").strip(), "byline")
            return
        last = re.sub(r"\s{0,3}[|·@(\d].*$", "", byline.rsplit(", ", 1)[-1]).strip(" .")
        if "," in byline and _is_outlet(last) and not set(last.casefold().split()) & _roles():
            found["outlet"] = (last, "byline")
            return
    for line in by_kind.get("boilerplate", []) + by_kind.get("byline", []):
        for pattern in _stated():
            if match := pattern.search(line[:LONGEST]):
                found["outlet"] = (match.group("who").strip(" .,"), "stated")
                return
    for line in by_kind.get("dateline", []):
        if match := re.search(r"[(/]([A-Z][\w .&-]{1,30})[)/]", line):
            found["outlet"] = (match.group(1), "dateline")
            return


@cache
def _stated() -> tuple[re.Pattern[str], ...]:
    who = r"(?P<who>(?:The\s)?[A-Z][\w’'&-]*(?:\s(?:of\s|and\s)?[A-Z][\w’'&-]*){0,6})"
    rows = load_lexicon("metadata")["outlet_stated"]
    return tuple(re.compile(row.replace("{WHO}", who)) for row in rows)


def _published(
    found: dict[str, tuple[object, str]], bylines: list[str], by_kind: dict[str, list[str]]
) -> None:
    for line in by_kind.get("dateline", []):
        if date := date_in(line):
            found["published"] = (date, "dateline")
            return
    for line in bylines:
        if date := date_in(line):
            found["published"] = (date, "stated")
            return


def kind_of(lines: list[str]) -> str | None:
    """``commentary`` or ``statement`` when a line of the top or the end says so."""
    for kind, pattern in load_lexicon("metadata")["kinds"].items():
        if any(re.match(pattern, line) for line in lines):
            return str(kind)
    return None


def relays_in(prose: str, outlet: str = "") -> tuple[str, ...]:
    """The outlets whose report ``prose`` passes on, in order of first mention, without
    ``outlet`` itself.

    >>> relays_in("According to Bloomberg, the text is ready.")
    ('Bloomberg',)
    """
    places: dict[str, int] = {}
    for start, end in _near_outlets(prose):
        for match in (m for p in _relays() for m in p.finditer(prose, start, end)):
            name = re.sub(r"^the\s", "", match.group("outlet")).strip()
            if name.casefold().removeprefix("the ") != outlet.casefold().removeprefix("the "):
                places[name] = min(match.start(), places.get(name, match.start()))
    names = sorted(places, key=lambda n: places[n])
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold().removeprefix("the "), name)
    return tuple(n for key, n in kept.items() if not any(o.endswith(f" {key}") for o in kept))


def _near_outlets(prose: str) -> list[tuple[int, int]]:
    """The stretches in which an outlet may be named: most articles name none, and looking
    for one word by word takes a third of the time of reading."""
    found: list[tuple[int, int]] = []
    for hit in _outlet_marks().finditer(prose):
        start = max(0, hit.start() - _REACH)
        if found and start <= found[-1][1]:
            start = found.pop()[0]
        found.append((start, hit.end() + _REACH))
    return found


@cache
def _outlet_marks() -> re.Pattern[str]:
    """What each outlet's name holds: the listed names, and the last words of the others."""
    lexicon = load_lexicon("metadata")
    listed = [re.escape(name) for name in sorted(lexicon["outlets"], key=len, reverse=True)]
    return re.compile("|".join([*listed, *lexicon["outlet_ends"]]))


@cache
def _relays() -> tuple[re.Pattern[str], ...]:
    lexicon = load_lexicon("metadata")
    listed = sorted(lexicon["outlets"], key=len, reverse=True)
    ends = "|".join(lexicon["outlet_ends"])
    shape = (
        lexicon["outlet_shape"]
        .replace("{CAP}", r"(?!(?:As|When|While|In|But|And)\b)[A-Z][\w’'-]*")
        .replace("{ENDS}", f"(?:{ends})")
    )
    one = "|".join(re.escape(name) for name in listed)
    outlet = rf"(?P<outlet>(?:{one})(?![\w-])(?!\s[A-Z][a-z])|{shape}(?![\w-])(?!\s[A-Z]))"
    return tuple(
        re.compile(r"(?<![\w’'-])" + row.replace("{OUTLET}", outlet)) for row in lexicon["relays"]
    )
