"""Asking an address, and telling a page that is gone from one that only will not talk."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["answers", "gone", "unclear"]
AGENT = "Mozilla/5.0 (compatible; sourcebrief link check)"
# Not there any more. Others (401, 403, 429, 5xx) may be a paywall, a robot's door or a bad day.
GONE = {404, 410}


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address said; ``said`` is a status or an error in words."""

    url: str
    verdict: Verdict
    said: str


def verdict_of(status: int) -> Verdict:
    """What an HTTP status says about a link.

    >>> verdict_of(200), verdict_of(404), verdict_of(403)
    ('answers', 'gone', 'unclear')
    """
    if status in GONE:
        return "gone"
    return "answers" if status < 400 else "unclear"


def ask(url: str, seconds: float = 20.0) -> Answer:
    """Ask ``url`` for its first bytes; never raises. Only http and https are asked."""
    if not url.startswith(("http://", "https://")):
        return Answer(url, "unclear", "not an http address")
    try:
        request = urllib.request.Request(url, headers={"User-Agent": AGENT, "Range": "bytes=0-0"})
        with urllib.request.urlopen(request, timeout=seconds) as response:
            return Answer(url, verdict_of(response.status), str(response.status))
    except urllib.error.HTTPError as error:
        return Answer(url, verdict_of(error.code), str(error.code))
    except urllib.error.URLError as error:
        missing = "Name or service not known" in str(error.reason)
        return Answer(url, "gone" if missing else "unclear", str(error.reason))
    except (OSError, ValueError, http.client.HTTPException) as error:
        return Answer(url, "unclear", str(error) or type(error).__name__)


def report(answers: Sequence[Answer], where: Mapping[str, Iterable[str]]) -> str:
    """The issue's text: what is gone, then what is unclear; empty when all answer."""
    lines: list[str] = []
    heads = {"gone": "No longer there", "unclear": "Did not say (a paywall, a block, a bad day)"}
    for verdict, head in heads.items():
        found = sorted((a for a in answers if a.verdict == verdict), key=lambda a: a.url)
        if found:
            lines += [f"## {head}", ""]
        lines += [f"- <{a.url}> ({a.said}): {', '.join(sorted(where[a.url]))}" for a in found]
        if found:
            lines.append("")
    if not any(a.verdict == "gone" for a in answers):
        return ""
    lines.append(
        "An archived copy keeps a source checkable: add its address to the source's `.yml`."
    )
    return "\n".join(lines) + "\n"
