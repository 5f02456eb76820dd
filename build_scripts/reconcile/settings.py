"""Every number that reconcile decides by, in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Load:
    """How many items of each kind a person gets to read, per article."""

    terms: float = 5.6
    questions: float = 2.4
    views: float = 4.0
    diffs: float = 2.4
    events: float = 2.4
    words: int = 1000  # an article of this many words counts once
    least: float = 0.7  # a short article counts at least so much
    most: float = 2.0  # a long one at most so much


@dataclass(frozen=True, slots=True)
class Weights:
    """What makes a term matter."""

    sure: float = 3.2  # the finder's confidence, 0 to 1
    pull: float = 0.25  # words used where the articles speak of the deal, -1 to 3
    sentence: float = 0.15  # its sentence names the deal
    paragraph: float = 0.4  # its paragraph does
    central: float = 0.4  # it holds the topic's main words
    amount: float = 0.4
    own_words: float = 0.4  # I, we, you: a speaker's talk
    short: float = 0.3
    asks: float = 1.0  # it says what is not known
    origin: float = 0.5  # each further independent origin
    told: float = 0.25  # each doubling of the statements
    settled: float = 0.1
    changed: float = 0.4  # asked for or offered first, settled since
    again: float = 1.0  # taken off where a higher item comes from the same statement
    shown: float = 3.0  # … where sentences of higher items hold all of its quotations


@dataclass(frozen=True, slots=True)
class Likeness:
    """What moves the likeness of two terms besides the words they share."""

    amount: float = 0.12  # an amount in both
    clash: float = 0.30  # amounts in one unit, none alike
    negation: float = 0.10  # a negation in one only
    article: float = 0.12  # both from one article
    sentence: float = 0.50  # … and from one sentence
    stage: float = 0.03  # one asked for or offered, the other settled


@dataclass(frozen=True, slots=True)
class Comparing:
    """What speaks for two figures measuring one thing besides the words around them."""

    least: float = 0.10  # of shared words next to them, or they are not compared
    article: float = 0.10  # one article seldom gives two values for one thing
    times: float = 0.07  # lengths of time and percentages are of many things
    money: float = 0.10  # sums of money are fewer and named more fully than lengths of time
    count: float = 0.12  # counts of the same noun
    measure: float = 0.15  # named measures that share their words
    other: float = 0.10  # named measures that share none


LOAD = Load()
COMPARING = Comparing()
LIKENESS = Likeness()
WEIGHTS = Weights()

SAME_CLAIM = 0.40  # mean likeness from which two statements tell one term
SAME_QUESTION = 0.44
SAME_POINT = 0.40  # one speaker's point told by two sources
SAME_MEASURE = 0.33  # two figures measure the same thing
REFUSED = 0.24  # a demand and the settled term that refuses it
ANSWERS = 0.26  # a term answers a question
OPPOSED = 0.50  # two claims so alike that a negation in one contradicts the other
SAME_EVENT = 0.30
SAME_NAME = 84.0  # rapidfuzz ratio of two spellings of a name
DUPLICATE = 0.6  # of the shorter article's text stands in its copy, too

QUOTE_WORDS = 60
SENTENCE_WORDS = 35  # a figure or date is quoted with its sentence up to this length
EVENT_WORDS = 18  # … an event
WIDE_WORDS = 28  # a term is shown with its sentence up to this length …
WIDE_TERMS = 2  # … when it tells so many
EXCERPT_SHARE = 0.27  # of a source quoted in shown items at most, direct speech apart
EXCERPT_LEAST = 400  # characters, one long quotation: room in the shortest article
QUOTED_SHARE = 0.25  # of a source's words quoted in shown items, direct speech apart
LABEL_WORDS = 12
TERM_EVIDENCE = 8  # quotations shown with one term
FACTS = 3  # sentences in the prose of a term
DIFFERS_BY = 0.03  # figures closer than this agree
CHANGED = 0.44  # a demand and what came of it
