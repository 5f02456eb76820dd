"""One pass over a parsed article that the finders of terms and questions share."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.language import ParsedArticle, ParsedParagraph
from build_scripts.model import Span

from .candidates import Candidate, find_candidates
from .features import features_of, sentence_features
from .question_cues import Cue, find_cues
from .subject_words import sentence_subjects, subject_features
from .term_rules import deal_distances, term_rules
from .words import Words, read_words

FAR = 4  # sentences; beyond it makes no difference


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A paragraph with its words, its candidate spans and each candidate's features."""

    paragraph: ParsedParagraph
    words: Words
    candidates: tuple[Candidate, ...]
    features: tuple[tuple[str, ...], ...]
    cues: tuple[Cue, ...] = ()
    distances: tuple[int, ...] = ()  # per sentence, since the deal was last named

    def span(self, candidate: Candidate) -> Span:
        """The candidate's span in the article."""
        return self.paragraph.span(candidate.start, candidate.end)


def _position(number: int, total: int) -> str:
    if number <= 2:
        return "first"
    if number < total * 0.3:
        return "early"
    return "mid" if number < total * 0.8 else "late"


def _cue_features(words: Words, c: Candidate, cues: tuple[Cue, ...]) -> list[str]:
    """Which openness words stand in the candidate, right before it, or in its sentence."""
    if not cues:
        return []
    ends = words.ends
    first, last, _ = words.sentences[words.sentence[c.head]]
    start, end = ends[c.start] - len(words.lower[c.start]), ends[c.end - 1]
    left, right = ends[first] - len(words.lower[first]), ends[last - 1]
    out = []
    for cue in cues:
        if start - 1 <= cue.start < end + 2 and cue.marker == "question":
            out += ["cue=question", f"cuek={c.kind}:question"]
        elif start <= cue.start < end:
            out += [f"cue={cue.marker}", f"cuek={c.kind}:{cue.marker}"]
        elif start - 25 <= cue.start < start:
            out += [f"cue<={cue.marker}", f"cuek<={c.kind}:{cue.marker}"]
        elif left <= cue.start < right:
            out.append(f"cues={cue.marker}")
    return out


def survey_paragraph(paragraph: ParsedParagraph, position: str, since: int = 0) -> Surveyed:
    """The paragraph with its candidates; ``position`` names its place in the article, ``since``
    counts the sentences before it that do not name the deal."""
    words = read_words(paragraph.doc)
    candidates = find_candidates(paragraph.doc)
    shared: dict[int, list[str]] = {}
    around: dict[int, tuple[str, ...]] = {}
    cues = find_cues(paragraph.text)
    distances = deal_distances(words, since)
    features = []
    for candidate in candidates:
        number = words.sentence[candidate.head]
        if number not in shared:
            around[number] = sentence_subjects(words, number)
            shared[number] = sentence_features(words, number, position)
            shared[number].append(f"deal={min(distances[number], FAR)}")
            if paragraph.noise:
                shared[number].append(f"noise={paragraph.noise}")
        found = features_of(words, candidate, shared[number])
        found += term_rules(words, candidate)
        found += subject_features(words, candidate, around[number])
        found += _cue_features(words, candidate, cues)
        features.append(tuple(dict.fromkeys(found)))
    return Surveyed(paragraph, words, candidates, tuple(features), cues, distances)


def survey(parsed: ParsedArticle) -> tuple[Surveyed, ...]:
    """All paragraphs of an article, noise too, surveyed in order; empty for an empty one."""
    total = len(parsed.paragraphs)
    found: list[Surveyed] = []
    since = 0
    for n, paragraph in enumerate(parsed.paragraphs):
        found.append(survey_paragraph(paragraph, _position(n, total), since))
        since = found[-1].distances[-1] if found[-1].distances else since
    return tuple(found)
