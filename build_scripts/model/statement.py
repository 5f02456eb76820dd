"""What `extract` finds in one article. The JSON form is the extract contract."""

from __future__ import annotations

from dataclasses import dataclass

from .article import Article
from .spans import Span

STATUSES = ("agreed", "proposed", "demanded", "dropped", "absent", "reported")
CATEGORIES = (
    "scope_resources", "fund_structure", "revenue_finance", "repayment_debt", "security",
    "governance_control", "access_rights", "sanctions_exclusions", "status_timeline",
    "parties_signatories", "labor_terms", "trade_terms", "verification_compliance", "other",
)  # fmt: skip
MARKERS = (
    "question", "unclear", "undisclosed", "pending", "disputed", "modal", "conditional",
    "unlikely", "unmet", "inferred",
)  # fmt: skip
SPEAKER_TYPES = (
    "expert", "official", "politician", "anonymous", "outlet", "public_figure", "unknown",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to say it, as the article states it. ``name`` is resolved inside the
    article ("Leavitt" → "Karoline Leavitt"); for anonymous speakers and groups it is the
    article's own description. ``group`` marks a government, firm or body."""

    name: str
    role: str | None = None
    affiliation: str | None = None
    type: str = "unknown"
    group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What all kinds share. ``spans`` is never empty; ``paragraph`` is the 1-based number
    of the paragraph in which it starts; ``rule`` names what found it; ``doubts`` are short
    codes of what was uncertain; ``trace`` is for `briefings explain`: (step, detail) pairs;
    ``score`` is the finder's confidence, 0 to 1."""

    id: str
    kind: str
    rule: str
    spans: tuple[Span, ...]
    paragraph: int
    score: float = 1.0
    doubts: tuple[str, ...] = ()
    trace: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Statement):
    """A statement or belief tied to a person or group."""

    kind: str = "view"
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    form: str = "indirect"  # direct | indirect | mixed
    speaker: Speaker | None = None
    origin: str | None = None  # second hand: "Bloomberg", "Fox Business"


@dataclass(frozen=True, slots=True, kw_only=True)
class DealTerm(Statement):
    """What the deal, or a concrete version, demand or offer, contains or expressly does not."""

    kind: str = "deal_term"
    label: str
    category: str
    status: str
    amounts: tuple[str, ...] = ()
    stated_by: str | None = None  # the speaker's name; None: the article's own voice


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion(Statement):
    """What the text marks as unresolved. ``question`` stands alone and ends in "?"."""

    kind: str = "open_question"
    question: str
    marker: str
    explicit: bool
    rhetorical: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Statement):
    """An amount: ``low``/``high`` bound it in ``unit`` (equal when exact, None when open:
    "tens of billions" is 20e9 to 100e9, ``vague``); ``measures`` says of what."""

    kind: str = "figure"
    low: float | None
    high: float | None
    unit: str
    currency: str | None = None
    measures: str = ""
    stated_by: str | None = None
    vague: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Statement):
    """A dated event or time expression: ``date`` in EDTF, ``derivation`` how it was reached."""

    kind: str = "event"
    label: str
    date: str | None = None
    derivation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded(Statement):
    """Loaded wording in the article's own voice; ``reason`` from the lexicon."""

    kind: str = "loaded"
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """An article with all that was found in it, in order of position."""

    article: Article
    statements: tuple[Statement, ...] = ()
