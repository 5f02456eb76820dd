"""Can the guards fail? Each guard is held against edits that it must notice, item by item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from build_scripts.check import CheckSettings, check_topic
from build_scripts.check.figures import amounts
from build_scripts.check.patterns import sentences
from build_scripts.editorial import parse_briefing
from build_scripts.model import Article, Block, Finding, Note, Topic

from .figures import table

ROOT = Path(__file__).parents[2]
FLOORS = {"quotation": 1.0, "footnote": 1.0, "source": 1.0, "speaker": 1.0, "paragraph": 1.0,
          "figure": 0.95, "polarity": None, "modality": None, "attribution": None}  # fmt: skip
CODES = {
    "quotation": ("quote-", "paragraph-"),
    "footnote": ("note-", "fact-"),
    "source": ("source-edited",),
    "speaker": ("speaker-",),
    "figure": ("figure-",),
    "paragraph": ("paragraph-", "quote-"),
    "polarity": ("polarity",),
    "modality": ("modality",),
    "attribution": ("attribution-",),
}
GUARDS = ("quote-", "figure-", "speaker-", "paragraph-", "polarity", "modality", "attribution-")
_OPEN = CheckSettings(share_warning=1.0, share_error=1.0, quote_words=10_000)
_PER_ITEM = 6  # mutants of one kind an item


@dataclass(frozen=True, slots=True)
class Mutant:
    """An item edited in a way that a guard must notice. ``articles`` replace the topic's
    when not empty."""

    kind: str
    text: str
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Rate:
    """How many mutants of a kind there were, and how many were noticed."""

    kind: str
    made: int
    killed: int

    @property
    def rate(self) -> float | None:
        """The share noticed; None without mutants."""
        return self.killed / self.made if self.made else None


def _alone(topic: Topic, block: Block) -> str:
    """A briefing that holds this item only."""
    front = topic.briefing.blocks[0].raw if topic.briefing else ""
    return f"{front}# T\n\n## {block.section}\n\n{block.raw}"


def mutate(topic: Topic, block: Block) -> Iterator[Mutant]:
    """The mutants of one item, at most six of a kind, in a fixed order."""
    text = _alone(topic, block)
    makers = (_quotations, _footnotes, _speakers, _figures, _polarity, _modality, _attribution)
    for maker in makers:
        made: dict[str, int] = {}
        for mutant in maker(topic, block, text):
            made[mutant.kind] = made.get(mutant.kind, 0) + 1
            if made[mutant.kind] <= _PER_ITEM and mutant.text != text:
                yield mutant
    yield from _sources(topic, block, text)


def _notes(block: Block) -> tuple[Note, ...]:
    return block.item.notes if block.item else ()


def _quotations(topic: Topic, block: Block, text: str) -> Iterator[Mutant]:
    """One letter of a quotation changed, left out or doubled; a word in its middle dropped."""
    for note in _notes(block):
        letters = [m.start() for m in re.finditer(r"[A-Za-z]", note.quote)]
        for share in (0.3, 0.7):
            at = letters[int(share * len(letters))] if letters else 0
            other = "x" if note.quote[at] != "x" else "y"
            for new in (other, "", note.quote[at] * 2):
                quote = note.quote[:at] + new + note.quote[at + 1 :]
                yield Mutant("quotation", text.replace(f'"{note.quote}"', f'"{quote}"', 1))


def _footnotes(topic: Topic, block: Block, text: str) -> Iterator[Mutant]:
    """A reference without its note, a note without its reference."""
    for note in _notes(block):
        yield Mutant("footnote", text.replace(f"[^{note.label}]:", f"[^{note.label}x]:", 1))
        bare = re.sub(rf"\[\^{re.escape(note.label)}\](?!:)", "", text)
        yield Mutant("footnote", bare)


def _sources(topic: Topic, block: Block, text: str) -> Iterator[Mutant]:
    """The source edited after its hash; a paragraph moved; another paragraph named."""
    for note in _notes(block)[:2]:
        article = next((a for a in topic.articles if a.id == note.source), None)
        if article is None:
            continue
        rest = tuple(a for a in topic.articles if a is not article)
        edited = replace(article, text=article.text + " ", sha256="0" * 64)
        yield Mutant("source", text, (*rest, edited))
        if note.paragraph:
            moved = tuple(replace(p, number=p.number + 1) for p in article.paragraphs)
            yield Mutant("paragraph", text, (*rest, replace(article, paragraphs=moved)))
            old, new = f"para {note.paragraph}:", f"para {note.paragraph + 1}:"
            yield Mutant("paragraph", text.replace(old, new, 1))


def _speakers(topic: Topic, block: Block, text: str) -> Iterator[Mutant]:
    """A direct quotation given to each of the other speakers."""
    item = block.item
    speaker = item.field("Speaker") if item else None
    if item is None or not speaker or (item.field("Form") or "") != "direct":
        return
    every = topic.briefing.items if topic.briefing else ()
    names = {s for i in every if (s := i.field("Speaker"))}
    last = speaker.split()[-1].casefold()
    for name in sorted(n for n in names if last not in n.casefold() and n[:1].isupper()):
        if not set(name.casefold().split()) & set(speaker.casefold().split()):
            yield Mutant("speaker", text.replace(f"Speaker: {speaker}", f"Speaker: {name}", 1))


def _figures(topic: Topic, block: Block, text: str) -> Iterator[Mutant]:
    """A figure changed, and its scale."""
    scales = {"million": "billion", "billion": "million", "trillion": "billion", "%": " million"}
    for fact in block.item.facts if block.item else ():
        for amount in amounts(fact.text):
            number = re.search(r"\d[\d,.]*\d|\d", amount.written)
            if number:
                digit = number.group()[0]
                new = str((int(digit) % 8) + 1) + number.group()[1:]
                changed = amount.written.replace(number.group(), new, 1)
                yield _in_fact("figure", text, fact.text, amount.written, changed)
            for old, other in scales.items():
                if old in amount.written:
                    changed = amount.written.replace(old, other, 1)
                    yield _in_fact("figure", text, fact.text, amount.written, changed)


def _in_fact(kind: str, text: str, fact: str, old: str, new: str) -> Mutant:
    """The mutant with one stretch of a paragraph replaced, at its first whole-word place
    behind the fields."""
    start = text.rfind("\n- ")
    start = text.find(fact[:20], max(start, text.find("\n### ") + 1))
    found = re.compile(rf"(?<!\w){re.escape(old)}(?!\w)").search(text, max(start, 0))
    if start < 0 or found is None:
        return Mutant(kind, text)
    return Mutant(kind, text[: found.start()] + new + text[found.end() :])


_VERB = re.compile(r"\b(will|would|could|can|may|is|are|was|were|has|have|does|did)\b(?! not)")
_NOT = re.compile(r"\b(will|would|could|can|may|is|are|was|were|has|have|does|did) not\b|\bno\b")


def _polarity(topic: Topic, block: Block, text: str) -> Iterator[Mutant]:
    """A "not" put in or taken out."""
    for fact in block.item.facts if block.item else ():
        if found := _NOT.search(fact.text):
            new = found.group(1) or "a"
            yield _in_fact("polarity", text, fact.text, found.group(), new)
        elif found := _VERB.search(fact.text):
            yield _in_fact("polarity", text, fact.text, found.group(), f"{found.group()} not")


def _modality(topic: Topic, block: Block, text: str) -> Iterator[Mutant]:
    """could, may, might, would become will."""
    for fact in block.item.facts if block.item else ():
        if found := re.search(r"\b(?:could|may|might|would)\b", fact.text):
            yield _in_fact("modality", text, fact.text, found.group(), "will")


_SAYS = re.compile(
    r"^(?:(?:According to )(?!\d+,)[^,]{3,60}, |[A-Z][\w’'. -]{2,60}? (?:sa(?:ys|id)|argue[sd]|claim(?:s|ed)|"
    r"believe[sd]?|warn(?:s|ed)|told [\w ]+|state[sd]?|insist(?:s|ed)) (?:that )?)"
)


def _attribution(topic: Topic, block: Block, text: str) -> Iterator[Mutant]:
    """ "X says that" taken off the front of a line that is no person's view."""
    if block.item is None or block.item.field("Speaker"):
        return
    for fact in block.item.facts:
        for sentence in sentences(fact.text):
            if found := _SAYS.match(sentence):
                rest = sentence[found.end() :]
                bare = rest[:1].upper() + rest[1:]
                yield _in_fact("attribution", text, fact.text, sentence[:-1], bare[:-1])


def _check(topic: Topic, text: str, articles: tuple[Article, ...]) -> set[Finding]:
    path = topic.briefing.path if topic.briefing else "briefing.md"
    one = replace(topic, briefing=parse_briefing(text, path), articles=articles or topic.articles)
    return set(check_topic(one, _OPEN))


def kill_rates(topic: Topic) -> tuple[Rate, ...]:
    """For each guard how many mutants of the topic's items it notices. A mutant is noticed
    when a finding of the guard's codes comes that the item as it is does not have."""
    made = dict.fromkeys(FLOORS, 0)
    killed = dict.fromkeys(FLOORS, 0)
    for block in topic.briefing.blocks if topic.briefing else ():
        if block.kind != "item" or block.item is None:
            continue
        before = {(f.line, f.code) for f in _check(topic, _alone(topic, block), ())}
        for mutant in mutate(topic, block):
            made[mutant.kind] += 1
            found = _check(topic, mutant.text, mutant.articles)
            new = {f.code for f in found if (f.line, f.code) not in before}
            killed[mutant.kind] += any(c.startswith(CODES[mutant.kind]) for c in new)
    return tuple(Rate(kind, made[kind], killed[kind]) for kind in FLOORS)


def false_alarms(topic: Topic) -> tuple[int, int]:
    """How many lines of the briefing as it is a guard speaks up about, and of how many."""
    facts = sum(len(i.facts) for i in topic.briefing.items) if topic.briefing else 0
    found = check_topic(topic, _OPEN)
    return len({f.line for f in found if f.code.startswith(GUARDS)}), facts


def measure(folder: Path, work: Path, model: str) -> dict[str, str]:
    """The block ``guards``: kill rates on the shipped briefings. ``folder``, ``work`` and
    ``model`` are not used: the briefings are the project's own."""
    from build_scripts.config import list_topics
    from build_scripts.pipeline.topics import load_topic

    topics = [t for slug in list_topics(ROOT) if (t := load_topic(ROOT, slug)).briefing]
    if not topics:
        return {}
    rates = [kill_rates(t) for t in topics]
    alarms = [false_alarms(t) for t in topics]
    rows = []
    for at, kind in enumerate(FLOORS):
        total = Rate(kind, sum(r[at].made for r in rates), sum(r[at].killed for r in rates))
        rows.append((kind, total.made, total.killed, total.rate, FLOORS[kind]))
    heads = ("guard", "edits made", "noticed", "share", "floor")
    lines = sum(a for a, _ in alarms)
    told = f"On the briefings as they are the guards speak up about {lines} of {sum(b for _, b in alarms)} lines."
    return {"guards": f"{table(heads, rows)}\n\n{told}"}
