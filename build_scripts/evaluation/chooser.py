"""Ways to choose deal terms and open questions from the same candidates, side by side."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from build_scripts import outputs
from build_scripts.extract.chooser import Model, load_model
from build_scripts.extract.question_cues import explicit_markers
from build_scripts.extract.questions import find_questions
from build_scripts.extract.survey import Surveyed, survey
from build_scripts.extract.terms import find_terms
from build_scripts.language import parse_all
from build_scripts.lexicon import load_json
from build_scripts.model import Article, Extraction
from build_scripts.model.contract import extraction_to_json
from build_scripts.read import read_article

from .figures import Value, table
from .scorers import Scores, deals, score_extract

SURE = 9.0  # log-odds a rule gives
WAYS = {
    "rules": "rules alone",
    "linear": "linear model",
    "encoder": "encoder alone",
    "both": "linear model and encoder (shipped)",
}


@dataclass(frozen=True, slots=True)
class Way:
    """A way to choose: the models of terms and of questions, and, where training has measured
    them, the strict and lenient F1 of each on the project's own articles, of deals not seen."""

    terms: Model
    questions: Model
    own: tuple[Mapping[str, float], Mapping[str, float]] = ({}, {})


def _ruled(cues: Iterable[str]) -> Model:
    return Model(dict.fromkeys(cues, SURE), -SURE / 2, 0.5)


def _trained(file: str, name: str) -> tuple[Model, Mapping[str, float]]:
    row: Mapping[str, Any] = load_json(file)["choice"]["compared"][name]
    model = replace(
        load_model(file, "choice"),
        share=row["share"], threshold=row["threshold"], marked=row["marked"], wide=row["wide"],
    )  # fmt: skip
    return model, {"strict": row["f1"], "lenient": row["lenient"]}


def ways() -> dict[str, Way]:
    """Each way by name: rules alone; the linear model; the encoder; both."""
    cues = [f"cue{where}={m}" for where in ("", "<") for m in sorted(explicit_markers())]
    found = {"rules": Way(_ruled(["rule"]), _ruled(cues))}
    for name in ("linear", "encoder", "both"):
        terms, term_f1 = _trained("terms_model", name)
        questions, question_f1 = _trained("questions_model", name)
        found[name] = Way(terms, questions, (term_f1, question_f1))
    return found


def _line(article: Article, places: tuple[Surveyed, ...], parsed: Any, way: Way) -> str:
    terms = find_terms(parsed, (), places, way.terms)
    questions = find_questions(parsed, (), places, way.questions)
    return json.dumps(extraction_to_json(Extraction(article, (*terms, *questions))))


def _scored(folder: Path, deal: str, work: Path, model: str) -> dict[str, Scores]:
    found = [read_article(path)[0] for path in sorted((folder / "topics" / deal).glob("*.txt"))]
    articles = [article for article in found if article is not None]
    parsed = list(parse_all(articles, model))
    surveyed = [survey(p) for p in parsed]
    scores: dict[str, Scores] = {}
    for name, way in ways().items():
        rows = zip(articles, surveyed, parsed, strict=True)
        text = "\n".join(_line(a, s, p, way) for a, s, p in rows) + "\n"
        path = work / f"{deal}-{name}.jsonl"
        outputs.write_files(work, {path.name: text.encode()}, durable=False)
        scores[name] = score_extract(folder, deal, path)
    return scores


def _rows(scores: Mapping[str, Mapping[str, Scores]], key: str, own: int) -> list[list[Value]]:
    body: list[list[Value]] = []
    for name, way in ways().items():
        for kind in ("strict", "lenient"):
            values = [float(one[name][key][kind]["f1"]) for one in scores.values()]
            mean = sum(values) / len(values) if values else None
            body.append([f"{WAYS[name]}, {kind} F1", way.own[own].get(kind), *values, mean])
    return body


def measure(folder: Path, work: Path, model: str) -> dict[str, str]:
    """The two tables, terms and questions, as blocks for the method page."""
    scores = {deal: _scored(folder, deal, work, model) for deal in deals(folder)}
    heads = ["own articles, deals not seen", *scores, "mean of the deals"]
    return {
        "chooser-terms": table(["deal terms", *heads], _rows(scores, "deal_terms", 0)),
        "chooser-questions": table(["open questions", *heads], _rows(scores, "open_questions", 1)),
    }
