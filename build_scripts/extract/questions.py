"""Open questions: what the text itself marks as unknown, undecided, disputed or undisclosed."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.language import ParsedArticle
from build_scripts.model import OpenQuestion, Span, View

from .chooser import choose, load_labeller, load_model
from .question_cues import explicit_markers
from .question_wording import word_question
from .survey import Surveyed, survey

MODEL = "questions_model"
ASKED, MARKED = 0.15, 0.2  # share of the threshold that a plainly marked candidate must reach
_ANSWERS = tuple((w,) for w in ("no", "yes", "hardly", "probably", "never", "because"))
_ASKING_NOISE = frozenset(("title", "heading", "run_in_heading"))


def find_questions(
    parsed: ParsedArticle,
    views: tuple[View, ...] = (),
    surveyed: tuple[Surveyed, ...] | None = None,
) -> tuple[OpenQuestion, ...]:
    """The open questions of an article in order of position; headings count when they ask."""
    model = load_model(MODEL, "choice")
    found: list[OpenQuestion] = []
    for place in surveyed if surveyed is not None else survey(parsed):
        if place.paragraph.noise and not _asks(place):
            continue
        scores = [model.score(f) for f in place.features]
        spans = [place.span(c) for c in place.candidates]
        chosen = choose(zip(scores, spans, strict=True), model.threshold)
        for n in sorted({*chosen, *_plainly_marked(place, scores, chosen, model.threshold)}):
            ident = f"{parsed.article.id}-q{len(found) + 1:03d}"
            found.append(_question(ident, place, n, scores[n], spans[n]))
    return tuple(found)


def _asks(place: Surveyed) -> bool:
    return place.paragraph.noise in _ASKING_NOISE and "?" in place.words.lower


def _plainly_marked(
    place: Surveyed, scores: Sequence[float], chosen: Sequence[int], threshold: float
) -> list[int]:
    """Where the text plainly marks something as open and nothing was chosen there: the best
    candidate that holds the mark or follows it, unless it scores far too low."""
    doc, added = place.paragraph.doc, []
    taken = [place.candidates[n] for n in chosen]
    for cue in place.cues:
        if cue.marker not in explicit_markers():
            continue
        asked = place.paragraph.text[cue.start : cue.end] == "?"
        mark = doc.char_span(cue.start, cue.end, alignment_mode="expand")
        if mark is None:
            continue
        first, last, _ = place.words.sentences[place.words.sentence[mark.start]]
        if any(first < c.end and c.start < last for c in taken):
            continue
        near = [n for n, c in enumerate(place.candidates) if first <= c.start and c.end <= last
                and (asked or c.start - 4 <= mark.start < c.end)]  # fmt: skip
        best = max(near, key=lambda n: scores[n], default=None)
        if best is not None and scores[best] >= threshold * (ASKED if asked else MARKED):
            added.append(best)
            taken.append(place.candidates[best])
    return added


def _marker(place: Surveyed, n: int) -> str:
    start, end, _ = place.words.sentences[place.words.sentence[place.candidates[n].head]]
    if "?" in place.words.lower[start:end]:
        return "question"
    scores = load_labeller(MODEL, "marker").scores(place.features[n])
    return max(sorted(scores), key=lambda name: scores[name])


def _question(ident: str, place: Surveyed, n: int, score: float, span: Span) -> OpenQuestion:
    candidate, features = place.candidates[n], place.features[n]
    marker = _marker(place, n)
    text, formed = word_question(place.paragraph.doc, place.words, candidate, marker)
    return OpenQuestion(
        id=ident,
        rule=f"question-{marker}",
        spans=(span,),
        paragraph=place.paragraph.paragraph.number,
        score=round(score, 3),
        doubts=() if formed else ("wording",),
        trace=load_model(MODEL, "choice").reasons(features),
        question=text,
        marker=marker,
        explicit=marker in explicit_markers(),
        rhetorical=_rhetorical(place, n),
    )


def _rhetorical(place: Surveyed, n: int) -> bool:
    """Whether the writer or speaker asks and answers it, or asks for effect: a "?" followed at
    once by an answer, or a negative "isn't it", "who would"."""
    words, c = place.words, place.candidates[n]
    start, end, _ = words.sentences[words.sentence[c.head]]
    if "?" not in words.lower[c.start : end]:
        return False
    asked = [w for w in words.lower[start : start + 6] if w.isalnum() or w == "n't"]
    if asked[:1] in (["who"], ["what"]) and asked[1:2] in (["would"], ["could"]):
        return True
    if "n't" in asked[:3]:
        return True
    return words.lower[end : end + 1] in _ANSWERS
