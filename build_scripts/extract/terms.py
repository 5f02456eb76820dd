"""Deal terms: which candidate spans state one, and with what status and category."""

from __future__ import annotations

from build_scripts.language import ParsedArticle
from build_scripts.model import DealTerm, Span, View

from .amounts import amounts_in
from .candidates import Candidate
from .chooser import Model, choose, load_model
from .speakers import Voices
from .survey import Surveyed, survey
from .term_labels import label_of
from .term_status import category_of, deal_state, status_of
from .words import Words

MODEL = "terms_model"
_NAMES = frozenset(("ORG", "GPE", "PERSON", "NORP", "LOC", "FAC"))


def find_terms(
    parsed: ParsedArticle,
    views: tuple[View, ...] = (),
    surveyed: tuple[Surveyed, ...] | None = None,
    model: Model | None = None,
) -> tuple[DealTerm, ...]:
    """The deal terms of an article in order of position; empty when nothing is found.

    ``surveyed`` saves the work of `survey` when the caller has done it already; ``model``
    chooses in place of the shipped one.
    """
    model = model or load_model(MODEL, "choice")
    paragraphs = surveyed if surveyed is not None else survey(parsed)
    state = deal_state(paragraphs)
    voices = Voices(views)
    found: list[DealTerm] = []
    for place in paragraphs:
        if place.paragraph.noise:
            continue
        scores = _scores(model, place)
        spans = [place.span(c) for c in place.candidates]
        for n in choose(zip(scores, spans, strict=True), model.threshold, model.wide):
            ident = f"{parsed.article.id}-t{len(found) + 1:03d}"
            found.append(_term(ident, place, n, scores[n], spans[n], voices, state))
    return tuple(found)


def _scores(model: Model, place: Surveyed) -> list[float]:
    rows = zip(place.candidates, place.features, place.encoded, strict=True)
    return [
        0.0 if bare_name(place.words, c) else model.score(features, encoded.term)
        for c, features, encoded in rows
    ]


def bare_name(words: Words, c: Candidate) -> bool:
    """Whether a span is a name and nothing else: of a party, a person, a place."""
    return all(
        words.entity[i] in _NAMES or words.pos[i] in ("DET", "PUNCT", "PART")
        for i in range(c.start, c.end)
    )


def _negated(label: str, status: str) -> str:
    """ "Any mention of X", said to be lacking, reads "No mention of X"."""
    return f"No {label[4:]}" if status == "absent" and label.startswith("Any ") else label


def _term(
    ident: str,
    place: Surveyed,
    n: int,
    score: float,
    span: Span,
    voices: Voices,
    state: tuple[str, ...],
) -> DealTerm:
    candidate, features, encoded = place.candidates[n], place.features[n], place.encoded[n]
    speaker = voices.of(span)
    status, why = status_of(features, state, encoded.status)
    return DealTerm(
        id=ident,
        rule=f"term-{candidate.kind}",
        spans=(span,),
        paragraph=place.paragraph.paragraph.number,
        score=round(score, 3),
        trace=(
            ("encoder", f"{encoded.term:+.2f}"),
            *load_model(MODEL, "choice").reasons(features),
            ("status", why),
        ),
        label=_negated(label_of(place.paragraph.doc, place.words, candidate), status),
        category=category_of(place.words, candidate, encoded.category),
        status=status,
        amounts=amounts_in(place.paragraph.doc, candidate.start, candidate.end),
        stated_by=speaker,
    )
