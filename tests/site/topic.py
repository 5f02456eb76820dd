"""An invented topic: two harbor towns and a ferry treaty, told by five invented sources."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from build_scripts.model import (
    Article,
    Block,
    Briefing,
    BriefingItem,
    Draft,
    Evidence,
    Fact,
    Item,
    Metadata,
    Note,
    Person,
    Side,
    Span,
    Stage,
    Topic,
)  # fmt: skip
from build_scripts.text import fold, split_paragraphs

TEXTS = {
    "000": """Ferry treaty sealed at last
By Mira Okonjo
Norhaven and Eastmoor signed a ferry treaty on Monday after a year of talks. The treaty creates a joint ferry fund run by both towns. Norhaven keeps ownership of its piers, and Eastmoor receives preferential berths.
Eastmoor will contribute 40% of the ticket revenue from new routes. The demand that Norhaven repay $90 million of old subsidies did not make it into the treaty.
“This treaty does not settle the harder question of the channel,” said Ines Falk, a fellow at the Coastal Institute. “It’s no substitute for dredging.”
“We got what we needed,” Mayor Tomas Reyl told reporters.
Whether the assemblies will pay for the new terminals is unclear.""",
    "001": """Norhaven and Eastmoor near a treaty
Talks over a ferry treaty are in their final stage. According to the Harbor Wire, the treaty would ideally be signed by both mayors. Eastmoor still demands that Norhaven repay $90 million in subsidies.
Eastmoor wants a significant share of the berths. A security patrol has not been offered.
An Eastmoor official said the town was being pressed to sign at once.""",
    "002": """What the ferry treaty leaves out
The absence of any repayment clause can be read as a win for Norhaven, which was asked for $140 million. The lack of any mention of patrols is the other side of it.
It speaks of support for “safety, trade and repair”, which binds nobody. The piers remain with Norhaven.
Could the treaty calm the channel dispute? Not soon, a former harbor master, Jonas Brede, believes.""",
    "003": """May 6—The ferry treaty between Norhaven and Eastmoor was signed in Eastmoor yesterday, while key schedules still require negotiation. Deputy Mayor Lena Hoyt signed on behalf of Norhaven.
Both towns will jointly oversee a ferry fund, and Eastmoor has pledged to contribute boats, crews and money. In return it will receive a portion of the profits.
Sources close to the council say that boats are counted as deposits in the fund and repaid through profits, with hundreds of millions of dollars at stake.
Firms that blocked the channel will be excluded from repairs, Hoyt said.""",
    "004": """Eastmoor’s mayor wants berths
On 11 February Eastmoor sent Norhaven a first proposal: half of all berths in return for past subsidies. Norhaven has so far declined to take it.
“I think we’re pretty close,” Mayor Arvid Lund said on Friday.
“It is frankly greedy,” said Ines Falk of the Coastal Institute, “and it invites a bad peace.”
A ceremony planned for February fell through, according to two officials.""",
}
META = {
    "000": Metadata(
        title="Ferry treaty sealed at last", outlet="Harbor Post", authors=("Mira Okonjo",),
        url="https://harbor-post.example/ferry?id=7", published="2025-05-05/2025-05-09",
        kind="article", basis=(("published", "derived: signed “on Monday”"), ("outlet", "stated"), ("authors", "byline")),
    ),
    "001": Metadata(
        title="Norhaven and Eastmoor near a treaty", kind="commentary", relays=("Harbor Wire",),
        order="before:signing", basis=(("order", "derived: speaks of the signing as to come"),),
    ),
    "002": Metadata(
        title="What the ferry treaty leaves out", kind="commentary", order="after:signing",
        basis=(("order", "derived: speaks of the signing as done"),),
    ),
    "003": Metadata(
        published="2025-05-06", kind="article",
        basis=(("published", "dateline “May 6”; year from events"),),
    ),
    "004": Metadata(
        title="Eastmoor’s mayor wants berths", outlet="The Coast Daily", published="2025-02-14",
        kind="article", basis=(("published", "stated"), ("outlet", "stated")),
    ),
}  # fmt: skip


def article(ident: str, text: str, meta: Metadata) -> Article:
    """An article as the reader would give it."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Article(ident, f"sources/{ident}.txt", text, sha, meta, split_paragraphs(text))


ARTICLES = tuple(article(i, TEXTS[i], META[i]) for i in sorted(TEXTS))


@dataclass(frozen=True)
class Given:
    """An item to build both its briefing block and its draft item from: quotes are
    (source, words), facts are (text, indices of quotes)."""

    id: str
    section: str
    label: str
    facts: tuple[tuple[str, tuple[int, ...]], ...]
    quotes: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...] = ()
    drafted: tuple[tuple[str, object], ...] = ()
    coverage: str = ""  # "000:says 001:earlier"


def _evidence(source: str, words: str) -> Evidence:
    text = TEXTS[source]
    start = fold(text).index(fold(words))
    at = next(p for p in split_paragraphs(text) if p.span.overlap(Span(start, start + 1)))
    return Evidence(source, start, start + len(words), at.number, text[start : start + len(words)])


def _draft_item(given: Given) -> Item:
    kind = given.id.partition("-")[0]
    coverage = tuple(tuple(c.split(":")) for c in given.coverage.split())
    evidence = tuple(_evidence(s, w) for s, w in given.quotes)
    base = Item(given.id, kind, given.label, evidence, coverage=coverage)  # type: ignore[arg-type]
    return replace(base, **dict(given.drafted))  # type: ignore[arg-type]


def _briefing_item(given: Given, line: int) -> BriefingItem:
    notes = tuple(
        Note(f"{given.id}-{n}", e.source, e.paragraph, e.quote, line + n)
        for n, e in enumerate((_evidence(s, w) for s, w in given.quotes), 1)
    )
    facts = tuple(
        Fact(text, tuple(f"{given.id}-{i + 1}" for i in cited), line) for text, cited in given.facts
    )
    fields = given.fields or (("Reviewed", "no"),)
    return BriefingItem(given.id, given.label, given.section, fields, facts, notes, line)


ITEMS = (
    Given(
        "bottom", "Bottom line", "Bottom line",
        (("The signed treaty sets up a joint ferry fund and gives Eastmoor preferential berths; Norhaven keeps its piers. Repayment of old subsidies, which Eastmoor had demanded, is not in it. Key schedules are still to be negotiated.", (0, 1, 2, 3)),),
        (("000", "The treaty creates a joint ferry fund run by both towns."), ("000", "Norhaven keeps ownership of its piers, and Eastmoor receives preferential berths."), ("002", "The absence of any repayment clause can be read as a win for Norhaven"), ("003", "key schedules still require negotiation")),
    ),
    Given(
        "term-signed", "Deal terms", "Signed in Eastmoor on 5 May 2025",
        (("The treaty was signed the day before source 003’s dateline of May 6.", (0, 1)), ("A ceremony planned for February *fell through*.", (2,))),
        (("003", "was signed in Eastmoor yesterday"), ("000", "signed a ferry treaty on Monday"), ("004", "A ceremony planned for February fell through")),
        (("Status", "agreed"), ("Category", "status_timeline"), ("Reviewed", "@editor, 2025-05-10")),
        (("history", (Stage("proposed", "2025-02-11"), Stage("dropped", "2025-02"), Stage("agreed", "2025-05-05"))), ("origins", 2), ("rank", 3)),
        "000:says 001:earlier 002:says 003:says 004:earlier",
    ),
    Given(
        "term-fund", "Deal terms", "A joint ferry fund",
        (("Both towns run a joint fund for ferries.", (0, 1)),),
        (("000", "The treaty creates a joint ferry fund run by both towns."), ("003", "Both towns will jointly oversee a ferry fund")),
        (("Status", "agreed"), ("Category", "fund_structure"), ("Reviewed", "@editor, 2025-05-10")),
        (("origins", 2), ("rank", 1)), "000:says 003:says",
    ),
    Given(
        "term-piers", "Deal terms", "Norhaven keeps its piers",
        (("The piers stay with Norhaven.", (0, 1)),),
        (("000", "Norhaven keeps ownership of its piers"), ("002", "The piers remain with Norhaven.")),
        (("Status", "agreed"), ("Category", "governance_control"), ("Reviewed", "no")),
        (("origins", 2), ("rank", 2)), "000:says 002:says",
    ),
    Given(
        "term-berths", "Deal terms", "Preferential berths for Eastmoor",
        (("Eastmoor gets preferential berths.", (0,)), ("In February it had asked for half of all berths.", (1, 2))),
        (("000", "Eastmoor receives preferential berths"), ("004", "half of all berths in return for past subsidies"), ("001", "Eastmoor wants a significant share of the berths.")),
        (("Status", "agreed"), ("Category", "access_rights"), ("Reviewed", "no")),
        (("history", (Stage("demanded", "2025-02-11"), Stage("agreed", "2025-05-05"))), ("origins", 1), ("rank", 4)),
        "000:says 001:earlier 004:earlier",
    ),
    Given(
        "term-revenue", "Deal terms", "Eastmoor pays in 40% of new ticket revenue",
        (("One source gives the share; another speaks of profits.", (0, 1)),),
        (("000", "Eastmoor will contribute 40% of the ticket revenue from new routes."), ("003", "it will receive a portion of the profits")),
        (("Status", "agreed"), ("Category", "revenue_finance"), ("Reviewed", "no")),
        (("origins", 1), ("rank", 5)), "000:says 003:differs",
    ),
    Given(
        "term-repayment", "Deal terms", "Old subsidies are not repaid",
        (("Eastmoor wanted its subsidies back.", (0,)), ("The signed text has no such clause.", (1, 2))),
        (("001", "Eastmoor still demands that Norhaven repay $90 million in subsidies."), ("000", "did not make it into the treaty"), ("002", "The absence of any repayment clause")),
        (("Status", "absent"), ("Category", "repayment_debt"), ("History", "demanded (2025-02) → dropped (2025-05-05)"), ("Reviewed", "no")),
        (("origins", 2), ("rank", 6)), "000:says 001:earlier 002:says 004:earlier",
    ),
    Given(
        "term-patrols", "Deal terms", "No security patrols",
        (("Neither text offers patrols.", (0, 1)),),
        (("002", "The lack of any mention of patrols"), ("001", "A security patrol has not been offered.")),
        (("Status", "absent"), ("Category", "security"), ("Reviewed", "no")),
        (("origins", 1), ("rank", 7)), "001:earlier 002:says",
    ),
    Given(
        "term-boats", "Deal terms", "Boats count as deposits",
        (("Unnamed sources say that boats count as deposits.", (0,)),),
        (("003", "boats are counted as deposits in the fund and repaid through profits"),),
        (("Status", "reported"), ("Category", "fund_structure"), ("Reviewed", "no")),
        (("origins", 1), ("rank", 8)), "003:says",
    ),
    Given(
        "q-terminals", "Open questions", "Will the assemblies pay for the new terminals?",
        (("Marked as unclear.", (0,)),), (("000", "Whether the assemblies will pay for the new terminals is unclear."),),
        (("State", "open"), ("Marker", "unclear"), ("Would settle it", "a vote in either assembly"), ("Reviewed", "no")),
    ),
    Given(
        "q-signatory", "Open questions", "Who signs for Norhaven?",
        (("Before the signing both mayors were expected.", (0,)),),
        (("001", "the treaty would ideally be signed by both mayors"), ("003", "Deputy Mayor Lena Hoyt signed on behalf of Norhaven.")),
        (("State", "answer nominated"), ("Marker", "pending"), ("Answer", "The deputy mayor did.[^q-signatory-2]"), ("Reviewed", "no")),
    ),
    Given(
        "view-falk", "Expert views", "Ines Falk: no substitute for dredging",
        (("The treaty leaves the channel where it was.", (0, 1)),),
        (("000", "“This treaty does not settle the harder question of the channel,”"), ("000", "“It’s no substitute for dredging.”")),
        (("Speaker", "Ines Falk"), ("Role", "fellow, Coastal Institute"), ("Type", "expert"), ("Form", "direct"), ("Reviewed", "no")),
        (("speaker", "Ines Falk"), ("type", "expert"), ("expert", True)),
    ),
    Given(
        "view-falk-greedy", "Expert views", "Ines Falk: “frankly greedy”",
        (("She called the February terms greedy.", (0,)),), (("004", "“It is frankly greedy,”"),),
        (("Speaker", "Ines Falk"), ("Role", "fellow, Coastal Institute"), ("Type", "expert"), ("Form", "direct"), ("Reviewed", "no")),
        (("speaker", "Ines Falk"), ("type", "expert"), ("expert", True)),
    ),
    Given(
        "view-reyl", "What the parties say", "Tomas Reyl: Norhaven got what it needed",
        (("The mayor is content.", (0,)),), (("000", "“We got what we needed,”"),),
        (("Speaker", "Tomas Reyl"), ("Role", "mayor of Norhaven"), ("Type", "politician"), ("Reviewed", "no")),
        (("speaker", "Tomas Reyl"), ("type", "politician")),
    ),
    Given(
        "view-official", "What the parties say", "Eastmoor was pressed to sign at once",
        (("The town was being pressed.", (0,)),), (("001", "the town was being pressed to sign at once"),),
        (("Speaker", "An Eastmoor official"), ("Type", "anonymous"), ("Form", "indirect"), ("Reviewed", "no")),
        (("speaker", "An Eastmoor official"), ("type", "anonymous")),
    ),
    Given(
        "diff-subsidies", "Where sources disagree", "How much was Norhaven asked to repay?",
        (("$90 million, says source 000.", (0,)), ("$140 million, says source 002.", (1,)), ("Neither says what was counted.", ())),
        (("000", "The demand that Norhaven repay $90 million of old subsidies"), ("002", "which was asked for $140 million")),
        (("Type", "contradiction"), ("Reviewed", "no")),
        (("type", "contradiction"), ("sides", (Side("$90 million", ("000",), (0,)), Side("$140 million", ("002",), (1,))))),
    ),
    Given(
        "event-proposal", "Timeline", "Eastmoor sends a first proposal",
        (("Half of all berths for past subsidies.", (0,)),), (("004", "On 11 February Eastmoor sent Norhaven a first proposal"),),
        (), (("when", "2025-02-11"), ("derivation", "stated: 11 February; year from the source’s date")),
    ),
    Given(
        "event-close", "Timeline", "“Pretty close”", (("The mayor sees a treaty near.", (0,)),),
        (("004", "“I think we’re pretty close,”"),), (), (("when", "2025-02-14"), ("derivation", "derived: “on Friday”")),
    ),
    Given(
        "event-ceremony", "Timeline", "A ceremony falls through", (("Planned for February.", (0,)),),
        (("004", "A ceremony planned for February fell through"),), (), (("when", "2025-02"), ("derivation", "stated: February, day unknown")),
    ),
    Given(
        "event-signing", "Timeline", "Signing in Eastmoor", (("Signed the day before May 6.", (0,)),),
        (("003", "was signed in Eastmoor yesterday"),), (), (("when", "2025-05-05"), ("derivation", "derived: “yesterday” before May 6")),
    ),
)  # fmt: skip

FRONT = (
    ("title", "Norhaven–Eastmoor ferry treaty"),
    ("question", "What did the two towns agree on ferries, and what is still open?"),
    ("status", "in-review"),
    ("as_of", "2025-05-06"),
    ("parties", ("Norhaven", "Eastmoor")),
)


def draft() -> Draft:
    """The machine's draft of it."""
    items = tuple(_draft_item(g) for g in ITEMS if g.id != "bottom")
    people = (Person("ines-falk", "Ines Falk", names=(("000", ("Falk", "Ines Falk")),)),)
    inputs = tuple((a.id, a.sha256) for a in ARTICLES)
    return Draft(inputs, "1", items, people=people)


def briefing(
    items: tuple[Given, ...] = ITEMS, front: tuple[tuple[str, object], ...] = FRONT
) -> Briefing:
    """What an editor made of it."""
    blocks = tuple(
        Block("item", "", g.section, 10 * n, _briefing_item(g, 10 * n))
        for n, g in enumerate(items, 1)
    )
    return Briefing("briefings/ferry-treaty/briefing.md", blocks, front)  # type: ignore[arg-type]


def ferry_topic(**changes: object) -> Topic:
    """The topic, whole; ``changes`` replace fields."""
    topic = Topic("ferry-treaty", "briefings/ferry-treaty", ARTICLES, draft(), briefing())
    return replace(topic, **changes)  # type: ignore[arg-type]
