"""One pass over a parsed article that the finders of terms and questions share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_scripts.language import ParsedArticle, ParsedParagraph
from build_scripts.model import Span

from .candidates import Candidate, find_candidates
from .chooser import load_model
from .encoder import Reading, read_spans
from .features import features_of, sentence_features, shape_of, shaped
from .promising import FAR, promise_features, promising, sentence_cues
from .question_cues import Cue, explicit_markers, find_cues
from .subject_words import sentence_subjects, subject_features
from .term_rules import deal_distances, term_rules
from .words import Words, read_words

_ASKING_NOISE = frozenset(("title", "heading", "run_in_heading"))


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A paragraph with its words, its candidate spans and each candidate's features; and what
    the sentence encoder makes of each. Sentences without promise have no candidates."""

    paragraph: ParsedParagraph
    words: Words
    candidates: tuple[Candidate, ...] = ()
    features: tuple[tuple[str, ...], ...] = ()
    cues: tuple[Cue, ...] = ()
    distances: tuple[int, ...] = ()  # per sentence, since the deal was last named
    encoded: tuple[Reading, ...] = ()
    position: str = "mid"

    def span(self, candidate: Candidate) -> Span:
        """The candidate's span in the article."""
        return self.paragraph.span(candidate.start, candidate.end)

    def promise(self, number: int) -> tuple[str, ...]:
        """The features of a sentence as a whole."""
        distance = self.distances[number]
        return promise_features(self.words, number, self.position, distance, self.cues)


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


def _shared(place: Surveyed, number: int) -> list[str]:
    """The features that all candidates of a sentence share."""
    found = sentence_features(place.words, number, place.position)
    found.append(f"deal={min(place.distances[number], FAR)}")
    if place.paragraph.noise:
        found.append(f"noise={place.paragraph.noise}")
    return found


def with_candidates(place: Surveyed, chosen: set[int] | None = None) -> Surveyed:
    """The paragraph with the candidates of the ``chosen`` sentences and their features; None:
    of all."""
    candidates = find_candidates(place.paragraph.doc, chosen)
    shared: dict[tuple[int, str], list[str]] = {}
    around: dict[int, tuple[str, ...]] = {}
    features = []
    for candidate in candidates:
        number, shape = place.words.sentence[candidate.head], shape_of(candidate)
        if number not in around:
            around[number] = sentence_subjects(place.words, number)
        if (number, shape) not in shared:
            shared[number, shape] = shaped(_shared(place, number), shape)
        found = features_of(place.words, candidate, shared[number, shape])
        found += term_rules(place.words, candidate)
        found += subject_features(place.words, candidate, around[number])
        found += _cue_features(place.words, candidate, place.cues)
        features.append(tuple(dict.fromkeys(found)))
    return replace(place, candidates=candidates, features=tuple(features))


def read_places(parsed: ParsedArticle) -> tuple[Surveyed, ...]:
    """All paragraphs of an article, noise too, without candidates."""
    total, since = len(parsed.paragraphs), 0
    found: list[Surveyed] = []
    for n, paragraph in enumerate(parsed.paragraphs):
        words = read_words(paragraph.doc)
        distances = deal_distances(words, since)
        since = distances[-1] if distances else since
        cues = find_cues(paragraph.text)
        found.append(
            Surveyed(paragraph, words, cues=cues, distances=distances, position=_position(n, total))
        )
    return tuple(found)


def _asks(place: Surveyed) -> bool:
    return place.paragraph.noise in _ASKING_NOISE and "?" in place.words.lower


def _plainly_open(place: Surveyed, number: int) -> bool:
    cues = sentence_cues(place.words, number, place.cues)
    return any(cue.marker in explicit_markers() for cue in cues)


def chosen_sentences(places: Sequence[Surveyed]) -> list[set[int]]:
    """Of each paragraph the sentences worth a closer look, by number: the most promising, what
    the text plainly marks as open, and headings that ask."""
    chosen: list[set[int]] = [set() for _ in places]
    model = load_model("terms_model", "sentence")
    keys, scores, sizes = [], [], []
    for n, place in enumerate(places):
        if place.paragraph.noise:
            chosen[n] = set(range(len(place.words.sentences))) if _asks(place) else set()
            continue
        for number, (start, end, _) in enumerate(place.words.sentences):
            keys.append((n, number))
            sizes.append(end - start)
            scores.append(model.score(place.promise(number)))
            if _plainly_open(place, number):
                chosen[n].add(number)
    for k in promising(scores, sizes, model.threshold):
        chosen[keys[k][0]].add(keys[k][1])
    return chosen


def by_sentence(place: Surveyed) -> dict[int, list[int]]:
    """Sentence number → its candidates, by index."""
    found: dict[int, list[int]] = {}
    for n, candidate in enumerate(place.candidates):
        found.setdefault(place.words.sentence[candidate.head], []).append(n)
    return found


def encoder_input(
    place: Surveyed, number: int, numbers: Sequence[int]
) -> tuple[list[str], list[tuple[int, int, int]]]:
    """A sentence's words and the places of its candidates in it, as `encoder` takes them."""
    first, last, _ = place.words.sentences[number]
    spans = []
    for n in numbers:
        c = place.candidates[n]
        spans.append((max(c.start, first) - first, min(c.end, last) - first, c.head - first))
    return list(place.words.lower[first:last]), spans


def _with_encoded(places: Sequence[Surveyed]) -> tuple[Surveyed, ...]:
    todo = [(n, s, own) for n, p in enumerate(places) for s, own in sorted(by_sentence(p).items())]
    found = read_spans([encoder_input(places[n], s, own) for n, s, own in todo])
    scores: list[list[Reading]] = [[Reading()] * len(p.candidates) for p in places]
    for (n, _, own), rows in zip(todo, found, strict=True):
        for candidate, row in zip(own, rows, strict=True):
            scores[n][candidate] = row
    return tuple(replace(p, encoded=tuple(s)) for p, s in zip(places, scores, strict=True))


def survey(parsed: ParsedArticle) -> tuple[Surveyed, ...]:
    """All paragraphs of an article, noise too, surveyed in order; empty for an empty one."""
    places = read_places(parsed)
    chosen = chosen_sentences(places)
    return _with_encoded([with_candidates(p, c) for p, c in zip(places, chosen, strict=True)])


def survey_all(parsed: ParsedArticle) -> tuple[Surveyed, ...]:
    """As `survey`, but with the candidates of every sentence and without the encoder's scores:
    for training."""
    return tuple(with_candidates(p) for p in read_places(parsed))
