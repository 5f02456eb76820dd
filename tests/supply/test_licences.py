"""Licences read from metadata, and the ones that will not do."""

from __future__ import annotations

import pytest

from build_scripts.supply.licences import Package, is_allowed, licence_of, licence_page


@pytest.mark.parametrize(
    ("expression", "field", "classifiers", "licence"),
    [
        ("MIT AND PSF-2.0", "GPL", [], "MIT AND PSF-2.0"),
        (None, "BSD-3-Clause", [], "BSD-3-Clause"),
        (None, "MPL-2.0 AND MIT", [], "MPL-2.0 AND MIT"),
        (None, None, ["License :: OSI Approved :: Apache Software License"], "Apache-2.0"),
        (None, "UNKNOWN", ["License :: OSI Approved :: MIT License"], "MIT"),
        (None, "Copyright of a long text " * 9, ["License :: OSI Approved :: BSD License"], "BSD"),
        (None, "GNU General Public License v3", [], "GPL"),
        (None, None, [], "unknown"),
    ],
)
def test_licence_of(
    expression: str | None, field: str | None, classifiers: list[str], licence: str
) -> None:
    assert licence_of(expression, field, classifiers) == licence


@pytest.mark.parametrize(
    "licence", ["GPL", "AGPL", "LGPL", "MIT AND GPL-3.0", "unknown", "", "SSPL"]
)
def test_not_allowed(licence: str) -> None:
    assert not is_allowed(licence)


@pytest.mark.parametrize("licence", ["MIT", "Apache-2.0 OR BSD-2-Clause", "(MIT OR GPL-2.0) "])
def test_allowed(licence: str) -> None:
    assert is_allowed(licence)


def test_the_page_is_the_same_in_any_order() -> None:
    rows = [Package("b", "1", "MIT", "site"), Package("a", "2", "ISC", "dev")]
    assert licence_page(rows) == licence_page(reversed(rows))
    assert "| a | 2 | ISC |" in licence_page(rows)
