"""Open questions: what the text itself marks as unknown, undecided, disputed or undisclosed."""

from __future__ import annotations

from build_scripts.language import ParsedArticle
from build_scripts.model import OpenQuestion, Span, View

from .chooser import Model, choose, load_labeller, load_model
from .marked import marked_candidates, with_marked
from .question_cues import explicit_markers
from .question_wording import word_question
from .survey import Surveyed, survey

MODEL = "questions_model"
_ANSWERS = tuple((w,) for w in ("no", "yes", "hardly", "probably", "never", "because"))


def find_questions(
    parsed: ParsedArticle,
    views: tuple[View, ...] = (),
    surveyed: tuple[Surveyed, ...] | None = None,
    model: Model | None = None,
) -> tuple[OpenQuestion, ...]:
    """The open questions of an article in order of position; headings that ask count.
    ``model`` chooses in place of the shipped one."""
    model = model or load_model(MODEL, "choice")
    found: list[OpenQuestion] = []
    for place in surveyed if surveyed is not None else survey(parsed):
        rows = zip(place.features, place.encoded, strict=True)
        scores = [model.score(features, encoded.question) for features, encoded in rows]
        spans = [place.span(c) for c in place.candidates]
        chosen = choose(zip(scores, spans, strict=True), model.threshold, model.wide)
        for n in with_marked(chosen, scores, marked_candidates(place), model.marked):
            ident = f"{parsed.article.id}-q{len(found) + 1:03d}"
            found.append(_question(ident, place, n, scores[n], spans[n]))
    return tuple(found)


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
        trace=(
            ("encoder", f"{place.encoded[n].question:+.2f}"),
            *load_model(MODEL, "choice").reasons(features),
        ),
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
