"""Claims alike in words and opposite in sense, and demands that gave way to something else."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from build_scripts.model import Evidence, Item

from .cluster import cluster
from .corpus import Corpus
from .focus import deal_nouns, is_open
from .prose import label_of, tidy
from .ranking import centrality
from .settings import CHANGED, OPPOSED
from .sides import Claim, diff_item
from .similarity import Profile, amounts_agree, amounts_clash, pairs_above
from .terms import SETTLED, Told
from .views import Voiced

_EARLY = ("demanded", "proposed")
SHARED = 2  # words two opposed claims have in common at least


@dataclass(frozen=True, slots=True)
class Held:
    """A claim as it is compared: its words, when it holds, who makes it."""

    words: str
    evidence: Evidence
    profile: Profile
    step: int
    status: str
    speaker: str
    rule: str


def _of_term(one: Told, corpus: Corpus) -> Held:
    step = corpus.phases[one.source].step - (one.back and one.status in _EARLY)
    who = one.term.stated_by or ""
    return Held(one.text, one.evidence[0], one.profile, step, one.status, who, one.term.rule)


def _of_view(one: Voiced, corpus: Corpus) -> Held:
    step = corpus.phases[one.source].step
    quote = one.evidence[0]
    return Held(quote.quote, quote, one.profile, step, "", one.person.name, one.view.rule)


def _turned(left: Held, right: Held) -> bool:
    """Whether one turns the other's sense round: a negation or a refusal in one only."""
    refused = ("absent", "dropped")
    left_refused = left.status in refused or left.profile.negated
    return left_refused != (right.status in refused or right.profile.negated)


def _superseded(left: Held, right: Held) -> bool:
    """Whether one was asked or offered and the other came of it."""
    early, late = sorted((left, right), key=lambda h: (h.status in SETTLED, h.step))
    if early.status not in _EARLY or late.step < early.step:
        return False
    changed = _turned(early, late) or amounts_clash(early.profile, late.profile)
    return changed and (late.status in SETTLED or late.step > early.step)


def _contradicts(left: Held, right: Held, shared: float) -> bool:
    if left.step != right.step or shared < OPPOSED:
        return False
    if left.speaker and left.speaker == right.speaker:
        return False
    if amounts_agree(left.profile, right.profile):
        return False
    clash = amounts_clash(left.profile, right.profile)
    return clash or left.profile.negated != right.profile.negated


def _overlap(left: Evidence, right: Evidence) -> bool:
    return left.source == right.source and left.span.overlap(right.span) > 0


def _on_one_matter(left: Held, right: Held, main: Set[str]) -> bool:
    """Whether two claims share at least SHARED words besides the topic's main words and the
    nouns for a deal."""
    shared = set(left.profile.weights) & set(right.profile.weights)
    return len(shared - deal_nouns() - main) >= SHARED


def _kind(left: Held, right: Held, shared: float, main: Set[str]) -> str | None:
    if _overlap(left.evidence, right.evidence) or not _on_one_matter(left, right, main):
        return None
    if left.status and right.status and _superseded(left, right):
        return "superseded"
    return "contradiction" if _contradicts(left, right, shared) else None


def _sides(group: Sequence[Held]) -> list[tuple[str, list[Claim]]]:
    def camp(one: Held) -> tuple[int, bool]:
        return one.step if one.status in _EARLY else one.step + 1, one.profile.negated

    camps: dict[tuple[int, bool], list[Held]] = {}
    for one in group:
        camps.setdefault(camp(one), []).append(one)
    return [
        (tidy(members[0].words), [Claim(m.words, m.evidence, m.rule) for m in members])
        for _, members in sorted(camps.items())
    ]


def opposed_items(corpus: Corpus, told: Sequence[Told], voiced: Sequence[Voiced]) -> list[Item]:
    """Contradictions and superseded claims among terms and views, unranked."""
    rows = [_of_term(t, corpus) for t in told] + [_of_view(v, corpus) for v in voiced]
    rows = [r for r in rows if not is_open(r.words)]
    rows.sort(key=lambda h: (h.evidence, h.status, h.speaker))
    main = frozenset(corpus.main)
    linked: list[tuple[float, int, int]] = []
    kinds: dict[tuple[int, int], str] = {}
    for shared, i, j in pairs_above([r.profile for r in rows], CHANGED):
        kind = _kind(rows[i], rows[j], shared, main)
        if kind:
            kinds[i, j] = kind
            linked.append((1.0, i, j))
    items = []
    for group in cluster(len(rows), linked, 0.34, 8):
        if len(group) > 1:
            found = [k for (i, j), k in sorted(kinds.items()) if i in group and j in group]
            items.append(_item([rows[i] for i in group], found, corpus))
    return [i for i in items if i]


def _item(group: Sequence[Held], found: Sequence[str], corpus: Corpus) -> Item | None:
    sides = _sides(group)
    if len(sides) < 2:
        return None
    kind = max(set(found), key=lambda k: (found.count(k), k))
    central = max(centrality(h.words, corpus.main) for h in group)
    base = 1.6 if kind == "contradiction" else 1.5
    label = label_of("", sides[-1][0])
    return diff_item(label, kind, sides, corpus, base + 0.5 * central)
