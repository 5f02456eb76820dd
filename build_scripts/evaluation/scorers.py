"""The scorers of the evaluation folder, run as they are, as programs of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Scores = dict[str, Any]


class ScorerFailed(Exception):
    """A scorer ended with an error; the text is what it said."""


def _run(arguments: Sequence[str]) -> str:
    run = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, timeout=900
    )
    if run.returncode:
        raise ScorerFailed(f"{Path(arguments[0]).name}: {run.stderr.strip()[-400:]}")
    return run.stdout


def score_attribution(folder: Path, predictions: Path, out: Path, part: str = "dev") -> Scores:
    """PolNeAR's figures for one file of predictions; ``out`` is a path for its JSON.

    Shares of 1. Raises ScorerFailed.
    """
    gold = folder / "polnear" / part
    _run([str(folder / "score_attribution.py"), str(gold), str(predictions), "--json", str(out)])
    scores: dict[str, Scores] = json.loads(out.read_text(encoding="utf-8"))
    return next(iter(scores.values()))


def score_extract(folder: Path, deal: str, predictions: Path) -> Scores:
    """The figures of one annotated deal. Raises ScorerFailed."""
    gold, text = folder / "gold" / deal, folder / "topics" / deal
    script = str(folder / "score_extract.py")
    return dict(
        json.loads(_run([script, str(gold), str(predictions), "--text", str(text), "--json"]))
    )


def score_draft(folder: Path, deal: str, draft: Path) -> Scores:
    """The figures of one deal's draft. Raises ScorerFailed."""
    script = str(folder / "score_draft.py")
    return dict(json.loads(_run([script, str(folder / "gold" / deal), str(draft), "--json"])))


def deals(folder: Path) -> tuple[str, ...]:
    """The annotated deals that are here, sorted; empty when there are none."""
    gold = folder / "gold"
    if not gold.is_dir():
        return ()
    names = (p.name for p in gold.iterdir() if p.is_dir())
    return tuple(sorted(n for n in names if (folder / "topics" / n).is_dir()))


def missing(folder: Path) -> tuple[str, ...]:
    """What measuring needs and ``folder`` does not hold, one line each."""
    wanted = ["score_attribution.py", "score_extract.py", "score_draft.py", "polnear/dev/text"]
    wanted += ["gold", "topics"]
    return tuple(f"{folder / name} is not there" for name in wanted if not (folder / name).exists())
