"""Open questions: what the text itself marks as unknown, undecided, disputed or undisclosed."""

from __future__ import annotations

from build_scripts.language import ParsedArticle
from build_scripts.model import OpenQuestion, Span, View

from .chooser import choose, load_labeller, load_model
from .question_cues import explicit_markers
from .question_wording import word_question
from .survey import Surveyed, survey

MODEL = "questions_model"
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
        for n in choose(zip(scores, spans, strict=True), model.threshold):
            ident = f"{parsed.article.id}-q{len(found) + 1:03d}"
            found.append(_question(ident, place, n, scores[n], spans[n]))
    return tuple(found)


def _asks(place: Surveyed) -> bool:
    return place.paragraph.noise in _ASKING_NOISE and "?" in place.words.lower


def _marker(place: Surveyed, n: int) -> str:
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
    end = words.sentences[words.sentence[c.head]][1]
    if "?" not in words.lower[c.start : end]:
        return False
    asked = words.lower[c.start : c.start + 3]
    if asked[:1] in (("who",), ("what",)) and len(asked) > 1 and asked[1] in ("would", "could"):
        return True
    if "n't" in asked:
        return True
    follow = words.lower[end : end + 2]
    return follow[:1] in (("no",), ("yes",), ("hardly",), ("probably",), ("never",), ("because",))
