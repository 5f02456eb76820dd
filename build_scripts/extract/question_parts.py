"""A clause taken apart so that it can be asked: subject, auxiliaries, verb, rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .candidates import Candidate
from .references import stand_in
from .words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_DROPPED = frozenset(
    [
        "not",
        "n't",
        "never",
        "yet",
        "so",
        "far",
        "still",
        "also",
        "therefore",
        "likely",
        "probably",
        "possibly",
        "perhaps",
    ]
)
_OPEN = frozenset(
    [
        "unclear",
        "uncertain",
        "unknown",
        "undecided",
        "unresolved",
        "undisclosed",
        "unsettled",
        "secret",
        "confidential",
        "vague",
        "disclose",
        "reveal",
        "publish",
        "release",
        "specify",
        "name",
        "clear",
        "known",
        "disputed",
        "open",
        "doubtful",
        "unanswered",
        "settle",
        "spell",
        "say",
    ]
)
_LOWERED = frozenset(("DET", "PRON", "ADP", "ADV", "SCONJ", "CCONJ", "ADJ", "AUX", "NUM", "PART"))
_SIDE = ("conj", "cc", "parataxis", "advcl", "mark", "punct")
_HAVE = {"have": "have", "has": "have", "'ve": "have", "'s": "is", "ca": "can", "wo": "will",
         "'ll": "will", "'d": "would", "'re": "are", "'m": "am"}  # fmt: skip

StandIn = Callable[["Doc", Words, int], str | None]


def subtree(words: Words, top: int, start: int, end: int) -> list[int]:
    """The tokens that hang on ``top`` and lie in ``start`` to ``end``, in order."""
    found, stack = {top}, [top]
    while stack:
        for child in words.children[stack.pop()]:
            if start <= child < end and child not in found:
                found.add(child)
                stack.append(child)
    return sorted(found)


def _lowered(doc: Doc, words: Words, i: int) -> str:
    text = str(doc[i].text)
    start = words.sentences[words.sentence[i]][0]
    opening = i == start or (i > 0 and words.lower[i - 1] in ('"', ":"))
    named = words.pos[i] == "PROPN" or words.entity[i] or text == "I" or text[1:2].isupper()
    plain_word = words.pos[i] in _LOWERED or words.tag[i] in ("NNS", "VBG")
    keep = named and words.pos[i] not in ("DET", "PRON")
    return text.lower() if opening and plain_word and not keep else text


def text_of(doc: Doc, words: Words, tokens: Iterable[int], replace: StandIn | None = None) -> str:
    """The tokens as running text without quotation marks; ``replace`` may put a noun in a
    pronoun's place."""
    out: list[str] = []
    previous = -2
    for i in tokens:
        if words.lower[i] == '"':
            continue
        text = (replace(doc, words, i) if replace else None) or _lowered(doc, words, i)
        gap = i != previous + 1 or i == 0 or bool(doc[i - 1].whitespace_)
        joined = words.lower[i] in ("n't", "'s", "'", ",", ".", ";", ")", "%", "?")
        gap = gap and not joined
        if previous >= 0 and words.lower[i - 1] == '"' and i > 0:
            gap = not joined
        out.append((" " if gap and out else "") + text)
        previous = i
    return "".join(out).strip()


def plain(doc: Doc, words: Words, tokens: Iterable[int]) -> str:
    """As `text_of`, with pronouns replaced where their noun is certain."""
    kept = list(tokens)
    while kept and words.pos[kept[-1]] in ("PUNCT", "CCONJ", "SPACE"):
        if words.lower[kept[-1]] in (")", "%"):
            break
        kept.pop()
    while kept and (words.dep[kept[0]] in ("mark", "cc") or words.pos[kept[0]] == "PUNCT"):
        kept.pop(0)
    return text_of(doc, words, kept, stand_in).strip(" ,;:-")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause around ``head``, between tokens ``start`` and ``end`` (half-open)."""

    doc: Doc
    words: Words
    head: int
    start: int
    end: int
    subject: tuple[int, ...]
    subject_head: int
    auxiliaries: tuple[int, ...]

    @property
    def subject_text(self) -> str:
        """The subject's words, a pronoun replaced where its noun is certain."""
        return plain(self.doc, self.words, self.subject)

    @property
    def plural_subject(self) -> bool:
        """Whether the subject takes "are"."""
        tag = self.words.tag[self.subject_head]
        joined = any(self.words.dep[c] == "conj" for c in self.words.children[self.subject_head])
        return tag in ("NNS", "NNPS") or joined or self.words.lower[self.subject_head] == "they"

    def _rest(self, skip: frozenset[int] = frozenset()) -> list[int]:
        """What follows the verb, and adverbs before it, without negation."""
        used = {*self.subject, *self.auxiliaries, self.head, *skip}
        last = max([*self.auxiliaries, self.head, *self.subject[-1:]])
        out = [
            i for i in range(min(self.head, last) + 1, self.end)
            if i not in used and self.words.lower[i] not in ("not", "n't")
        ]  # fmt: skip
        while (
            out
            and self.words.pos[out[-1]] in ("PUNCT", "CCONJ", "SPACE")
            and self.words.lower[out[-1]] not in (")", "%")
        ):
            out.pop()
        return out

    def _adverbs(self) -> list[int]:
        return [
            i for i in self.words.dependants(self.head, "advmod")
            if max(self.subject, default=0) < i < self.head and self.words.lower[i] not in _DROPPED
            and self.words.pos[i] == "ADV"
        ]  # fmt: skip

    def polar(self, modal: str | None = None) -> str | None:
        """As a yes/no question, with ``modal`` in place of the tense when given."""
        body = self._body(modal)
        return f"{body[:1].upper()}{body[1:]}?" if body else None

    def wh(self, opener: int) -> str | None:
        """As a question with the question word at ``opener``."""
        phrase_head = opener
        while self.words.head[phrase_head] not in (self.head, phrase_head):
            phrase_head = self.words.head[phrase_head]
        phrase = subtree(self.words, phrase_head, self.start, self.end)
        phrase = [i for i in phrase if i >= opener]
        text = text_of(self.doc, self.words, phrase)
        if phrase_head == self.subject_head or not self.subject:
            rest = [i for i in range(self.start, self.end) if i not in phrase and i > phrase[-1]]
            said = f"{text} {plain(self.doc, self.words, rest)}"
            return f"{said[:1].upper()}{said[1:].strip()}?" if self.subject else None
        body = self._body(None, frozenset(phrase))
        return f"{text[:1].upper()}{text[1:]} {body}?" if body else None

    def _body(self, modal: str | None, skip: frozenset[int] = frozenset()) -> str | None:
        words = self.words
        if not self.subject:
            return None
        rest = plain(self.doc, words, self._rest(skip))
        adverbs = plain(self.doc, words, self._adverbs()) if not skip else ""
        first, verb = self._verbs(modal)
        parts = (first, self.subject_text, adverbs, verb, rest)
        return " ".join(p for p in parts if p)

    def _verbs(self, modal: str | None) -> tuple[str, str]:
        """What goes before the subject and what after it."""
        words, head = self.words, self.head
        passive = [a for a in self.auxiliaries if words.dep[a] == "auxpass"]
        if modal:
            if passive:
                return modal, f"be {words.lower[head]}"
            if words.tag[head] == "VBG" and any(words.lemma[a] == "be" for a in self.auxiliaries):
                return modal, words.lemma[head]
            return modal, words.lemma[head]
        auxes = [_HAVE.get(words.lower[a], words.lower[a]) for a in self.auxiliaries]
        auxes = [a for a in auxes if a != "to"]
        if auxes:
            return auxes[0], " ".join([*auxes[1:], words.lower[head]])
        if words.lemma[head] == "be":
            return words.lower[head] if words.lower[head] in (
                "is",
                "are",
                "was",
                "were",
            ) else "is", ""
        do = {"VBZ": "does", "VBD": "did", "VBP": "do"}.get(words.tag[head], "will")
        return do, words.lemma[head]

    def predicate_is_open(self) -> bool:
        """Whether the clause says that its subject is unclear, unknown or undisclosed."""
        near = [self.head, *self.words.dependants(self.head, "acomp", "attr", "oprd", "advmod")]
        return any(self.words.lemma[i] in _OPEN or self.words.lower[i] in _OPEN for i in near)

    def complement(self) -> Clause | None:
        """The clause that depends on this one's verb or adjective, if any."""
        tops = [self.head, *self.words.dependants(self.head, "acomp", "attr")]
        for top in tops:
            for child in self.words.dependants(top, "ccomp", "csubj", "xcomp"):
                clause = clause_at(self.doc, self.words, child)
                if clause is not None and clause.subject:
                    return clause
        return None


def clause_at(doc: Doc, words: Words, head: int, within: Candidate | None = None) -> Clause | None:
    """The clause whose verb is ``head``; its subject may be inherited. None for no verb."""
    if words.pos[head] not in ("VERB", "AUX"):
        return None
    first, last, _ = words.sentences[words.sentence[head]]
    if within is not None:
        last = min(last, within.end)
    end = head + 1
    side = {j for c in words.dependants(head, *_SIDE) if c > head and words.dep[c] != "advcl"
            for j in subtree(words, c, first, last)}  # fmt: skip
    inside = set(subtree(words, head, first, last)) - side
    while end < last and end in inside | {
        i for i in side if words.pos[i] == "PUNCT" and i + 1 in inside
    }:
        end += 1
    owner, subject = head, words.dependants(head, *_SUBJECTS)
    for _ in range(4):
        if subject or words.dep[owner] not in ("xcomp", "conj", "acomp"):
            break
        owner = words.head[owner]
        subject = words.dependants(owner, *_SUBJECTS)
    auxiliaries = tuple(words.dependants(head, "aux", "auxpass"))
    if not subject:
        return Clause(doc, words, head, first, end, (), head, auxiliaries)
    tokens = [
        i
        for i in subtree(words, subject[-1], first, last)
        if i < max(head, subject[-1] + 1) or owner != head
    ]
    return Clause(doc, words, head, first, end, tuple(tokens), subject[-1], auxiliaries)
