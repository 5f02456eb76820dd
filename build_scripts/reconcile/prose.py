"""Labels and sentences made of the sources' own words, and no others than who says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from build_scripts.lexicon import load_lexicon
from build_scripts.model import Evidence, Span
from build_scripts.text import fold

from .evidence import faithful, in_quotation
from .settings import FACTS, LABEL_WORDS
from .similarity import cosine
from .words import stop_words

if TYPE_CHECKING:
    from .corpus import Corpus
    from .terms import Told

_FIRST_PERSON = re.compile(r"\b(?:I|we|our|us|my|you|your|I'm|we're|let's)\b", re.I)
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.)+$|\.\.\.$")
_WHETHER = re.compile(r"whether\b", re.I)
_OPEN, _CLOSE = "“", "”"


@cache
def _words(name: str) -> re.Pattern[str]:
    words = load_lexicon("reconcile_clauses")[name]
    at = {"leading": rf"^(?:(?:{words})\b[\s,]+)+", "trailing": rf"(?:[\s,]+(?:{words}))+$"}
    return re.compile(at.get(name, rf"^(?:{words})\b"), re.IGNORECASE)


def capitalised(text: str) -> str:
    """``text`` with a capital first letter.

    >>> capitalised("the fund")
    'The fund'
    """
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """``text`` with a small first letter where its first word is no name."""
    first = text.split(" ", 1)[0]
    plain = first.lower() in stop_words() and first != "I"
    return text[:1].lower() + text[1:] if plain else text


def in_sentence(name: str) -> str:
    """A speaker's name as it stands within a sentence.

    >>> in_sentence("Officials close to the talks"), in_sentence("Ada Lund")
    ('officials close to the talks', 'Ada Lund')
    """
    second = name.split()[1:2]
    described = bool(second) and second[0][0].islower()
    return name[:1].lower() + name[1:] if described else uncapital(name)


def _without_lone_marks(line: str) -> str:
    folded = fold(line)
    if folded.count('"') % 2:
        return "".join(c for c, f in zip(line, folded, strict=True) if f != '"')
    if folded.startswith('"') and folded.endswith('"') and folded.count('"') == 2:
        return line[1:-1]
    return line


@lru_cache(maxsize=16384)
def tidy(text: str) -> str:
    """One line without outer quotation marks, leading conjunctions or closing punctuation.

    >>> tidy("and the fund is joint,")
    'the fund is joint'
    """
    line = re.sub(r"\s+", " ", text).strip()
    line = _words("leading").sub("", line).strip(" ,;:-–—")
    line = _without_lone_marks(line).strip(" ,;:-–—")
    return line if _ABBREVIATED.search(line) else line.rstrip(".").rstrip(" ,;:")


def label_of(label: str, text: str) -> str:
    """A short label: the statement's own, or the first words of its text.

    >>> label_of("", "the two governments jointly oversee the fund.")
    'The two governments jointly oversee the fund'
    """
    chosen = tidy(label or text)
    words = chosen.split()
    if len(words) > LABEL_WORDS:
        cut = next((n for n in range(LABEL_WORDS, 4, -1) if words[n - 1][-1] in ",;:"), LABEL_WORDS)
        chosen = " ".join(words[:cut])
    shorter = _words("trailing").sub("", chosen).rstrip(" ,;:-–—")
    chosen = shorter if len(shorter.split()) > 1 else chosen
    return capitalised(_without_lone_marks(chosen)) or "Without words"


def is_loaded(corpus: Corpus, source: str, span: Span) -> bool:
    """Whether loaded wording of the article's own voice lies in ``span``."""
    return any(span.overlap(part) for part in corpus.loaded.get(source, ()))


def quoted(text: str) -> str:
    """``text`` in typographic quotation marks, without its own outer ones."""
    inner = fold(tidy(text)).replace('"', "'")
    return f"{_OPEN}{inner}{_CLOSE}"


def is_pronoun(name: str) -> bool:
    """Whether a speaker was never resolved to more than a pronoun ("He", "Their remarks")."""
    return not name.strip() or bool(_words("pronouns").match(name.strip()))


def _names_itself(text: str, who: str) -> bool:
    """Whether a clause already opens with its speaker, or says whom it goes by."""
    opening = " ".join(text.split()[:6]).lower()
    return opening.startswith("according to") or who.split()[-1].lower() in opening


def clause(corpus: Corpus, source: str, span: Span, status: str, speaker: str | None) -> str:
    """One sentence that says what the words at ``span`` say: as they stand, or with the
    source where they are only reported, or in quotation marks with the speaker where they
    are direct speech, loaded, or in the first person."""
    text = tidy(span.of(corpus.articles[source].text))
    who = speaker if speaker and not is_pronoun(speaker) else None
    if text.endswith("?"):
        return f"{who or source} asks: {quoted(text)}"
    direct = in_quotation(corpus.articles[source], span) or _FIRST_PERSON.search(fold(text))
    if direct or is_loaded(corpus, source, span):
        return f"{who or source}: {quoted(text)}."
    if _WHETHER.match(text):
        return f"{who or source} leaves open {uncapital(text)}."
    named = who or (source if status == "reported" or is_pronoun(text) else None)
    if named and not _names_itself(text, named):
        return f"According to {in_sentence(named)}, {uncapital(text)}."
    return f"{capitalised(text)}."


def _said(one: Told, shown: Sequence[Evidence], corpus: Corpus) -> Span:
    """What the prose tells of a statement: all of it where a quotation shows all of it, else
    the stretch that one shows, else its own."""
    article = corpus.articles[one.source]
    own = one.evidence[0].span
    spans = (faithful(article, one.term.spans[0], whole_clause=True), one.term.spans[0])
    for span in (*spans, faithful(article, own, whole_clause=True)):
        if any(
            e.source == one.source and e.start <= span.start and span.end <= e.end for e in shown
        ):
            return span
    return own


def term_text(
    central: Told, told: Sequence[Told], shown: Sequence[Evidence], corpus: Corpus
) -> str:
    """The central statement, then those that add most to it, one paragraph each; no more of
    any than the quotations ``shown`` hold."""
    chosen: list[Told] = []
    rest = sorted(
        (t for t in told if t is not central),
        key=lambda t: (round(cosine(t.profile, central.profile), 6), t.source, t.evidence[0].start),
    )
    for one in (central, *rest):
        quoted_here = any(
            e.source == one.source and e.span.overlap(one.evidence[0].span) for e in shown
        )
        new = all(cosine(one.profile, c.profile) < 0.5 for c in chosen)
        if len(chosen) < FACTS and new and quoted_here:
            chosen.append(one)
    lines = [
        clause(corpus, t.source, _said(t, shown, corpus), t.status, t.term.stated_by)
        for t in chosen
    ]
    return "\n\n".join(dict.fromkeys(lines))
