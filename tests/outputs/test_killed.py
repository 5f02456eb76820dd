"""Kill -9 at random moments of a write: after `recover`, both files are of one version."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

from build_scripts import outputs

KILLS = 200
SIZE = 40_000


def _version(number: int) -> dict[str, bytes]:
    data = (b"%08d" % number) * (SIZE // 8)
    return {"briefing.md": data, "draft.json": data}


def _write_for_ever(folder: Path, number: int) -> None:
    while True:
        number += 1
        with outputs.locked(folder):
            outputs.write_files(folder, _version(number))


def test_files_written_together_stay_together(tmp_path: Path) -> None:
    rng = random.Random(0)
    outputs.write_files(tmp_path, _version(0))
    seen = set()
    for _ in range(KILLS):
        number = int((tmp_path / "briefing.md").read_bytes()[:8])
        child = os.fork()
        if child == 0:
            try:
                _write_for_ever(tmp_path, number)
            finally:
                os._exit(1)
        time.sleep(rng.uniform(0.001, 0.02))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with outputs.locked(tmp_path):
            outputs.recover(tmp_path)
        found = {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.name != ".lock"}
        now = int(found["briefing.md"][:8])
        assert now >= number
        assert found == _version(now)
        seen.add(now)
    assert len(seen) > 3, "the writer never came far enough to be interrupted"
