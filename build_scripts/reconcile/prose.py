"""Labels and sentences made of the sources' own words, and no others than who says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from build_scripts.model import Loaded, Span
from build_scripts.text import fold

from .evidence import in_quotation
from .settings import FACTS, LABEL_WORDS
from .similarity import cosine

if TYPE_CHECKING:
    from .corpus import Corpus
    from .terms import Told

_LEADING = re.compile(
    r"^(?:(?:and|but|that|which|who|while|although|however|so|because|as|or)\s+)+", re.I
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|our|us|my|you|your|I'm|we're|let's)\b", re.I)
_BACKWARD = re.compile(r"^(?:it|they|he|she|this|that|these|those|such|its|their|his|her)\b", re.I)
_OPEN, _CLOSE = "“", "”"


def capitalised(text: str) -> str:
    """``text`` with a capital first letter.

    >>> capitalised("the fund")
    'The fund'
    """
    return text[:1].upper() + text[1:]


def tidy(text: str) -> str:
    """One line without outer quotation marks, leading conjunctions or closing punctuation.

    >>> tidy("and the fund is joint,")
    'the fund is joint'
    """
    line = re.sub(r"\s+", " ", text).strip()
    line = _LEADING.sub("", line).strip(" ,;:-–—")
    line = line.rstrip(".") if not line.endswith(("U.S.", "U.N.", "...")) else line
    folded = fold(line)
    if folded.count('"') == 1:
        line = "".join(c for c, f in zip(line, folded, strict=True) if f != '"')
    if folded.startswith('"') and folded.endswith('"') and folded.count('"') == 2:
        line = line[1:-1].rstrip(".,")
    return line.strip(" ,;:")


def label_of(label: str, text: str) -> str:
    """A short label: the statement's own, or the first words of its text.

    >>> label_of("", "the two governments jointly oversee the fund.")
    'The two governments jointly oversee the fund'
    """
    chosen = tidy(label or text)
    words = chosen.split()
    if len(words) > LABEL_WORDS:
        cut = next((n for n in range(LABEL_WORDS, 4, -1) if words[n - 1][-1] in ",;:"), LABEL_WORDS)
        chosen = " ".join(words[:cut]).rstrip(" ,;:") + ("" if cut < LABEL_WORDS else " …")
    return capitalised(chosen) or "Without words"


def _loaded(corpus: Corpus, source: str, span: Span) -> bool:
    statements = next(e.statements for e in corpus.extractions if e.article.id == source)
    return any(
        isinstance(s, Loaded) and any(span.overlap(part) for part in s.spans) for s in statements
    )


def quoted(text: str) -> str:
    """``text`` in typographic quotation marks, without its own outer ones."""
    inner = fold(tidy(text)).replace('"', "'")
    return f"{_OPEN}{inner}{_CLOSE}"


def clause(corpus: Corpus, source: str, span: Span, status: str, speaker: str | None) -> str:
    """One sentence that says what the words at ``span`` say: as they stand, or with the
    source where they are only reported, or in quotation marks with the speaker where they
    are direct speech, loaded, or in the first person."""
    article = corpus.articles[source]
    text = tidy(span.of(article.text))
    direct = in_quotation(article, span) or bool(_FIRST_PERSON.search(fold(text)))
    if direct or _loaded(corpus, source, span):
        return f"{speaker or source}: {quoted(text)}."
    who = speaker or (source if status == "reported" or _BACKWARD.match(text) else None)
    if who:
        return f"According to {who}: {text}."
    return f"{capitalised(text)}."


def term_text(central: Told, told: Sequence[Told], corpus: Corpus) -> str:
    """The central statement, then those that add most to it, one paragraph each."""
    chosen: list[Told] = []
    rest = sorted(
        (t for t in told if t is not central),
        key=lambda t: (round(cosine(t.profile, central.profile), 6), t.source, t.evidence[0].start),
    )
    for one in (central, *rest):
        if len(chosen) < FACTS and all(cosine(one.profile, c.profile) < 0.5 for c in chosen):
            chosen.append(one)
    lines = [
        clause(corpus, t.source, t.evidence[0].span, t.status, t.term.stated_by) for t in chosen
    ]
    return "\n\n".join(dict.fromkeys(lines))
