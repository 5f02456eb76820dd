"""Annotated articles as extractions, so that `reconcile` can be measured alone.

python -m build_scripts.evaluation.draft GOLD_DIR TOPIC_DIR > draft.json
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from build_scripts.model import (
    Article,
    DealTerm,
    Extraction,
    Figure,
    Metadata,
    Noise,
    OpenQuestion,
    Span,
    Speaker,
    Statement,
    View,
)
from build_scripts.model.contract import draft_to_json
from build_scripts.reconcile import reconcile
from build_scripts.reconcile.quantities import quantities
from build_scripts.text import split_paragraphs

_STATUS = {"rejected_or_dropped": "dropped", "reported_unconfirmed": "reported"}
_TYPES = {"expert/analyst": "expert", "outlet/author": "outlet"}
Row = dict[str, Any]


def _span(row: Row) -> Span:
    return Span(row["start"], row["end"])


def _paragraph(article: Article, span: Span) -> int:
    found = article.paragraph_at(span.start)
    return found.number if found else 1


def _term(article: Article, row: Row) -> DealTerm:
    span = _span(row["span"])
    return DealTerm(
        id=row["id"], rule="gold", spans=(span,), paragraph=_paragraph(article, span),
        label=row.get("label") or row["span"]["text"], category=row.get("category") or "other",
        status=_STATUS.get(str(row["status"]), str(row["status"])), amounts=tuple(row.get("amounts") or ()),
    )  # fmt: skip


def _question(article: Article, row: Row) -> OpenQuestion:
    span = _span(row["span"])
    return OpenQuestion(
        id=row["id"], rule="gold", spans=(span,), paragraph=_paragraph(article, span),
        question=row.get("question") or row["span"]["text"], marker=row["marker_type"],
        explicit=row["explicit"],
    )  # fmt: skip


def _view(article: Article, row: Row) -> View:
    content = tuple(_span(s) for s in row["content_spans"])
    kind = row.get("speaker_type") or "unknown"
    return View(
        id=row["id"], rule="gold", spans=content, paragraph=_paragraph(article, content[0]),
        content=content, source=tuple(_span(s) for s in row["source_spans"]),
        form=row.get("kind") or "indirect",
        speaker=Speaker(row.get("speaker") or "", row.get("role"), None, _TYPES.get(kind, kind)),
    )  # fmt: skip


def _figure(article: Article, row: Row) -> Figure | None:
    span = _span(row["span"])
    found = quantities(row["span"]["text"])
    if not found:
        return None
    value = found[-1]
    return Figure(
        id=row["id"], rule="gold", spans=(span,), paragraph=_paragraph(article, span),
        low=value.value, high=value.value, unit=value.unit, measures=row.get("measures") or "",
    )  # fmt: skip


def gold_extraction(gold: Path, text: Path) -> Extraction:
    """The annotations of one article as `extract` would hand them on."""
    row: Row = json.loads(gold.read_text(encoding="utf-8"))
    raw = text.read_bytes()
    body = raw.decode("utf-8")
    noise = tuple(Noise(_span(n["span"]), n["type"]) for n in row["noise"])
    article = Article(
        row["id"], text.name, body, hashlib.sha256(raw).hexdigest(), Metadata(),
        split_paragraphs(body), noise,
    )  # fmt: skip
    found: list[Statement] = [_term(article, t) for t in row["deal_terms"]]
    found += [_question(article, q) for q in row["open_questions"]]
    found += [_view(article, v) for v in row["expert_views"] if v["content_spans"]]
    found += [f for f in (_figure(article, r) for r in row["figures"]) if f]
    return Extraction(article, tuple(sorted(found, key=lambda s: (s.spans[0], s.kind, s.id))))


def gold_extractions(gold: Path, topic: Path) -> list[Extraction]:
    """All annotated articles of one topic, in id order."""
    files = sorted(gold.glob("[0-9]*.json"))
    return [gold_extraction(f, next(topic.glob(f"{f.stem}*.txt"))) for f in files]


def main(arguments: list[str]) -> int:
    """Write the draft of an annotated topic to standard output."""
    draft = reconcile(gold_extractions(Path(arguments[0]), Path(arguments[1])))
    sys.stdout.write(json.dumps(draft_to_json(draft), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
