"""Views whose cue is a verb: clauses, infinitives, objects and prepositions it governs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .candidate import Candidate, Place, Range
from .clauses import (
    agent,
    child,
    children,
    cue_tokens,
    is_passive,
    noun_phrase,
    own_subject,
    relative_pronoun,
    subject_of,
    subtree,
    verbs,
)
from .cues import CueLexicon, VerbCue

if TYPE_CHECKING:
    from spacy.tokens import Token

_REFLEXIVES = frozenset({"himself", "herself", "themselves", "itself", "myself", "ourselves"})
_OBJECT_LINKS = frozenset({"of", "as", "for", "with", "to", "on", "over", "against", "from", "in"})
_FORMS = {"VBP": "VB"}  # the parser takes one for the other
_CLAUSE_REACH = 150  # tokens looked at inside one clause: keeps time linear
_THAT_REACH = 12  # tokens between a verb and a "that" the parser did not tie to it


def source_of(verb: Token) -> tuple[Range, ...]:
    """The phrase of whoever says, wants or thinks what the verb tells; empty when unsaid.

    In a relative clause ("the envoy, who said") both the noun and the pronoun.
    """
    if is_passive(verb):
        by = agent(verb)
        return (noun_phrase(by),) if by is not None else ()
    subject = subject_of(verb)
    if subject is None or (subject.lower_ in ("it", "there") and subject.dep_ == "expl"):
        return ()
    phrase = noun_phrase(subject)
    pronoun = relative_pronoun(verb)
    if pronoun is not None and not phrase[0] <= pronoun.i < phrase[1]:
        return (phrase, (pronoun.i, pronoun.i + 1))
    return (phrase,)


class _Verb:
    """A cue verb in its place, with what the rules ask of it."""

    def __init__(
        self, place: Place, verb: Token, lexicon: CueLexicon, heirs: dict[int, tuple[Range, ...]]
    ) -> None:
        self.place, self.verb, self.lexicon, self.heirs = place, verb, lexicon, heirs
        self.entry = lexicon.verbs[verb.lemma_.lower()]
        self.source = heirs.get(verb.i) or source_of(verb)
        self.cue = cue_tokens(verb, self.entry.particles)

    def propose(
        self, rule: str, pieces: list[Range], below: Token, extra: tuple[int, ...] = ()
    ) -> Candidate | None:
        """A candidate with this verb as its cue; None when nobody is said to do it, unless
        the verb is a passive with its object in front."""
        if not self.source and not rule.endswith("-passive"):
            return None
        return self.place.propose(
            rule, self.verb, [*self.cue, *extra], pieces, self.source, below, self.entry.speech
        )

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
        for i in range(clause.i + 1, min(stretch[1], clause.i + _CLAUSE_REACH)):
            node = clause.doc[i]
            if node.pos_ != "VERB" or not self._tells(node):
                continue
            if node.dep_ == "conj" and node.head.i == clause.i and self._is_sister(clause, node):
                self.heirs[node.i] = self.source
                return min(node.left_edge.i, _conjunction_before(node))
            if self._is_remark(node) and node.left_edge.i > clause.i:
                if own_subject(node) is None:
                    self.heirs[node.i] = self.source
                return int(node.left_edge.i)
        return stretch[1]

    def before_remark(self, thing: Token, end: int) -> int:
        """The end of an object, before a relative clause that tells a view of its own
        (", who had said …")."""
        for i in range(thing.i + 1, min(end, thing.i + _CLAUSE_REACH)):
            node = thing.doc[i]
            behind_comma = node.dep_ == "relcl" and node.doc[node.left_edge.i - 1].text == ","
            if behind_comma and self.lexicon.verb(node.lemma_.lower()) is not None:
                return int(node.left_edge.i)
        return end

    def _tells(self, node: Token) -> bool:
        entry = self.lexicon.verb(node.lemma_.lower())
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
        return bool(form == own and form != _finite_tag(clause))


def _finite_tag(clause: Token) -> str:
    helper = child(clause, "aux", "auxpass")
    tag = str(helper.tag_ if helper is not None else clause.tag_)
    return _FORMS.get(tag, tag)


def _conjunction_before(node: Token) -> int:
    i = int(node.left_edge.i)
    while i > 0 and (node.doc[i - 1].dep_ == "cc" or node.doc[i - 1].is_punct):
        i -= 1
    return i


def _contrasts(node: Token) -> bool:
    mark = child(node, "mark")
    return mark is not None and mark.lower_ == "while" and own_subject(node) is not None


def clauses(cue: _Verb) -> Iterator[Candidate | None]:
    """ "X said (that) CLAUSE", "CLAUSE, X said"."""
    for clause in children(cue.verb, "ccomp"):
        bare = clause.tag_ == "VB" and child(clause, "aux") is None and own_subject(clause)
        stretch = cue.content(clause)
        if stretch:
            yield cue.propose("verb-bare-clause" if bare else "verb-clause", [stretch], clause)


def loose_clause(cue: _Verb) -> Candidate | None:
    """A that-clause after a verb of saying that the parser hung elsewhere."""
    verb, doc = cue.verb, cue.verb.doc
    if not cue.entry.speech or child(verb, "dobj", "xcomp") is not None:
        return None
    for i in range(verb.i + 1, min(len(doc), verb.i + _THAT_REACH)):
        token = doc[i]
        if token.text in (".", ";", "?") or token.pos_ == "VERB":
            return None
        if token.lower_ == "that" and token.head.i > i and _opens_clause(token):
            return cue.propose("verb-that", [(i + 1, token.head.right_edge.i + 1)], token.head)
    return None


def _opens_clause(that: Token) -> bool:
    subject = own_subject(that.head)
    return that.dep_ == "mark" or (subject is not None and subject.i != that.i)


def linear(cue: _Verb) -> Candidate | None:
    """Where the parse fails: "CLAUSE, X said." and "X said CLAUSE" by the order of words."""
    verb, doc = cue.verb, cue.verb.doc
    if not (cue.entry.speech and "quote" in cue.entry.frames and cue.source):
        return None
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or child(verb, "dobj", "xcomp", "prep") is not None:
        return None
    sentence = verb.sent
    first = min(cue.source[0][0], verb.i)
    last = max(cue.source[0][1] - 1, verb.i)
    if last - first > 30 or not sentence.start <= first:
        return None
    after = [
        t
        for t in doc[last + 1 : min(sentence.end, last + _CLAUSE_REACH)]
        if not t.is_punct and not t.is_space
    ]
    if len(after) <= 4 and first - sentence.start > 3 and doc[first - 1].text in (",", '"', "''"):
        return cue.propose("verb-linear", [(sentence.start, first)], doc[first - 1])
    if len(after) > 3 and any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in after):
        return cue.propose("verb-linear", [(last + 1, sentence.end)], after[0])
    return None


def parenthetic(cue: _Verb) -> Candidate | None:
    """ "CLAUSE, X said, CLAUSE" and "as X said, CLAUSE"."""
    verb, head = cue.verb, cue.verb.head
    if verb.dep_ not in ("parataxis", "advcl", "dep") or head.i == verb.i:
        return None
    as_clause = any(n.lower_ == "as" and n.dep_ in ("mark", "advmod") for n in verb.children)
    if verb.dep_ == "advcl" and not as_clause:
        return None
    if child(verb, "ccomp", "dobj") is not None or (own_subject(verb) is None and not agent(verb)):
        return None
    if verb.dep_ == "dep" and head.pos_ not in ("VERB", "AUX"):
        return None
    inside = range(verb.left_edge.i, verb.right_edge.i + 1)
    whole = (head.left_edge.i, head.right_edge.i + 1)
    pieces = [(whole[0], inside.start), (inside.stop, whole[1])]
    return cue.propose("verb-parenthetic", [p for p in pieces if p[0] < p[1]], head)


def infinitives(cue: _Verb) -> Iterator[Candidate | None]:
    """ "X vowed TO DO", "X urged Y TO DO"."""
    for clause in children(cue.verb, "xcomp", "ccomp"):
        to = child(clause, "aux")
        thing = own_subject(clause) or child(cue.verb, "dobj")
        bare = clause.tag_ == "VBN" and own_subject(clause) is not None and to is None
        if not bare and (to is None or to.tag_ != "TO"):
            continue
        end = clause.right_edge.i + 1
        stretch = cue.content(clause)
        if stretch and stretch[0] > cue.verb.i:
            end = stretch[1]
        if thing is not None and thing.i > cue.verb.i and "np_inf" in cue.entry.frames:
            yield cue.propose("verb-object-infinitive", [(thing.left_edge.i, end)], clause)
        elif to is not None and _takes_infinitive(cue) and clause.i > cue.verb.i:
            yield cue.propose("verb-infinitive", [(to.i, end)], clause)


def _takes_infinitive(cue: _Verb) -> bool:
    if "would_inf" in cue.entry.frames and any(
        n.lemma_ in ("would", "'d") and n.dep_ == "aux" for n in cue.verb.children
    ):
        return True
    return "inf" in cue.entry.frames and not is_passive(cue.verb)


def gerunds(cue: _Verb) -> Iterator[Candidate | None]:
    """ "X proposed BARRING Y"."""
    for clause in children(cue.verb, "xcomp", "ccomp", "pcomp"):
        if clause.tag_ == "VBG" and clause.i > cue.verb.i and child(clause, "aux") is None:
            stretch = (max(cue.verb.i + 1, clause.left_edge.i), clause.right_edge.i + 1)
            yield cue.propose("verb-gerund", [stretch], clause)


def shown(cue: _Verb) -> Candidate | None:
    """ "Polls show X ahead": what a document shows, whatever its form."""
    subject = own_subject(cue.verb)
    if subject is None or not cue.lexicon.has("document_nouns", subject.lemma_.lower()):
        return None
    end = cue.verb.right_edge.i + 1
    thing = child(cue.verb, "dobj", "dative", "oprd")
    if thing is None or thing.i < cue.verb.i:
        return None
    return cue.propose("verb-shown", [(cue.verb.i + 1, end)], thing)


def objects(cue: _Verb) -> Candidate | None:
    """ "X praised Y (for Z)", "X called Y Z", "X described Y as Z", "X accused Y of Z"."""
    verb = cue.verb
    thing = child(verb, "dobj") or child(verb, "nsubjpass")
    if thing is None:
        return _small_clause(cue)
    if thing.lower_ in _REFLEXIVES or _carried(cue, thing):
        return None
    tail = [
        n for n in children(verb, "prep", "oprd", "xcomp", "advcl") if n.i > max(thing.i, verb.i)
    ]
    tail = [n for n in tail if n.dep_ in ("oprd", "xcomp") or n.lower_ in _OBJECT_LINKS]
    if "small" in cue.entry.frames:
        tail += [n for n in children(verb, "ccomp", "attr", "acomp", "dep") if n.i > thing.i]
    links = {n.lower_: n for n in (*tail, *children(thing, "prep"))}
    rule = _object_rule(cue.entry, links)
    if rule is None:
        return None
    return _object_content(cue, rule, thing, tail)


def _carried(cue: _Verb, thing: Token) -> bool:
    """Whether the object is the cue itself ("expressed concern about Y")."""
    if not cue.lexicon.has("light_verbs", cue.entry.lemma):
        return False
    links = (n.lower_ for n in children(thing, "prep"))
    return any(cue.lexicon.has(f"{link}_nouns", thing.lemma_.lower()) for link in links)


def _object_content(cue: _Verb, rule: str, thing: Token, tail: list[Token]) -> Candidate | None:
    verb = cue.verb
    end = max([thing.right_edge.i + 1, *(n.right_edge.i + 1 for n in tail)])
    if thing.i > verb.i:
        start = max(thing.left_edge.i, verb.i + 1)
        return cue.propose(rule, [(start, cue.before_remark(thing, end))], thing)
    after = [(tail[0].left_edge.i, end)] if tail else []
    if thing.dep_ == "nsubjpass":
        phrase = noun_phrase(thing)
        return cue.propose(rule + "-passive", [phrase, *after], thing)
    return cue.propose(rule, after, thing) if after else None


def _object_rule(entry: VerbCue, links: dict[str, Token]) -> str | None:
    if "as" in entry.frames and "as" in links:
        return "verb-object-as"
    if "P:of" in entry.frames and "of" in links and entry.lemma in ("accuse", "suspect", "convict"):
        return "verb-object-of"
    if "small" in entry.frames and any(n.dep_ in ("oprd", "xcomp") for n in links.values()):
        return "verb-small-clause"
    return "verb-object" if "object" in entry.frames else None


def _small_clause(cue: _Verb) -> Candidate | None:
    if "small" not in cue.entry.frames:
        return None
    for clause in children(cue.verb, "ccomp", "oprd"):
        if clause.pos_ in ("NOUN", "ADJ", "PROPN") and clause.i > cue.verb.i:
            stretch = (max(cue.verb.i + 1, clause.left_edge.i), clause.right_edge.i + 1)
            return cue.propose("verb-small-clause", [stretch], clause)
    return None


def prepositions(cue: _Verb) -> Iterator[Candidate | None]:
    """ "X called for Y", "X complained about Y", "X called on Y to DO"."""
    verb = cue.verb
    wanted = {f[2:] for f in cue.entry.frames if f.startswith("P:")}
    if not wanted or child(verb, "ccomp") is not None or child(verb, "auxpass") is not None:
        return
    for node in children(verb, "prep"):
        if node.lower_ not in wanted or node.i < verb.i or child(node, "pobj", "pcomp") is None:
            continue
        tail = [n.right_edge.i + 1 for n in children(verb, "xcomp", "advcl") if _infinitive(n)]
        if node.lower_ == "on" and verb.lemma_ == "call" and not tail:
            continue
        end = max([node.right_edge.i + 1, *(tail if node.lower_ in ("on", "to") else [])])
        yield cue.propose(f"verb-{node.lower_}", [(node.i + 1, end)], node, (node.i,))


def _infinitive(clause: Token) -> bool:
    to = child(clause, "aux")
    return to is not None and to.tag_ == "TO"


def find_verbal(place: Place, lexicon: CueLexicon) -> Iterator[Candidate]:
    """Every candidate of a verb in the paragraph, in order of the verbs."""
    heirs: dict[int, tuple[Range, ...]] = {}  # verb → the subject it shares with a cue before
    for verb in verbs(place.part.doc):
        if lexicon.verb(verb.lemma_.lower()) is not None:
            yield from _of_verb(_Verb(place, verb, lexicon, heirs))


def _of_verb(cue: _Verb) -> Iterator[Candidate]:
    frames = cue.entry.frames
    found: list[Candidate | None] = []
    if "clause" in frames:
        found.extend(clauses(cue))
    if not any(found) and "quote" in frames:
        found.append(parenthetic(cue))
    if frames & {"inf", "np_inf", "would_inf"}:
        found.extend(infinitives(cue))
    if not any(found) and "object" in frames:
        found.extend(gerunds(cue))
    if not any(found) and "shown" in frames:
        found.append(shown(cue))
    if not any(found) and frames & {"object", "as", "small", "P:of"}:
        found.append(objects(cue))
    if not any(found):
        found.extend(prepositions(cue))
    if not any(found) and "clause" in frames:
        found.append(loose_clause(cue) or linear(cue))
    yield from (c for c in found if c is not None)
