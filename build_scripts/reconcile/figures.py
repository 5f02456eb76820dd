"""Figures that measure the same thing and differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from build_scripts.lexicon import load_lexicon
from build_scripts.model import Evidence, Figure, Item

from .cluster import cluster
from .corpus import Corpus
from .evidence import clause_around, of_statement, sentence_around
from .prose import capitalised, tidy
from .quantities import quantities
from .ranking import centrality
from .settings import COMPARING, DIFFERS_BY, SAME_MEASURE
from .sides import Claim, diff_item
from .similarity import Profile, cosine, profile
from .words import stems

COUNTS = ("", "count")
TIMES = ("days", "percent", "%")  # units of many things
BEFORE, AFTER = 3, 9  # words next to a figure
COUNTED = 50  # counts from here on are seldom alike by chance


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure in comparable form."""

    source: str
    figure: Figure
    low: float
    high: float
    unit: str
    words: str
    about: Profile
    context: Profile
    evidence: Evidence
    sentence: tuple[str, int]  # source, start


def _range(figure: Figure, words: str) -> tuple[float, float, str] | None:
    """Low, high and unit; lengths of time in days; None for what has no value."""
    found = quantities(words)
    days = [q for q in found if q.unit == "days"]
    if days:
        return days[0].value, days[-1].value, "days"
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    if low is None or high is None:
        return (found[0].value, found[-1].value, found[0].unit) if found else None
    return low, high, figure.currency or figure.unit.lower().removesuffix("s")


def measured(corpus: Corpus) -> list[Measured]:
    """Every figure with a value that can be quoted, by source and position."""
    found = []
    for extraction in corpus.extractions:
        article = extraction.article
        for one in extraction.statements:
            quotes = of_statement(article, one) if isinstance(one, Figure) else ()
            if not isinstance(one, Figure) or not quotes:
                continue
            words = corpus.text(article.id, one)
            bounds = _range(one, words)
            if bounds is None:
                continue
            span = sentence_around(article, one.spans[0])
            around = span.of(article.text)
            quote = clause_around(article, one.spans[0], one.id) or quotes[0]
            near = _unnumbered(_window(around, words))
            about = profile(f"{one.measures} {near} {_unnumbered(words)}", corpus.rare)
            context = profile(around, corpus.rare)
            found.append(
                Measured(
                    article.id, one, *bounds, words, about, context, quote, (article.id, span.start)
                )
            )  # fmt: skip
    return sorted(found, key=lambda m: (m.source, m.figure.spans, m.figure.id))


def _window(sentence: str, words: str) -> str:
    """The words next to a figure in its sentence: what it counts mostly follows it."""
    before, _, after = sentence.partition(words)
    return " ".join([*before.split()[-BEFORE:], *after.split()[:AFTER]])


@cache
def _measuring() -> frozenset[str]:
    """Words of amounts and units, which tell nothing of what is measured."""
    lexicon = load_lexicon("reconcile_words")
    units = ("percent", "percentage", "dollar", "euro", "pound", "cent")
    words = {*lexicon["numbers"], *lexicon["scales"], *lexicon["days"], *units}
    return frozenset({*words, *(f"{w}s" for w in words)})


def _unnumbered(words: str) -> str:
    """``words`` without amounts and units."""
    parts = re.findall(r"[^\W\d_][\w'’-]*", words)
    return " ".join(w for w in parts if w.lower() not in _measuring())


def agree(left: Measured, right: Measured) -> bool:
    """Whether two figures can be one value: their ranges touch, or nearly."""
    slack = DIFFERS_BY * max(abs(left.high), abs(right.high))
    return left.low <= right.high + slack and right.low <= left.high + slack


def _noun(one: Measured) -> frozenset[str]:
    return frozenset(stems(_unnumbered(one.words)))


def _comparable(left: Measured, right: Measured) -> bool:
    """Whether two figures count in one unit, and do not stand in one sentence, where they
    would be parts of one statement."""
    if left.unit != right.unit or left.sentence == right.sentence:
        return False
    if _noun(left) or _noun(right):
        return bool(_noun(left) & _noun(right))
    return True


def _near(left: Measured, right: Measured) -> float:
    """Figures of one size more often measure one thing than figures far apart."""
    if left.figure.vague != right.figure.vague and agree(left, right):
        return 0.08
    small, large = sorted((abs(left.high), abs(right.high)))
    if not small:
        return 0.0
    return 0.16 if large <= 1.6 * small else 0.08 if large <= 4 * small else -0.16


def _likeness(left: Measured, right: Measured, shared: float) -> float:
    if not _comparable(left, right):
        return -1.0
    value = 0.55 * shared + 0.35 * cosine(left.context, right.context) + _near(left, right)
    value -= COMPARING.article * (left.source == right.source)
    value += _named_alike(left.figure.measures, right.figure.measures)
    if left.unit in TIMES:
        return value - COMPARING.times
    if left.figure.currency:
        return value + COMPARING.money
    many = min(left.high, right.high) >= COUNTED and _near(left, right) > 0.1
    return value + COMPARING.count * (bool(_noun(left) & _noun(right)) and many)


def _named_alike(left: str, right: str) -> float:
    """What the measures that `extract` named add: shared words speak for one thing."""
    a, b = set(stems(_unnumbered(left))), set(stems(_unnumbered(right)))
    if not a or not b:
        return 0.0
    return COMPARING.measure * len(a & b) / min(len(a), len(b)) if a & b else -COMPARING.other


def _values(group: Sequence[Measured]) -> list[list[Measured]]:
    """The figures of a group by value, the most told first."""
    found: list[list[Measured]] = []
    for one in sorted(group, key=lambda m: (m.low, m.high, m.source, m.evidence.start)):
        home = next((v for v in found if _same_value(v[0], one)), None)
        if home is None:
            found.append([one])
        else:
            home.append(one)
    return sorted(found, key=lambda v: (-len({m.source for m in v}), v[0].low, v[0].source))


def _same_value(left: Measured, right: Measured) -> bool:
    slack = DIFFERS_BY * max(abs(left.high), abs(right.high))
    return abs(left.low - right.low) <= slack and abs(left.high - right.high) <= slack


def _kind(values: Sequence[Sequence[Measured]], corpus: Corpus) -> str:
    clash = [
        (a[0], b[0]) for n, a in enumerate(values) for b in values[n + 1 :] if not agree(a[0], b[0])
    ]
    if not clash:
        return "granularity"
    steps = [{corpus.phases[m.source].step for m in v} for v in values]
    apart = len(steps) == 2 and not steps[0] & steps[1]
    return "superseded" if apart else "contradiction"


def _measure(group: Sequence[Measured]) -> str:
    """What is measured, in the words of one source that stand next to another's figure too."""
    fits = []
    for one in group:
        name = tidy(one.figure.measures)
        words = set(stems(name))
        others = [m.about.weights for m in group if m.evidence != one.evidence]
        if name[:1].isalpha() and words and any(words <= set(w) for w in others):
            fits.append(name)
    return min(sorted(set(fits)), key=lambda n: abs(len(n.split()) - 4), default="")


def _words(group: Sequence[Measured]) -> str:
    return min((tidy(m.words) for m in group), key=lambda w: (len(w), w))


def _differing(values: Sequence[Sequence[Measured]], corpus: Corpus) -> Item | None:
    kind = _kind(values, corpus)
    group = [m for value in values for m in value]
    sides = [(_words(v), [Claim(m.words, m.evidence, m.figure.rule) for m in v]) for v in values]
    heads = ", ".join(words for words, _ in sides[:-1]) + f" or {sides[-1][0]}"
    measure = _measure(group)
    label = capitalised(f"{measure}: {heads}" if measure else heads)
    score = {"contradiction": 2.0, "superseded": 1.4, "granularity": 0.6}[kind]
    score += centrality(measure, corpus.main) + 0.5 * (values[0][0].unit not in (*COUNTS, "days"))
    return diff_item(label, kind, sides, corpus, score)


def _renamed(group: Sequence[Measured], corpus: Corpus) -> Item | None:
    """One length of time that sources tell in different units: a matter of naming."""
    forms: dict[str, list[Measured]] = {}
    for one in group:
        forms.setdefault("-".join(sorted(_noun(one))), []).append(one)
    if group[0].unit != "days" or len(forms) < 2:
        return None
    sides = [
        (_words(v), [Claim(m.words, m.evidence, m.figure.rule) for m in v])
        for _, v in sorted(forms.items())
    ]
    label = capitalised(" or ".join(words for words, _ in sides))
    return diff_item(label, "naming", sides, corpus, 0.3)


def _item(group: Sequence[Measured], corpus: Corpus) -> Item | None:
    values = _values(group)
    return _differing(values, corpus) if len(values) > 1 else _renamed(group, corpus)


def figure_items(corpus: Corpus) -> list[Item]:
    """Disagreements on figures, unranked; at least two sources or two values in one."""
    rows = measured(corpus)
    pairs = []
    for i, left in enumerate(rows):
        for j in range(i + 1, len(rows)):
            shared = cosine(left.about, rows[j].about)
            named = _named_alike(left.figure.measures, rows[j].figure.measures)
            if shared > COMPARING.least or named > 0:
                pairs.append((_likeness(left, rows[j], shared), i, j))
    groups = cluster(len(rows), pairs, SAME_MEASURE)
    items = (_item([rows[i] for i in g], corpus) for g in groups if len(g) > 1)
    return [i for i in items if i]
