"""What a rule proposes: a cue, a content and a source, not yet chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.language import ParsedParagraph
from build_scripts.model import Span

from .clauses import path_to, strip

if TYPE_CHECKING:
    from spacy.tokens import Token


Range = tuple[int, int]  # half-open, tokens of a paragraph


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible view. ``paragraph`` is an index; ``lemma`` the cue's; ``path`` the way from
    cue to content in the parse; ``anchor`` the article offset of the cue word."""

    rule: str
    lemma: str
    paragraph: int
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    path: str = ""
    anchor: int = 0
    speech: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def extent(self) -> Span:
        """From the first to the last code point of the content."""
        return Span(min(s.start for s in self.content), max(s.end for s in self.content))


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph with its index: what a rule needs to turn tokens into offsets."""

    part: ParsedParagraph
    index: int

    def span(self, start: int, end: int) -> Span | None:
        """The article's span of tokens, stripped at the edges; None when nothing is left."""
        start, end = strip(self.part.doc, start, end)
        return self.part.span(start, end) if start < end else None

    def spans(self, ranges: tuple[Range, ...]) -> tuple[Span, ...]:
        """The article's spans of several token ranges, empty ones left out."""
        return tuple(s for s in (self.span(*r) for r in ranges) if s is not None)

    def runs(self, indices: list[int]) -> tuple[Span, ...]:
        """The spans of token indices, neighbours joined."""
        spans: list[Span] = []
        first = last = -2
        for i in indices:
            if i != last + 1 and first >= 0:
                spans.append(self.part.span(first, last + 1))
            if i != last + 1:
                first = i
            last = i
        if first >= 0:
            spans.append(self.part.span(first, last + 1))
        return tuple(spans)

    def propose(
        self,
        rule: str,
        cue: Token,
        cue_indices: list[int],
        content: list[Range],
        source: tuple[Range, ...],
        below: Token | None = None,
        speech: bool = False,
    ) -> Candidate | None:
        """A candidate from token ranges, or None when the content is empty."""
        spans = self.spans(tuple(content))
        if not spans:
            return None
        return Candidate(
            rule=rule,
            lemma=cue.lemma_.lower(),
            paragraph=self.index,
            cue=self.runs(cue_indices),
            content=spans,
            source=self.spans(source),
            path=path_to(cue, below) if below is not None else cue.lemma_,
            anchor=self.part.offset(cue),
            speech=speech,
        )
