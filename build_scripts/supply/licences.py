"""From a package's metadata to its licence, and whether the project may stand on it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

UNKNOWN = "unknown"
# Licences under which a dependency may be used and shipped beside MIT-licensed code.
ALLOWED = re.compile(
    r"^(MIT|0BSD|ISC|Zlib|CC0-1\.0|Unlicense|CNRI-Python|BSD(-[23]-Clause)?|Apache(-2\.0)?"
    r"|PSF(-2\.0)?|Python-2\.0|MPL-(1\.1|2\.0))$"
)
# What older metadata says in words, as SPDX says it.
_WORDS = (
    (r"\bMIT\b", "MIT"),
    (r"Apache", "Apache-2.0"),
    (r"Mozilla Public License 2|MPL[- ]2", "MPL-2.0"),
    (r"2-Clause", "BSD-2-Clause"),
    (r"BSD-3|3-Clause", "BSD-3-Clause"),
    (r"\bBSD\b", "BSD"),
    (r"\bISC\b", "ISC"),
    (r"Python Software Foundation|\bPSF\b", "PSF-2.0"),
    (r"LGPL", "LGPL"),
    (r"AGPL", "AGPL"),
    (r"GPL|GNU General Public", "GPL"),
)


@dataclass(frozen=True, slots=True)
class Package:
    """A locked dependency: ``part`` is the smallest lock that holds it."""

    name: str
    version: str
    licence: str
    part: str


def licence_of(expression: str | None, field: str | None, classifiers: Sequence[str]) -> str:
    """The licence that a package's metadata states, as SPDX where that is plain.

    The expression wins; then a short licence field; then the classifiers; else "unknown".

    >>> licence_of(None, None, ["License :: OSI Approved :: MIT License"])
    'MIT'
    """
    if expression:
        return expression
    named = [c.split(" :: ")[-1] for c in classifiers if c.startswith("License :: OSI")]
    short = field if field and len(field) <= 60 and field != "UNKNOWN" else ""
    if short and " AND " in short:
        return short
    for text in (short, *named):
        for pattern, name in _WORDS:
            if re.search(pattern, text):
                return name
    return short or UNKNOWN


def is_allowed(licence: str) -> bool:
    """Whether the project may stand on it: of alternatives one, of parts all.

    >>> is_allowed("MPL-1.1 OR GPL-2.0-only"), is_allowed("MIT AND GPL-3.0"), is_allowed("unknown")
    (True, False, False)
    """
    plain = licence.replace("(", " ").replace(")", " ")
    return any(
        all(ALLOWED.match(part.strip()) for part in one.split(" AND "))
        for one in plain.split(" OR ")
    )


def licence_page(packages: Iterable[Package]) -> str:
    """The page `docs/development/licences.md`: a table for each part of the project."""
    rows = sorted(packages, key=lambda p: p.name)
    titles = {
        "site": "For checking, building and publishing",
        "draft": "For drafting besides",
        "dev": "For the tests besides (nothing of it is shipped)",
    }
    lines = [
        "---",
        "title: Licences of the dependencies",
        "---",
        "",
        "# Licences of the dependencies",
        "",
        "Written by `make licences` from the packages' own metadata, in the versions that the",
        "locks in `requirements/` name. A licence outside the list in",
        "`build_scripts/supply/licences.py` fails that command.",
    ]
    for part, title in titles.items():
        lines += ["", f"## {title}", "", "| package | version | licence |", "| --- | --- | --- |"]
        lines += [f"| {p.name} | {p.version} | {p.licence} |" for p in rows if p.part == part]
    return "\n".join(lines) + "\n"
