"""The yardstick for drafting: the bare spaCy pipeline, in one process, over the same text.

python -m build_scripts.bench.bare FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import spacy

from build_scripts.config import Settings

BATCH = 64  # paragraphs; measured flat between 32 and 256


def main(folder: Path) -> int:
    """Parse every paragraph of every article under ``folder``; how many tokens there were."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.rglob("sources/*.txt")))
    paragraphs = (p for text in texts for p in text.split("\n") if p.strip())
    return sum(len(doc) for doc in spacy.load(Settings().model).pipe(paragraphs, batch_size=BATCH))


if __name__ == "__main__":
    sys.exit(0 if main(Path(sys.argv[1])) else 1)
