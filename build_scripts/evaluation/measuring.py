"""Runs the pipeline over the evaluation texts and hands what it found to the scorers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from build_scripts import outputs
from build_scripts.model import Extraction
from build_scripts.model.contract import draft_to_json, extraction_to_json
from build_scripts.pipeline.extracting import extract_paths
from build_scripts.reconcile import reconcile

from .scorers import Scores, deals, score_attribution, score_draft, score_extract

Hear = Callable[[str], None]


def _lines(extractions: tuple[Extraction, ...]) -> bytes:
    rows = (json.dumps(extraction_to_json(e), ensure_ascii=False) for e in extractions)
    return ("\n".join(rows) + "\n").encode()


def _extract(folder: Path, model: str, jobs: int) -> tuple[Extraction, ...]:
    found, _ = extract_paths(sorted(folder.glob("*.txt")), model=model, jobs=jobs)
    return found


def measure_attribution(folder: Path, work: Path, model: str, jobs: int) -> Scores:
    """Who said what, on PolNeAR's development part. Scratch files go to ``work``."""
    found = _extract(folder / "polnear/dev/text", model, jobs)
    outputs.write_files(work, {"polnear.jsonl": _lines(found)}, durable=False)
    return score_attribution(folder, work / "polnear.jsonl", work / "polnear.json")


def measure_deal(
    folder: Path, deal: str, work: Path, model: str, jobs: int
) -> tuple[Scores, Scores]:
    """One annotated deal: the scores of what was extracted, and of the draft from it."""
    found = _extract(folder / "topics" / deal, model, jobs)
    draft = json.dumps(draft_to_json(reconcile(found))).encode()
    files = {f"{deal}.jsonl": _lines(found), f"{deal}.json": draft}
    outputs.write_files(work, files, durable=False)
    return (
        score_extract(folder, deal, work / f"{deal}.jsonl"),
        score_draft(folder, deal, work / f"{deal}.json"),
    )


def measure_deals(
    folder: Path, work: Path, model: str, jobs: int, hear: Hear
) -> tuple[dict[str, Scores], dict[str, Scores]]:
    """All annotated deals: by deal, extraction and draft."""
    extracted: dict[str, Scores] = {}
    drafted: dict[str, Scores] = {}
    for deal in deals(folder):
        hear(deal)
        extracted[deal], drafted[deal] = measure_deal(folder, deal, work, model, jobs)
    return extracted, drafted
