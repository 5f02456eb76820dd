"""An open question as one interrogative sentence, made of the source's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .candidates import Candidate, trim
from .question_cues import find_cues
from .question_parts import Clause, clause_at, plain, subtree, text_of
from .references import stand_in
from .words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WH = frozenset(["who", "whom", "whose", "what", "which", "when", "where", "why", "how"])
_LEADERS = frozenset(["and", "but", "so", "or", "now", "still", "yet", "well", "then"])
_ASKING = frozenset(
    [
        "see",
        "know",
        "ask",
        "wonder",
        "clear",
        "unclear",
        "say",
        "tell",
        "determine",
        "decide",
        "doubt",
        "question",
        "uncertain",
        "sure",
        "remain",
    ]
)
_UNSETTLED = frozenset(["unresolved", "undecided", "unsettled", "unanswered"])
_SPLIT = frozenset(
    [
        "divided",
        "divide",
        "apart",
        "disagree",
        "differ",
        "odds",
        "dispute",
        "clash",
        "split",
        "contention",
    ]
)


def word_question(doc: Doc, words: Words, candidate: Candidate, marker: str) -> tuple[str, bool]:
    """The question and whether it was formed from a full clause (False: it only asks about a
    noun, or repeats the words). Always ends in "?"."""
    asked = _asked(doc, words, candidate)
    if asked:
        return asked, True
    embedded = _embedded(doc, words, candidate)
    if embedded:
        return embedded, True
    formed = _from_marker(doc, words, candidate, marker)
    if formed:
        return formed, True
    return _about(doc, words, candidate), False


def _sentence_case(text: str) -> str:
    text = text.strip(' ,;:-"')
    return text[:1].upper() + text[1:]


def _asked(doc: Doc, words: Words, c: Candidate) -> str | None:
    """The question as the text asks it, when the candidate lies in a sentence with "?"."""
    start, end, _ = words.sentences[words.sentence[c.head]]
    marks = [i for i in range(start, end) if words.lower[i].endswith("?")]
    last = next((i for i in marks if i >= c.head), marks[-1] if marks else None)
    if last is None or last + 2 < c.start:
        return None
    first = (
        max((i for i in range(start, last) if words.lower[i] in ("?", ":")), default=start - 1) + 1
    )
    while first < last and (words.pos[first] == "PUNCT" or words.lower[first] in _LEADERS):
        first += 1
    quote = [i for i in range(first, last) if words.lower[i] == '"']
    if quote:
        first = max(quote) + 1
    if first >= last:
        return None
    return _sentence_case(text_of(doc, words, range(first, last), stand_in)) + "?"


def _embedded(doc: Doc, words: Words, c: Candidate) -> str | None:
    """From "whether …" or a "how/who/what …" clause in the candidate or its sentence."""
    start = words.sentences[words.sentence[c.head]][0]
    near = [i for i in range(max(start, c.start - 1), c.end) if _opens(words, i)]
    near += [i for i in range(start, c.start - 1) if words.lower[i] == "whether"]
    for i in near:
        head = words.head[i]
        while words.dep[head] not in ("ccomp", "pcomp", "advcl", "csubj", "csubjpass", "conj",
                                      "xcomp", "acl", "ROOT", "dep", "parataxis"):  # fmt: skip
            head = words.head[head]
        if words.dep[head] == "ROOT" and i != start:
            continue
        clause = clause_at(doc, words, head)
        if clause is None:
            continue
        if words.lower[i] in ("whether", "if"):
            return clause.polar()
        return clause.wh(i)
    return None


def _opens(words: Words, i: int) -> bool:
    if words.lower[i] == "whether":
        return True
    governor = words.lemma[words.head[words.head[i]]]
    if words.lower[i] == "if":
        return governor in _ASKING and words.head[words.head[i]] != words.head[i]
    if words.lower[i] not in _WH or words.lower[max(0, i - 2) : i] in (
        ("that", "'s"),
        ("that", "is"),
    ):
        return False
    head = words.head[i]
    return not (words.dep[head] in ("relcl", "acl") or words.dep[words.head[head]] == "relcl")


def _from_marker(doc: Doc, words: Words, c: Candidate, marker: str) -> str | None:
    settled = _to_settle(doc, words, c)
    if settled:
        return settled
    lemmas = {words.lemma[i]: i for i in range(c.start, c.end)}
    for verb in _open_verbs(words, c):
        clause = clause_at(doc, words, verb, c)
        if clause is not None and clause.subject:
            return clause.polar("will")
    head = _asked_verb(doc, words, c)
    clause = clause_at(doc, words, head, c) if head is not None else None
    if clause is None or not clause.subject:
        return None
    if marker in ("unclear", "undisclosed", "unlikely", "disputed", "pending"):
        return _of_subject(words, clause, lemmas)
    return clause.polar("will") if marker in ("modal", "conditional", "unmet") else clause.polar()


def _asked_verb(doc: Doc, words: Words, c: Candidate) -> int | None:
    """The verb to ask about: of the first openness word's clause, else the candidate's own."""
    left, right = doc[c.start].idx, doc[c.end - 1].idx + len(doc[c.end - 1])
    starts = [cue.start for cue in find_cues(doc.text) if left <= cue.start < right]
    tokens = [i for i in range(c.start, c.end) if doc[i].idx in starts]
    for i in [*tokens[:1], c.head]:
        for _ in range(12):
            if words.pos[i] in ("VERB", "AUX") and words.dep[i] not in ("aux", "auxpass"):
                break
            i = words.head[i]
        if c.start <= i < c.end and words.pos[i] in ("VERB", "AUX"):
            return i
    return None


def _to_settle(doc: Doc, words: Words, c: Candidate) -> str | None:
    """From "divided on X", "another sticking point is X", "leaves X unresolved": how X will be
    settled."""
    for i in range(c.start, c.end):
        noun = _matter(words, i)
        if noun is not None and words.pos[noun] in ("NOUN", "PROPN"):
            end = words.sentences[words.sentence[i]][1]
            matter = plain(doc, words, subtree(words, noun, c.start, end))
            return f"How will {matter} be settled?"
    return None


def _matter(words: Words, i: int) -> int | None:
    if words.lemma[i] in _SPLIT:
        for prep in words.dependants(i, "prep"):
            if words.lower[prep] in ("on", "over", "about"):
                return next(iter(words.dependants(prep, "pobj")), None)
    if words.lower[i] in _UNSETTLED and words.dep[i] in ("oprd", "acomp", "amod", "ccomp"):
        verb = words.head[i]
        if words.dep[i] == "amod":
            return verb
        found = words.dependants(i, "nsubj") or words.dependants(verb, "dobj", "nsubj")
        return found[0] if found else None
    if (
        words.lower[i] == "point"
        and words.lower[i - 1] in ("sticking",)
        and words.dep[i] == "nsubj"
    ):
        return next(iter(words.dependants(words.head[i], "attr")), None)
    return None


def _open_verbs(words: Words, c: Candidate) -> list[int]:
    """Verbs in "yet to V", "likely to V", "declined to V", "remains to be V-ed"."""
    out = []
    for i in range(c.start, c.end):
        governor = words.head[i]
        if words.dep[i] != "xcomp" or words.pos[i] not in ("VERB", "AUX"):
            continue
        if words.lemma[governor] in ("likely", "unlikely", "decline", "refuse", "fail", "remain",
                                     "expect", "hope", "have", "be", "need", "set", "due"):  # fmt: skip
            out.append(i)
    return out


def _of_subject(words: Words, clause: Clause, lemmas: dict[str, int]) -> str | None:
    """From "S is unclear/undisclosed/unlikely": ask about S."""
    subject = clause.subject_text
    plural = clause.plural_subject
    if words.lower[clause.subject_head] in ("it", "there", "this", "that", "which"):
        inner = clause.complement()
        return inner.polar() if inner else None
    if lemmas.keys() & {"unlikely", "improbable"}:
        return f"{'Are' if plural else 'Is'} {subject} likely?"
    if lemmas.keys() & {"elusive"}:
        return f"{'Are' if plural else 'Is'} {subject} within reach?"
    if clause.predicate_is_open():
        if (
            words.dep[clause.subject_head] in ("csubj", "csubjpass")
            or words.tag[clause.subject_head] == "VBG"
        ):
            return f"How certain is {subject}?"
        return f"What {'are' if plural else 'is'} {subject}?"
    return clause.polar("will")


def _about(doc: Doc, words: Words, c: Candidate) -> str:
    start, end = trim(doc, c.start, c.end)
    if words.pos[c.head] in ("NOUN", "PROPN") and c.kind in ("noun", "phrase", "item"):
        return f"What is settled about {plain(doc, words, subtree(words, c.head, start, end))}?"
    text = plain(doc, words, range(start, end))
    if words.lower[start] == "to":
        return f"Is it decided whether {text}?"
    if words.lower[start] in _WH:
        return f"Is it settled {text}?"
    clause = clause_at(doc, words, c.head, c)
    asked = clause.polar() if clause is not None and clause.subject else None
    return asked or f"Is it settled that {text}?"
