"""Who a source phrase means: the person, office holder, group or unnamed speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from build_scripts.language import ParsedArticle
from build_scripts.model import Speaker

from .assemble import QuoteIndex
from .candidate import Candidate
from .cues import cue_lexicon
from .naming import clean_name, name_of
from .pronouns import PERSONAL, Pronouns
from .roles import gender_of, role_lexicon, singular
from .roster import Figure, Roster, build_roster

if TYPE_CHECKING:
    from spacy.tokens import Span as Phrase

_GROUPS = frozenset({"they", "them", "their", "it", "its"})
_AUTHOR = frozenset({"i", "we", "me", "us", "my", "our"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_DETERMINERS = re.compile(r"^(?:the|a|an|this|that|these|those)\s+", re.I)
_RELAY = re.compile(
    r"\b(?:cited|quoted|reported|interviewed|obtained|seen) by (?:the )?([A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*)*)"
)
_TOLD = re.compile(
    r"(?:\btold|\binterview(?:ed)? (?:with|on|by)|\bspeaking (?:to|on)|\bsaid (?:on|to)) "
    r"(?:the )?([A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3})"
)
_RELAY_REACH = 60  # characters
_PERSON_KINDS = ("anonymous", "official", "politician", "public_figure", "expert")
_PEOPLE = frozenset({"PERSON"})
_BODIES = frozenset({"ORG", "NORP", "GPE", "FAC"})


def _people_in(phrase: Phrase) -> Iterator[Phrase]:
    """The names of persons in a phrase. (``phrase.ents`` walks the whole document.)"""
    doc, i = phrase.doc, phrase.start
    while i < phrase.end:
        end = i + 1
        if doc[i].ent_type_ in _PEOPLE:
            while end < len(doc) and doc[end].ent_type_ in _PEOPLE and doc[end].ent_iob_ == "I":
                end += 1
            yield doc[i:end]
        i = end


def _is_somebody(words: str, speaker: Speaker) -> bool:
    """Whether a phrase describes one person."""
    lexicon = role_lexicon()
    if speaker.group:
        return False
    found = {singular(w.strip(",.").lower()) for w in words.split()}
    kinds = (lexicon.kinds(kind) - lexicon.kinds("body_words") for kind in _PERSON_KINDS)
    return any(found & kind for kind in kinds)


class SpeakerResolver:
    """Resolves the sources of one article, in the order in which they stand."""

    def __init__(
        self, parsed: ParsedArticle, candidates: Sequence[Candidate], index: QuoteIndex
    ) -> None:
        self.parsed = parsed
        self.text = parsed.article.text
        self.roster: Roster = build_roster(parsed)
        sources = (c.source[0] for c in candidates if c.source and c.speech)
        named = dict(zip(self.roster.offsets, self.roster.order, strict=True))
        named.update(self._described_people(candidates))
        self.pronouns = Pronouns(parsed, self.roster.surnames, named, sources, index)
        self.last_group: tuple[int, bool, Speaker] | None = None  # paragraph, plural

    def resolve(self, candidate: Candidate) -> Speaker | None:
        """The speaker of a candidate, or None when the article names no source."""
        if not candidate.source:
            return None
        span = candidate.source[0]
        words = " ".join(span.of(self.text).split())
        phrase = self._phrase(candidate)
        if words.lower() in _GROUPS:
            return self._group(words, candidate.paragraph)
        speaker = self._speaker(words, span.start, phrase)
        plural = phrase is not None and phrase.root.tag_ in ("NNS", "NNPS")
        if speaker is not None and candidate.speech and (speaker.group or plural):
            self.last_group = (candidate.paragraph, plural, speaker)
        return speaker

    def _group(self, words: str, paragraph: int) -> Speaker:
        """The group that "they" or "it" means: the last that spoke, in this paragraph or the
        one before; else the pronoun itself."""
        if self.last_group is None or paragraph - self.last_group[0] > 1:
            return Speaker(words)
        _, plural, speaker = self.last_group
        fits = speaker.group and not plural if words.lower() in ("it", "its") else True
        return speaker if fits else Speaker(words)

    def origin(self, candidate: Candidate) -> str | None:
        """The outlet through which a statement came, when the article names one."""
        for span in candidate.source:
            found = _RELAY.search(self.text, span.start, span.end + _RELAY_REACH)
            if found and found.start() <= span.end + 1:
                return found.group(1)
        if not candidate.cue:
            return None
        start = candidate.cue[0].start
        found = _TOLD.match(self.text, start)
        if found is None:
            end = self.text.find("\n", start)
            window = self.text[start : min(start + 120, end if end >= 0 else start + 120)]
            found = re.search(
                r"\binterview with (?:the )?([A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3})", window
            )
        if found is None or self.roster.named(found.group(1)):
            return None
        return re.sub(r"['’]s$", "", found.group(1).rstrip(".,"))

    def _described_people(self, candidates: Sequence[Candidate]) -> Iterator[tuple[int, Figure]]:
        """Who speaks without a name that the parser sees ("one official"): where the noun
        stands, and the person; office holders as the person they are."""
        names = {p.name: p for p in self.roster.people}
        for candidate in candidates:
            phrase = self._phrase(candidate) if candidate.source and candidate.speech else None
            if phrase is None or phrase.root.tag_ not in ("NN", "NNP") or self._named_in(phrase):
                continue
            words = " ".join(candidate.source[0].of(self.text).split())
            speaker = self._described(words, candidate.source[0].start, phrase)
            if speaker.name in names or _is_somebody(words, speaker):
                kind = speaker.type
                figure = names.get(speaker.name) or Figure(
                    speaker.name, speaker.role, gender=gender_of(words), kind=kind
                )
                start = candidate.source[0].start
                yield start + phrase.root.idx - phrase[0].idx, figure

    def _phrase(self, candidate: Candidate) -> Phrase | None:
        span = candidate.source[0]
        for index in (candidate.paragraph, candidate.paragraph + 1):
            if index >= len(self.parsed.paragraphs):
                continue
            part = self.parsed.paragraphs[index]
            base = part.paragraph.span.start
            if base <= span.start < part.paragraph.span.end:
                return part.doc.char_span(
                    span.start - base, span.end - base, alignment_mode="expand"
                )
        return None

    def _speaker(self, words: str, offset: int, phrase: Phrase | None) -> Speaker | None:
        lower = words.lower()
        if lower in PERSONAL:
            return self._pronoun(words, offset)
        if lower in _AUTHOR:
            return self._author(words)
        if lower in _RELATIVE:
            person = self.roster.before(offset, None)
            return self._person(person) if person else Speaker(words)
        person = self._named_in(phrase)
        if person is not None:
            return self._person(person)
        return self._described(words, offset, phrase)

    def _author(self, words: str) -> Speaker:
        meta = self.parsed.article.metadata
        name = meta.authors[0] if meta.authors else meta.outlet or words
        return Speaker(name, affiliation=meta.outlet, type="outlet")

    def _pronoun(self, words: str, offset: int) -> Speaker:
        person = self.pronouns.of(offset)
        return self._person(person) if person is not None else Speaker(words)

    def _named_in(self, phrase: Phrase | None) -> Figure | None:
        if phrase is None:
            return None
        root = phrase.root
        for entity in _people_in(phrase):
            if entity.start <= root.i < entity.end or entity.root.dep_ == "appos":
                found = self.roster.named(name_of(entity)[0])
                if found is not None:
                    return found
        if phrase.root.text[:1].isupper():
            return self.roster.named(clean_name(phrase.text)) or self.roster.named(phrase.root.text)
        return None

    def _person(self, person: Figure) -> Speaker:
        return Speaker(person.name, person.role, person.affiliation, person.kind)

    def _described(self, words: str, offset: int, phrase: Phrase | None) -> Speaker:
        root = phrase.root if phrase is not None else None
        bare = _DETERMINERS.sub("", words)
        last = bare.split()[-1] if bare.split() else bare
        head = singular((root.text if root is not None else last).lower())
        lexicon = role_lexicon()
        definite = words.lower().startswith("the ")
        plural = root is not None and root.tag_ in ("NNS", "NNPS")
        offices = (
            lexicon.kinds("politician") | lexicon.kinds("official") | lexicon.kinds("public_figure")
        )
        if definite and not plural and head in offices - lexicon.kinds("body_words"):
            holder = self.roster.holder(head, offset)
            if holder is not None:
                return self._person(holder)
        return self._unnamed(words, bare, head, plural, root)

    def _unnamed(self, words: str, bare: str, head: str, plural: bool, root: object) -> Speaker:
        lexicon = role_lexicon()
        pos = getattr(root, "pos_", "NOUN")
        entity = getattr(root, "ent_type_", "")
        name = bare if pos == "PROPN" or words.lower().startswith("the ") else words
        government = any(w in bare.lower() for w in lexicon.kinds("government") if " " in w)
        if government or head in lexicon.kinds("government") or entity == "GPE":
            return Speaker(name, type="official", group=True)
        if head in lexicon.kinds("unnamed_expert") and pos != "PROPN":
            return Speaker(name, role=bare, type="expert", group=plural)
        if head in lexicon.kinds("documents") and pos != "PROPN":
            return Speaker(name, type="outlet" if head == "editorial" else "unknown", group=True)
        if head in lexicon.kinds("outlet") or (
            pos == "PROPN" and head in lexicon.kinds("outlet_words")
        ):
            return Speaker(name, type="outlet", group=pos == "PROPN")
        if head in lexicon.kinds("politician"):
            return Speaker(name, type="politician", group=plural)
        if pos == "PROPN":
            kind = "public_figure" if entity in _BODIES else "unknown"
            return Speaker(name, type=kind, group=entity in _BODIES)
        if head in lexicon.kinds("public_figure") and not plural:
            return Speaker(
                name, role=bare, type="public_figure", group=head in lexicon.kinds("body_words")
            )
        person = plural or any(head in lexicon.kinds(kind) for kind in _PERSON_KINDS)
        if cue_lexicon().has("clause_nouns", head) or not person:
            return Speaker(name)
        return Speaker(name, type="anonymous", group=plural)
