"""The command `briefings`, and `python -m build_scripts`."""

from __future__ import annotations

import signal
import sys


def main(argv: list[str] | None = None) -> int:
    """Run the command line; its exit code. While it loads, when nothing is written yet, an
    interrupt ends the process without a word."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from build_scripts.cli import main

    return main(argv)


if __name__ == "__main__":
    sys.exit(main())
