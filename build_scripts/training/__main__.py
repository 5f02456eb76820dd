"""``python -m build_scripts.training``: train and write the models into the lexicon."""

from __future__ import annotations

import sys
from pathlib import Path

from build_scripts import lexicon, outputs

from .run import train_all


def _hear(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def main() -> None:
    """Train all models, write their files, say how good they are."""
    files, lines = train_all(hear=_hear)
    folder = Path(lexicon.__file__).parent
    outputs.write_files(folder, files)
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
