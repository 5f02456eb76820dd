"""Metadata comes from the text, the page, front matter and the sidecar, each with its basis."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from build_scripts.lexicon import load_lexicon
from build_scripts.read import article_from_bytes, metadata, read_sources, source_schema
from build_scripts.read.dates import date_in
from build_scripts.read.metadata import authors_in, relays_in
from build_scripts.text import is_edtf
from build_scripts.training.corpus import read_corpus

PROSE = (
    "The two governments signed the agreement on Monday after months of hard talks in the capital."
)


@pytest.mark.parametrize(
    ("text", "field", "value", "basis"),
    [
        (f"A Deal at Last\n{PROSE}", "title", "A Deal at Last", "stated"),
        (f"By Ida Vole | The Merrow Post\n{PROSE}", "outlet", "The Merrow Post", "byline"),
        (f"A Deal at Last\nBy Ida Vole and Tam Orrell in Merrow\n{PROSE}", "authors", ("Ida Vole", "Tam Orrell"), "byline"),
        (f"A Deal at Last\nBy Ida Vole, CNN\n{PROSE}", "outlet", "CNN", "byline"),
        (f"May 1—{PROSE}", "published", "XXXX-05-01", "dateline"),
        (f"MERROW, March 15, 2029 — {PROSE}", "published", "2029-03-15", "dateline"),
        (f"A Deal at Last\nPosted by Ida Vole | 7 May 2031 | 214 comments\n{PROSE}", "published", "2031-05-07", "stated"),
        (f"WASHINGTON (AP) — {PROSE}", "outlet", "AP", "dateline"),
        (f"{PROSE}\nCopyright © 2031 The Merrow Post, LLC.", "outlet", "The Merrow Post", "stated"),
        (f"A Deal at Last\nOpinion | Ida Vole\n{PROSE}", "kind", "commentary", "stated"),
        (f"{PROSE} According to Bloomberg, it holds.", "relays", ("Bloomberg",), "stated"),
    ],
)  # fmt: skip
def test_what_the_text_states(text: str, field: str, value: object, basis: str) -> None:
    article, _ = article_from_bytes("a.txt", text.encode())
    assert article is not None
    assert getattr(article.metadata, field) == value
    assert article.metadata.basis_of(field) == basis


def test_what_the_text_does_not_give_stays_unknown() -> None:
    article, _ = article_from_bytes("a.txt", f"{PROSE}\n{PROSE}".encode())
    assert article is not None
    meta = article.metadata
    assert (meta.title, meta.outlet, meta.url, meta.published, meta.kind) == (None,) * 5
    assert (meta.authors, meta.relays, meta.basis) == ((), (), ())


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ida Vole", ("Ida Vole",)),
        ("By NoriFtm | Some Square", ("NoriFtm",)),
        ("EXCLUSIVE by RORY HASK, Chief Reporter", ("RORY HASK",)),
        ("Ida Vole, Technology editor", ("Ida Vole",)),
        ("From our special envoy Anselm Dargo", ("Anselm Dargo",)),
        ("Echo staff", ()),
        ("Opinion | Ida Vole", ("Ida Vole",)),
        ("Policy Note 31/14 · Prof. Ida Vole and Tam Orrell", ("Prof. Ida Vole", "Tam Orrell")),
        ("Posted by R. Castellane | 7 May 2031", ("R. Castellane",)),
        ("Ida Vole in Merrow and Tam Orrell in Karsk", ("Ida Vole", "Tam Orrell")),
        ("By Ida Vole and Tam Orrell, CNN", ("Ida Vole", "Tam Orrell")),
        ("By Ida Vole, One Nation News Digital", ("Ida Vole",)),
        ("Dunn County Record", ()),
        ("posted by Rook Tallis | filed under: Greed", ("Rook Tallis",)),
        ("Published 1 March 2031 7:02am", ()),
    ],
)
def test_authors(byline: str, names: tuple[str, ...]) -> None:
    assert authors_in(byline) == names


@pytest.mark.parametrize(
    ("text", "outlet"),
    [(text, outlet) for _, text, outlet in load_lexicon("metadata")["examples"]["positive"]],
)
def test_relays_of_the_lexicon(text: str, outlet: str) -> None:
    assert relays_in(text) == (outlet,)


@pytest.mark.parametrize("text", load_lexicon("metadata")["examples"]["negative"])
def test_no_relays(text: str) -> None:
    assert relays_in(text) == ()


def test_looking_near_outlets_misses_none(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [a.article.text for a in read_corpus()]
    near = [relays_in(text) for text in texts]
    assert sum(map(bool, near)) > 10
    monkeypatch.setattr(metadata, "_near_outlets", lambda prose: [(0, len(prose))])
    assert near == [relays_in(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "date"),
    [("May 1—x", "XXXX-05-01"), ("1 March 2031 7:02am", "2031-03-01"), ("2031-02-29", None),
     ("no date", None), ("Sept. 9, 2030", "2030-09-09"), ("2029-12-24T10:00Z", "2029-12-24")],
)  # fmt: skip
def test_dates(text: str, date: str | None) -> None:
    assert date_in(text) == date


@pytest.mark.parametrize(
    ("value", "good"),
    [("2025", True), ("2025-05", True), ("2025-05-01", True), ("XXXX-05-01", True), ("2025-05~", True),
     ("2025-04-30/2025-05-04", True), ("../2025-04-30", True), ("2025-21", True), ("2025-02-30", False),
     ("2025-13", False), ("May 1", False), ("2025-05-04/2025-04-30", False), ("../..", False), ("", False),
     ("01/05/2025", False), ("2025-5-1", False), ("0000-01-01", False)],
)  # fmt: skip
def test_edtf(value: str, good: bool) -> None:
    assert is_edtf(value) is good


def test_the_editor_wins() -> None:
    sidecar = b"outlet: The Post\npublished: '2031-05-02'\nbasis: {published: 'derived: from the sequel'}\n"
    article, findings = article_from_bytes("a.txt", f"May 1—{PROSE}".encode(), sidecar)
    assert article is not None
    assert findings == ()
    assert article.metadata.published == "2031-05-02"
    assert article.metadata.basis_of("published") == "derived: from the sequel"
    assert article.metadata.basis_of("outlet") == "editor"


@pytest.mark.parametrize(
    ("sidecar", "code", "line"),
    [
        (b"published: May 1", "bad-date", 1),
        (b"title: x\nurl: javascript:alert(1)", "bad-url", 2),
        (b"url: ftp://a.example/x", "bad-url", 1),
        (b"url: 'https://a.example/\"onload=x'", "bad-url", 1),
        (b"titel: x", "sidecar-field", 1),
        (b"kind: news", "sidecar-value", 1),
        (b"order: later", "sidecar-value", 1),
        (b"a: [1", "sidecar-yaml", 2),
        (b"- a\n- b", "sidecar-not-mapping", 1),
        (b"just words", "sidecar-not-mapping", 1),
        (b"title: a\ntitle: b", "sidecar-double-key", 2),
        (b"a: &x [1]\nb: *x", "sidecar-alias", 1),
        (b"title: !!python/object:os.system x", "sidecar-tag", 1),
        (b"a: " + b"[" * 40 + b"]" * 40, "sidecar-nesting", 1),
        (b"title: " + b"x" * 100_000, "sidecar-too-large", 0),
        ("title: café".encode("cp1252"), "encoding", 1),
        (b"sha256: " + b"0" * 64, "source-changed", 0),
    ],
)
def test_bad_sidecars(sidecar: bytes, code: str, line: int) -> None:
    article, findings = article_from_bytes("sources/a.txt", PROSE.encode(), sidecar)
    assert article is not None
    assert [f.code for f in findings] == [code]
    assert findings[0].hint
    if code != "source-changed":
        assert findings[0].path == "sources/a.yml"
    if line:
        assert findings[0].line == line


def test_findings_show_no_control_characters() -> None:
    _, findings = article_from_bytes("a.txt", PROSE.encode(), b'"\\e[31m\\n": x\nkind: "\\e[2J"\n')
    assert len(findings) == 2
    assert all(str(f).isprintable() for f in findings)


def test_unknown_and_empty_values_count_as_not_given() -> None:
    sidecar = b"title: unknown\noutlet:\nauthors: []\nurl: ~\npublished: ''\n"
    article, findings = article_from_bytes("a.txt", PROSE.encode(), sidecar)
    assert article is not None
    assert findings == ()
    assert article.metadata.basis == ()


def test_front_matter() -> None:
    text = f"---\ntitle: 'A: Deal'\nauthors: Ida Vole\npublished: 2031-05-01\n---\n\n# A Deal\n\n{PROSE}\n"
    article, findings = article_from_bytes("a.md", text.encode())
    assert article is not None
    assert findings == ()
    assert article.text == text
    assert article.metadata.title == "A: Deal"
    assert article.metadata.authors == ("Ida Vole",)
    assert article.metadata.basis_of("published") == "meta"
    assert [p.span.of(text) for p in article.paragraphs] == ["# A Deal", PROSE]
    assert [(n.kind, n.span.of(text)) for n in article.noise] == [("title", "# A Deal")]


@pytest.mark.parametrize(
    ("front", "code", "line"),
    [
        ("---\ntitle: x\n", "front-matter-open", 1),
        ("---\n- x\n---\n", "front-matter-not-mapping", 2),
        ("---\ntitle: [x\n---\n", "front-matter-yaml", 3),
        ("---\ntitle: x\npublished: soon\n---\n", "bad-date", 3),
        ("---\nx: &a b\ny: *a\n---\n", "front-matter-alias", 2),
    ],
)
def test_bad_front_matter(front: str, code: str, line: int) -> None:
    article, findings = article_from_bytes("a.md", f"{front}\n{PROSE}".encode())
    assert article is not None
    assert [(f.code, f.line) for f in findings] == [(code, line)]


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")))
def test_no_sidecar_raises(sidecar: bytes) -> None:
    article, _ = article_from_bytes("a.txt", PROSE.encode(), sidecar)
    assert article is not None


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(source_schema())
    json.dumps(source_schema())


def test_the_shipped_sources_are_clean(sources: Path) -> None:
    articles, findings = read_sources(sources)
    assert findings == ()
    assert [a.id for a in articles] == ["000", "001", "002", "003", "004"]
    for article in articles:
        known = [f for f, _ in article.metadata.basis]
        assert all(getattr(article.metadata, f) for f in known)
