"""What render gives: complete, the same each time, and whole when parts are missing."""

from __future__ import annotations

import csv
import html
import importlib.util
import io
import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from build_scripts.model import Topic
from build_scripts.render import LogEntry, SiteSettings, render_site

SITE = SiteSettings(repo_url="https://example.org/team/briefs", site_url="https://briefs.example")
PAGE = "briefings/ferry-treaty.md"
ROOT = Path(__file__).parents[2]


def _topic_module() -> ModuleType:
    path = Path(__file__).parents[1] / "site" / "topic.py"
    name = "site_tests_topic"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec and spec.loader
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture(scope="module")
def topic() -> Topic:
    return _topic_module().ferry_topic()  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def files(topic: Topic) -> dict[str, bytes]:
    entry = LogEntry("ferry-treaty", "2025-05-12", "Repayment moved", ("a → b",), ("term-fund",))
    return render_site([topic], SITE, [entry])


def test_the_same_each_time_and_in_order(topic: Topic, files: dict[str, bytes]) -> None:
    again = render_site(
        [topic],
        SITE,
        [LogEntry("ferry-treaty", "2025-05-12", "Repayment moved", ("a → b",), ("term-fund",))],
    )
    assert again == files
    assert list(files) == sorted(files)


def test_every_file_is_there(files: dict[str, bytes]) -> None:
    folder = "briefings/ferry-treaty/"
    wanted = {
        "index.md",
        "people.md",
        "sources.md",
        "changes.md",
        "check.md",
        "llms.txt",
        PAGE,
        "schema/briefing-1.json",
    }
    wanted |= {
        folder + n
        for n in (
            "briefing.json",
            "terms.csv",
            "views.csv",
            "questions.csv",
            "citations.json",
            "citations.bib",
            "annotations.jsonld",
            "feed.atom",
            "feed.json",
        )
    }
    assert wanted <= set(files)


@pytest.mark.parametrize("missing", ["articles", "draft", "briefing", "both"])
def test_parts_may_be_missing(topic: Topic, missing: str) -> None:
    gone = {"articles": {"articles": ()}, "draft": {"draft": None}, "briefing": {"briefing": None},
            "both": {"articles": (), "draft": None}}[missing]  # fmt: skip
    page = render_site([replace(topic, **gone)], SITE)[PAGE].decode()  # type: ignore[arg-type]
    assert "A joint ferry fund" in page
    assert ("not verified here" in page) == (missing in ("articles", "both"))


def test_an_empty_topic_and_no_topic() -> None:
    files = render_site([Topic("bare", "briefings/bare")], SiteSettings())
    assert "Bare" in files["briefings/bare.md"].decode()
    assert "no briefing here yet" in render_site([], SiteSettings())["index.md"].decode()


def test_the_data_keeps_to_its_schema(files: dict[str, bytes]) -> None:
    data = json.loads(files["briefings/ferry-treaty/briefing.json"])
    jsonschema.validate(data, json.loads(files["schema/briefing-1.json"]))
    first = data["bottom_line"]["facts"][0]["evidence"]
    assert data["quotations"][first["1"]]["start"] >= 0
    assert not any("found" in q for q in data["quotations"])
    term = next(i for i in data["items"] if i["id"] == "term-repayment")
    assert [s["status"] for s in term["history"]] == ["demanded", "dropped"]
    assert "004" not in term["coverage"]  # silent: "earlier" without a word of its own


def test_offsets_point_at_the_words(topic: Topic, files: dict[str, bytes]) -> None:
    texts = {a.id: a.text for a in topic.articles}
    data = json.loads(files["briefings/ferry-treaty/briefing.json"])
    for quote in data["quotations"]:
        assert texts[quote["source"]][quote["start"] :].startswith(quote["quote"])


def _evidence(item: dict[str, Any]) -> dict[str, int]:
    rows = [*item.get("facts", ()), *item.get("notes", ()), *item.get("sides", ())]
    rows += [item["answer"]] if "answer" in item else []
    return {label: number for row in rows for label, number in row.get("evidence", {}).items()}


def test_evidence_leads_to_its_words_and_its_anchor(files: dict[str, bytes]) -> None:
    data = json.loads(files["briefings/ferry-treaty/briefing.json"])
    page = html.unescape(files[PAGE].decode())
    items = [data["bottom_line"], *data["items"]]
    told = [(i["id"], n, k) for i in items for n, k in _evidence(i).items()]
    rows = {tuple(sorted(q.items())) for q in data["quotations"]}
    assert len(rows) == len(data["quotations"]) == len({k for _, _, k in told})
    for ident, suffix, number in told:
        _, _, shown = re.split(rf'(id="?{ident}-{suffix})(?=[">])', page)
        assert data["quotations"][number]["quote"] in shown[:400]


def test_tables_open_in_a_spreadsheet_as_text(topic: Topic) -> None:
    briefing = topic.briefing
    assert briefing
    item = next(i for i in briefing.items if i.id == "term-fund")
    bad = replace(item, label="=HYPERLINK(1)")
    blocks = tuple(replace(b, item=bad) if b.item == item else b for b in briefing.blocks)
    made = render_site([replace(topic, briefing=replace(briefing, blocks=blocks))], SITE)
    rows = list(
        csv.reader(io.StringIO(made["briefings/ferry-treaty/terms.csv"].decode("utf-8-sig")))
    )
    assert len({len(r) for r in rows}) == 1
    assert next(r for r in rows if r[0] == "term-fund")[1] == "'=HYPERLINK(1)"


def test_feeds_and_annotations_can_be_read(files: dict[str, bytes]) -> None:
    folder = "briefings/ferry-treaty/"
    feed = ElementTree.fromstring(files[folder + "feed.atom"])
    titles = [t.text for t in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles == ["Sourcebrief: Norhaven–Eastmoor ferry treaty", "Repayment moved"]
    assert json.loads(files[folder + "feed.json"])["items"][0]["url"].endswith("#term-fund")
    collection = json.loads(files[folder + "annotations.jsonld"])
    rows = collection["first"]["items"]
    assert all(r["target"]["selector"]["type"] == "TextQuoteSelector" for r in rows)
    data = json.loads(files[folder + "briefing.json"])
    items = [data["bottom_line"], *data["items"]]
    assert collection["total"] == len(rows) == len(data["quotations"])
    bodies = {b for r in rows for b in ([r["body"]] if isinstance(r["body"], str) else r["body"])}
    assert bodies == {f"#{i['id']}" for i in items if _evidence(i)}


def test_words_that_stand_twice_are_told_apart_by_their_place(topic: Topic) -> None:
    briefing = topic.briefing
    assert briefing
    item = next(i for i in briefing.items if i.id == "term-fund")
    note = item.notes[0]
    text = next(a.text for a in topic.articles if a.id == note.source)
    word = next(w for w in note.quote.split() if text.count(w) > 1)
    short = replace(item, notes=(replace(note, quote=word), *item.notes[1:]))
    blocks = tuple(replace(b, item=short) if b.item == item else b for b in briefing.blocks)
    made = render_site([replace(topic, briefing=replace(briefing, blocks=blocks))], SITE)
    rows = json.loads(made["briefings/ferry-treaty/annotations.jsonld"])["first"]["items"]
    selectors = [r["target"]["selector"] for r in rows if isinstance(r["target"]["selector"], list)]
    assert [[s["type"] for s in row] for row in selectors] == [
        ["TextQuoteSelector", "TextPositionSelector"]
    ]
    assert text[selectors[0][1]["start"] : selectors[0][1]["end"]] == word


def test_linked_data_names_claims_and_quotations(files: dict[str, bytes]) -> None:
    page = files[PAGE].decode()
    data = json.loads(page.partition("application/ld+json")[2].partition(">")[2].partition("</")[0])
    assert data["@type"] == "Article" and "digitalSourceType" in data and data["citation"]
    assert data["@context"][1]["appearance"]["@container"] == "@type"
    quoted = [a for c in data["hasPart"]["Claim"] for a in c["appearance"]["Quotation"]]
    assert quoted and all(html.unescape(page).count(q[1:]) >= 2 for q in quoted)


def test_every_source_can_be_cited(files: dict[str, bytes]) -> None:
    folder = "briefings/ferry-treaty/"
    sources = json.loads(files[folder + "briefing.json"])["sources"]
    cited = json.loads(files[folder + "citations.json"])
    assert [c["id"] for c in cited] == [f"ferry-treaty-{s['id']}" for s in sources]
    assert all(s["sha256"] in c["note"] for s, c in zip(sources, cited, strict=True))
    assert files[folder + "citations.bib"].decode().count("@misc{") == len(sources)


def test_links_to_correct_an_item(files: dict[str, bytes]) -> None:
    page = html.unescape(files[PAGE].decode())
    form = "dispute.yml"
    assert f"https://example.org/team/briefs/issues/new?template={form}" in page
    assert "item=ferry-treaty/term-fund" in page
    assert "id: item\n" in (ROOT / ".github" / "ISSUE_TEMPLATE" / form).read_text("utf-8")
    assert "/edit/main/briefings/ferry-treaty/briefing.md#L30" in page


def test_no_repository_no_links(topic: Topic) -> None:
    page = render_site([topic], SiteSettings())[PAGE].decode()
    assert "Report an error" not in page and 'class="edit"' not in page


def test_only_quoted_words_of_the_articles_appear(topic: Topic, files: dict[str, bytes]) -> None:
    unquoted = "Norhaven has so far declined to take it"
    assert any(unquoted in a.text for a in topic.articles)
    assert not any(unquoted in html.unescape(d.decode("utf-8")) for d in files.values())


def test_a_quotation_that_is_not_there_is_named(topic: Topic) -> None:
    briefing = topic.briefing
    assert briefing
    item = next(i for i in briefing.items if i.id == "term-fund")
    wrong = replace(
        item, notes=(replace(item.notes[0], quote="words nobody wrote"), *item.notes[1:])
    )
    blocks = tuple(replace(b, item=wrong) if b.item == item else b for b in briefing.blocks)
    page = render_site([replace(topic, briefing=replace(briefing, blocks=blocks))], SITE)[PAGE]
    assert "not found in the source" in page.decode()
