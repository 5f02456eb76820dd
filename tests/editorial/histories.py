"""Random editing histories: a made-up machine that drafts, a made-up person who edits."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from build_scripts.editorial.blocks import cut
from build_scripts.model import Draft, Evidence, Item

WORDS = [
    "port",
    "fund",
    "crane",
    "toll",
    "fish",
    "boat",
    "town",
    "share",
    "fee",
    "dock",
    "lamp",
    "rope",
    "salt",
    "mast",
    "keel",
    "pier",
]
KINDS = ("term", "term", "term", "q", "view", "event")
SECTION = {"term": "Deal terms", "q": "Open questions", "view": "Expert views", "event": "Timeline"}


@dataclass(frozen=True)
class Stretch:
    """A block as the person sees it."""

    kind: str
    section: str
    raw: str
    id: str


def stretches(text: str) -> list[Stretch]:
    """The blocks of the file, read lightly: the parser is what is tested."""
    section, found = "", []
    for part in cut(text).parts:
        first = part.raw.split("\n", 1)[0]
        section = first[3:].strip() if part.kind == "section" else section
        ident = first.partition("{#")[2].partition("}")[0]
        found.append(Stretch(part.kind, section, part.raw, ident))
    return found


@dataclass(frozen=True)
class Fact:
    """Something that some sources say; the machine makes items of facts."""

    kind: str
    label: str
    evidence: tuple[Evidence, ...]


@dataclass
class World:
    """The facts that exist, the sources that are there now, and how the machine groups them."""

    random: Random
    facts: list[Fact] = field(default_factory=list)
    sources: list[str] = field(default_factory=lambda: ["000", "001", "002"])
    versions: dict[str, int] = field(default_factory=dict)
    groups: list[list[int]] = field(default_factory=list)
    tokens: int = 0

    def word(self) -> str:
        """A word that only the person writes, each time another."""
        self.tokens += 1
        return f"zq{self.tokens}x"


def make_world(seed: int) -> World:
    """Seven facts in three sources, one item each."""
    world = World(Random(seed))
    for _ in range(7):
        add_fact(world)
    world.groups = [[i] for i in range(len(world.facts))]
    return world


def add_fact(world: World) -> None:
    """One more fact; now and then in the very words of another."""
    pick = world.random
    if world.facts and pick.random() < 0.15:
        twin = pick.choice(world.facts)
        world.facts.append(Fact(twin.kind, f"{twin.label} too", twin.evidence))
        return
    number = len(world.facts)
    quotes = []
    for source in pick.sample(["000", "001", "002", "003", "004"], pick.randint(1, 3)):
        words = " ".join(pick.choice(WORDS) for _ in range(6))
        start = number * 1000 + pick.randint(0, 9)
        quote = f"{words} {number} said {source}"
        quotes.append(Evidence(source, start, start + len(quote), number + 1, quote))
    label = f"The {pick.choice(WORDS)} and the {pick.choice(WORDS)}"
    world.facts.append(Fact(pick.choice(KINDS), label, tuple(quotes)))


def draft_of(world: World) -> Draft:
    """What the machine would draft now."""
    items: list[Item] = []
    used: dict[str, int] = {}
    for rank, group in enumerate(world.groups, start=1):
        facts = [world.facts[i] for i in group]
        seen = [e for f in facts for e in f.evidence if e.source in world.sources]
        if not seen:
            continue
        slug = "-".join((facts[0].kind, *facts[0].label.lower().split()[:3]))
        used[slug] = used.get(slug, 0) + 1
        ident = slug if used[slug] == 1 else f"{slug}-{used[slug]}"
        text = " ".join(e.quote.split()[0].capitalize() + " it is." for e in seen)
        items.append(
            Item(ident, facts[0].kind, facts[0].label, tuple(dict.fromkeys(seen)), text,
                 status="agreed" if facts[0].kind == "term" else None, rank=rank, expert=True)
        )  # fmt: skip
    held = tuple(items[10:]) if len(items) > 10 else ()
    inputs = tuple((s, f"{world.versions.get(s, 0):064d}") for s in sorted(world.sources))
    return Draft(inputs, "1", tuple(items[:10]), held)


def move_world(world: World) -> None:
    """Articles come, go or are corrected; the rules group facts otherwise."""
    pick = world.random
    what = pick.randrange(7)
    missing = [s for s in ("000", "001", "002", "003", "004") if s not in world.sources]
    if what == 0 and missing:
        world.sources.append(missing[0])
    elif what == 1 and len(world.sources) > 1:
        world.sources.remove(pick.choice(world.sources))
    elif what == 2:
        source = pick.choice(world.sources)
        world.versions[source] = world.versions.get(source, 0) + 1
    elif what == 3:
        add_fact(world)
        world.groups.append([len(world.facts) - 1])
    elif what == 4 and len(world.groups) > 2:
        one, two = pick.sample(world.groups, 2)
        if world.facts[one[0]].kind == world.facts[two[0]].kind:
            one += two
            world.groups.remove(two)
    elif what == 5 and (wide := [g for g in world.groups if len(g) > 1]):
        world.groups.append([pick.choice(wide).pop()])
    elif what == 6:
        pick.shuffle(world.groups)


def edit(world: World, text: str) -> str:
    """One thing a person does to the file."""
    briefing = stretches(text)
    raws = [b.raw for b in briefing]
    items = [i for i, b in enumerate(briefing) if b.kind == "item"]
    pick = world.random
    what = pick.randrange(12)
    if not items:
        return text
    at = pick.choice(items)
    raw = raws[at]
    if what <= 1:
        raws[at] = raw.replace("it is.", f"it {world.word()} is.", 1) if "it is." in raw else raw
    elif what == 2:
        raws[at] = raw.replace("### ", f"### {world.word()} ", 1)
    elif what == 3:
        raws[at] = raw.replace("Reviewed: no", f"Reviewed: @{world.word()}, 2024-05-03", 1)
    elif what == 4:
        raws.insert(pick.choice(items), raws.pop(at))
    elif what == 5:
        del raws[at]
    elif what == 6:
        return _set_aside(world, briefing, at)
    elif what == 7:
        raws.insert(at, _own_item(world, briefing, at))
    elif what == 8:
        section = pick.choice([i for i, b in enumerate(briefing) if b.kind == "section"])
        raws[section] = _ended(raws[section]) + f"Prose {world.word()} by hand.\n\n"
    elif what == 9:
        return text.replace("- [ ]", "- [x]", 1)
    elif what == 10:
        lines = [li for li in text.split("\n") if not li.startswith("- [x]")]
        return "\n".join(lines)
    elif what == 11:
        raws[at] = raw.rstrip("\n") + "\n\n" + f"More {world.word()}.\n" + "\n" * pick.randint(0, 2)
    return "".join(_ended(r) if i + 1 < len(raws) else r for i, r in enumerate(raws))


def _ended(raw: str) -> str:
    return raw if raw.endswith("\n\n") else raw.rstrip("\n") + "\n\n"


def _set_aside(world: World, briefing: list[Stretch], at: int) -> str:
    raws = [b.raw for i, b in enumerate(briefing) if i != at]
    kinds = [b.section for i, b in enumerate(briefing) if i != at]
    line = f"- {briefing[at].id}: {world.word()} (@ann, 2024-05-02)\n"
    if "Set aside" in kinds:
        place = kinds.index("Set aside")
        raws[place] = raws[place].rstrip("\n") + "\n" + line + "\n"
    else:
        place = kinds.index("Review notes") if "Review notes" in kinds else len(raws)
        raws.insert(place, "## Set aside\n\n" + line + "\n")
    return "".join(_ended(r) for r in raws)


def _own_item(world: World, briefing: list[Stretch], at: int) -> str:
    """A hand-written item; its evidence is a fact's, or nobody's."""
    pick = world.random
    block = briefing[at]
    word = world.word()
    fact = pick.choice(world.facts)
    quote = pick.choice(fact.evidence).quote if pick.random() < 0.7 else "nobody said that here"
    source = next((e.source for e in fact.evidence if e.quote == quote), "000")
    kind = next((k for k, s in SECTION.items() if s == block.section), "term")
    ident = f" <!-- {{#{kind}-own-{word}}} -->" if pick.random() < 0.5 else ""
    return (
        f"### Own {word}{ident}\n\nMy {word} words.[^{word}-1]\n\n"
        f'[^{word}-1]: {source}: "{quote}"\n\n'
    )
