"""A process with all that the commands import, which forks one child a command: a run that
is to be killed then begins at once. One JSON object a line in, one out: the child's id, and
its exit code when it has ended."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import sys
from typing import Any


def _warm() -> None:
    import mkdocs.commands.build
    import mkdocs.config  # noqa: F401

    from build_scripts import reconcile
    from build_scripts.cli import adding, checking, drafting, publishing, reviewing  # noqa: F401
    from build_scripts.config import Settings, rules_version
    from build_scripts.editorial import compose, front_of
    from build_scripts.pipeline import publishing as _  # noqa: F401
    from build_scripts.pipeline.extracting import extract_articles
    from build_scripts.read import article_from_bytes

    text = b"Officials said the port deal gives Freedonia 30 percent. It is unclear who pays.\n"
    article, _found = article_from_bytes("000.txt", text * 9)
    assert article
    found = extract_articles([article], Settings().model)
    rules_version(Settings().model)
    compose(reconcile.reconcile(found), front_of("warm"))


def _child(job: dict[str, Any]) -> int:
    from build_scripts.__main__ import main

    os.chdir(job["cwd"])
    out = os.open(job["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(out, 1)
    os.dup2(out, 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    if "most" in job:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["most"], job["most"]))
    if "user" in job:
        os.setgid(job["user"])
        os.setuid(job["user"])
    return main(job["args"])


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # so begins a command
    _warm()
    print("{}", flush=True)
    for line in sys.stdin:
        job = json.loads(line)
        if "wait" in job:
            _, status = os.waitpid(job["wait"], 0)
            print(json.dumps({"code": os.waitstatus_to_exitcode(status)}), flush=True)
            continue
        pid = os.fork()
        if pid == 0:
            os.setpgid(0, 0)
            code = 70
            try:
                code = _child(job)
                sys.stdout.flush()
                sys.stderr.flush()
            except BaseException:
                import traceback

                traceback.print_exc()
                sys.stderr.flush()
            os._exit(code)
        with contextlib.suppress(OSError):
            os.setpgid(pid, pid)  # whichever is first
        print(json.dumps({"pid": pid}), flush=True)


if __name__ == "__main__":
    main()
