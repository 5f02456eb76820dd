"""What render gives: complete, the same each time, and whole when parts are missing."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
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
            "quotes.js",
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
    assert data["bottom_line"]["evidence"][0]["found"] is True
    term = next(i for i in data["items"] if i["id"] == "term-repayment")
    assert [s["status"] for s in term["history"]] == ["demanded", "dropped"]
    assert term["coverage"]["004"] == "silent"  # "earlier" without a word of its own


def test_offsets_point_at_the_words(topic: Topic, files: dict[str, bytes]) -> None:
    texts = {a.id: a.text for a in topic.articles}
    data = json.loads(files["briefings/ferry-treaty/briefing.json"])
    for quote in (q for i in data["items"] for q in i["evidence"]):
        assert texts[quote["source"]][quote["start"] : quote["end"]] == quote["quote"]


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
    assert [s["type"] for s in rows[0]["target"]["selector"]] == [
        "TextQuoteSelector",
        "TextPositionSelector",
    ]
    data = json.loads(files[folder + "briefing.json"])
    items = [data["bottom_line"], *data["items"]]
    quoted = {(q["source"], q["start"], q["quote"]) for i in items for q in i["evidence"]}
    assert collection["total"] == len(rows) == len(quoted)
    bodies = {b for r in rows for b in ([r["body"]] if isinstance(r["body"], str) else r["body"])}
    assert bodies == {f"#{i['id']}" for i in items if i["evidence"]}


def test_every_source_can_be_cited(files: dict[str, bytes]) -> None:
    folder = "briefings/ferry-treaty/"
    sources = json.loads(files[folder + "briefing.json"])["sources"]
    cited = json.loads(files[folder + "citations.json"])
    assert [c["id"] for c in cited] == [f"ferry-treaty-{s['id']}" for s in sources]
    assert all(s["sha256"] in c["note"] for s, c in zip(sources, cited, strict=True))
    assert files[folder + "citations.bib"].decode().count("@misc{") == len(sources)


def test_links_to_correct_an_item(files: dict[str, bytes]) -> None:
    import html

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
    import html

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
