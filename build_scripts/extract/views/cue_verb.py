"""A verb as a cue: who does it, and how far what it governs reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .candidate import Candidate, Place, Range
from .clauses import (
    agent,
    child,
    cue_tokens,
    is_passive,
    noun_phrase,
    own_subject,
    relative_pronoun,
    subject_of,
    subtree,
)
from .cues import CueLexicon, VerbCue, cue_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_FORMS = {"VBP": "VB"}  # the parser takes one for the other
CLAUSE_REACH = 150  # tokens looked at inside one clause: keeps time linear


def source_of(verb: Token) -> tuple[Range, ...]:
    """The phrase of whoever says, wants or thinks what the verb tells; empty when unsaid.

    In a relative clause ("the envoy, who said") both the noun and the pronoun.
    """
    if is_passive(verb):
        by = agent(verb)
        return (noun_phrase(by),) if by is not None else ()
    subject = _of_main_clause(verb) or _issuer(verb) or subject_of(verb)
    if subject is None:
        return _phrase_before(verb)
    if subject.lower_ in ("it", "there") and subject.dep_ == "expl":
        return ()
    phrase = noun_phrase(subject)
    pronoun = relative_pronoun(verb)
    if pronoun is not None and not phrase[0] <= pronoun.i < phrase[1]:
        return (phrase, (pronoun.i, pronoun.i + 1))
    return (phrase,)


def _issuer(verb: Token) -> Token | None:
    """Who put out the text that says it: "X released a statement saying", "X's statement
    saying"; None when the text has no verb or owner."""
    noun = verb.head
    texts = cue_lexicon().sets["document_nouns"] | cue_lexicon().sets["relayed_nouns"]
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or noun.lemma_.lower() not in texts:
        return None
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ not in ("dobj", "pobj") or above.pos_ != "VERB" or is_passive(above):
        return None
    return subject_of(above)


def _of_main_clause(verb: Token) -> Token | None:
    """Whose a participle behind a comma is (", adding …"): that of the verb right before the
    comma, or of the sentence when the parser hung it into what is told; None for others."""
    start = verb.left_edge.i
    if verb.tag_ != "VBG" or own_subject(verb) is not None or start == 0:
        return None
    if verb.doc[start - 1].text not in (",", "-", "--", "—", "–"):
        return None
    before = verb.doc[start - 2] if start > 1 else verb
    if before.tag_ in ("VBD", "VBZ", "VBP") and own_subject(before) is not None:
        return subject_of(before)
    node, told = verb.head, False
    for _ in range(12):
        if node.head.i == node.i:
            break
        if node.dep_ in ("relcl", "acl"):
            return None
        told = told or (node.dep_ == "ccomp" and node.head.i < node.i)
        node = node.head
    return own_subject(node) if told and node.i < verb.i else None


def _phrase_before(verb: Token) -> tuple[Range, ...]:
    """The noun phrase in front of a finite verb whose subject the parser missed; none when it
    is not certain."""
    doc, i = verb.doc, verb.i - 1
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or child(verb, "ccomp") is None:
        return ()
    while i > verb.sent.start and doc[i].pos_ in ("ADV", "AUX", "PART"):
        i -= 1
    if i < verb.sent.start or doc[i].pos_ not in ("NOUN", "PROPN", "PRON", "NUM"):
        return ()
    first = doc[i].left_edge.i
    while first > verb.sent.start and doc[first - 1].pos_ == "PROPN":
        first -= 1
    return ((first, i + 1),)


class CueVerb:
    """A cue verb in its place, with what the rules ask of it."""

    def __init__(
        self,
        place: Place,
        verb: Token,
        entry: VerbCue,
        lexicon: CueLexicon,
        heirs: dict[int, tuple[Range, ...]],
    ) -> None:
        self.place, self.verb, self.entry = place, verb, entry
        self.lexicon, self.heirs = lexicon, heirs
        self.source = heirs.get(verb.i) or source_of(verb)
        self.cue = cue_tokens(verb, self.entry.particles)

    def propose(
        self, rule: str, pieces: list[Range], below: Token, extra: tuple[int, ...] = ()
    ) -> Candidate | None:
        """A candidate with this verb as its cue; None when nobody is said to do it, unless
        the verb is a passive."""
        if not self.source and not rule.endswith("-passive") and not self._unnamed():
            return None
        return self.place.propose(
            rule, self.verb, [*self.cue, *extra], pieces, self.source, below, self.entry.speech
        )

    def _unnamed(self) -> bool:
        """Whether it is a passive of telling or asking that leaves out by whom."""
        told = self.entry.addressee or child(self.verb, "ccomp") is not None
        return told and self.entry.speech and is_passive(self.verb)

    def own_tokens(self) -> frozenset[int]:
        """The tokens of cue and source, which no content may hold."""
        own = set(cue_tokens(self.verb))
        for source in self.source:
            own.update(range(*source))
        return frozenset(own)

    def content(self, clause: Token) -> Range | None:
        """What a clause below the verb covers, without what the parser hung on too low."""
        stretch = subtree(clause, self.own_tokens())
        if stretch is None or clause.i < self.verb.i:
            return stretch
        return stretch[0], self._end(clause, stretch)

    def _end(self, clause: Token, stretch: Range) -> int:
        for i in range(clause.i + 1, min(stretch[1], clause.i + CLAUSE_REACH)):
            node = clause.doc[i]
            if node.pos_ != "VERB" or not self._tells(node):
                continue
            if node.dep_ == "conj" and node.head.i == clause.i and self._is_sister(clause, node):
                self.heirs[node.i] = self.source
                return min(node.left_edge.i, _conjunction_before(node))
            if self._is_remark(node) and node.left_edge.i > clause.i and not _in_relative(node):
                if own_subject(node) is None:
                    self.heirs[node.i] = self.source
                return int(node.left_edge.i)
        return stretch[1]

    def before_remark(self, thing: Token, end: int) -> int:
        """The end of an object, before a relative clause that only adds to it
        (", who had said …")."""
        for i in range(thing.i + 1, min(end, thing.i + CLAUSE_REACH)):
            node = thing.doc[i]
            if node.dep_ == "relcl" and node.doc[node.left_edge.i - 1].text == ",":
                return int(node.left_edge.i)
        return end

    def _tells(self, node: Token) -> bool:
        entry = self.lexicon.entry(node)
        return entry is not None and entry.speech

    def _is_remark(self, node: Token) -> bool:
        """A further clause of saying behind a comma: ", saying that …", ", while others said"."""
        start = node.left_edge.i
        if node.dep_ != "advcl" or start == 0:
            return False
        comma = node.doc[start - 1].text in (",", "-", "--", "—")
        return (node.tag_ == "VBG" and comma and own_subject(node) is None) or _contrasts(node)

    def _is_sister(self, clause: Token, node: Token) -> bool:
        """Whether a coordinated verb goes with the cue ("said A and warned B")."""
        if own_subject(node) is not None:
            return False
        form, own = _FORMS.get(node.tag_, node.tag_), _FORMS.get(self.verb.tag_, self.verb.tag_)
        subject = own_subject(clause)
        shared = subject is not None and subject.pos_ == "PRON"
        return bool(form == own and (shared or form != _finite_tag(clause)))


def _finite_tag(clause: Token) -> str:
    helper = child(clause, "aux", "auxpass")
    tag = str(helper.tag_ if helper is not None else clause.tag_)
    return _FORMS.get(tag, tag)


def _in_relative(node: Token) -> bool:
    """Whether a participle belongs to a relative clause with a subject of its own."""
    return bool(node.head.dep_ == "relcl" and own_subject(node.head) is not None)


def _conjunction_before(node: Token) -> int:
    i = int(node.left_edge.i)
    while i > 0 and (node.doc[i - 1].dep_ == "cc" or node.doc[i - 1].is_punct):
        i -= 1
    return i


def _contrasts(node: Token) -> bool:
    mark = child(node, "mark")
    return mark is not None and mark.lower_ == "while" and own_subject(node) is not None
