"""The reader loses nothing and names what is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.editorial import front_schema, parse_briefing
from build_scripts.lexicon import load_lexicon

from .conftest import BRIEFING

PIECES = ["# ", "## ", "### ", "```\n", "~~~", "---\n", "\n", "\r\n", "\r", "- ", "[^a]", "[^a]: ",
          '000: "x"', "<b>", "\ufeff", " ", "\t", "{#term-a}", "<!-- {#term-a} -->", "word", "$",
          "\u2028", "\x00", "***", "![", "](", "|", ":", "&", "\\"]  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_any_text_comes_back(text: str) -> None:
    assert parse_briefing(text, "b.md").text == text


@given(st.integers(0, len(BRIEFING)), st.integers(0, 40), st.sampled_from([*PIECES, ""]))
def test_any_edit_of_a_briefing_comes_back(at: int, cut: int, new: str) -> None:
    text = BRIEFING[:at] + new + BRIEFING[at + cut :]
    assert parse_briefing(text, "b.md").text == text


@given(st.data())
def test_an_edit_in_one_item_leaves_the_other_blocks_alone(data: st.DataObject) -> None:
    before = parse_briefing(BRIEFING, "b.md").blocks
    number = data.draw(st.sampled_from([i for i, b in enumerate(before) if b.kind == "item"]))
    raw = before[number].raw
    first = raw.index("\n") + 1
    at = data.draw(st.integers(first, len(raw) - 1))
    new = data.draw(st.text(st.sampled_from("ab *_<>&[]^:.\"'é“—"), max_size=20))
    edited = raw[:at] + new + raw[at:]
    text = "".join(edited if i == number else b.raw for i, b in enumerate(before))
    after = parse_briefing(text, "b.md").blocks
    assert [b.raw for i, b in enumerate(after) if i != number] == [
        b.raw for i, b in enumerate(before) if i != number
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_bom_are_kept(end: str, bom: str) -> None:
    text = bom + BRIEFING.replace("\n", end)
    briefing = parse_briefing(text, "b.md")
    assert briefing.text == text
    assert not briefing.findings
    assert [i.id for i in briefing.items] == [
        "bottom", "term-income", "term-toll", "q-crane", "view-holm-fund",
    ]  # fmt: skip


def test_what_an_item_says(briefing_text: str) -> None:
    briefing = parse_briefing(briefing_text, "b.md")
    assert not briefing.findings
    item = briefing.items[1]
    assert (item.label, item.section) == ("Income is shared", "Deal terms")
    assert item.field("status") == "agreed"
    assert item.reviewed
    assert item.facts[0].notes == ("term-income-1", "term-income-2")
    assert item.facts[0].text == "Each town takes half of the income. A fund holds it."
    assert item.notes[1].paragraph is None
    assert item.notes[1].quote == 'said "a joint fund" would hold it'
    assert briefing_text.split("\n")[item.notes[1].line - 1].startswith("[^term-income-2]")
    assert briefing.front_value("parties") == ("Northport", "Southport")
    assert briefing.front_value("as_of") == "2024-05-01"


BROKEN = [
    ("fence-open", "There is no toll.", "```\nThere is no toll."),
    ("fence", "There is no toll.", "```\nx\n```\n\nThere is no toll."),
    ("id-twice", "{#q-crane}", "{#term-toll}"),
    ("note-twice", "[^term-toll-1]:", '[^q-crane-1]: 001: "x"\n[^term-toll-1]:'),
    ("note-quote", '[^q-crane-1]: 000, para 4: "It is unclear who pays for the crane"',
     "[^q-crane-1]: 000, para 4: It is unclear"),
    ("note-broken", '000, para 4: "It', '"It'),
    ("note-missing", "who pays.[^q-crane-1]", "who pays.[^q-crane-2]"),
    ("note-orphan", "who pays.[^q-crane-1]", "who pays."),
    ("note-lines", 'the crane"\n', 'the crane"\nand more\n'),
    ("front-missing", "---\ntitle", "title"),
    ("front-yaml", "title: The Northport deal", "title: a: b: ["),
    ("front-mapping", BRIEFING[4 : BRIEFING.index("---", 4)], "- a\n- b\n"),
    ("front-alias", "title: The", "x: &a 1\ny: *a\ntitle: The"),
    ("front-value", "status: in-review", "status: ready"),
    ("front-twice", "status: in-review", "status: draft\nstatus: draft"),
    ("field-unknown", "- Marker: unclear", "- Markr: unclear"),
    ("field-twice", "- Marker: unclear", "- Marker: unclear\n- Marker: unclear"),
    ("field-broken", "- Marker: unclear", "- unclear"),
    ("section-unknown", "## Open questions", "## Open things"),
    ("section-twice", "## Open questions", "## Deal terms"),
    ("status-unknown", "Status: absent", "Status: abset"),
    ("category-unknown", "Category: other", "Category: tolls"),
    ("raw-html", "There is no toll.", "There is <b>no</b> toll."),
    ("raw-html", "There is no toll.", "<!-- later -->\n\nThere is no toll."),
    ("image", "There is no toll.", "![x](http://a.b/c.png) There is no toll."),
    ("attribute-list", "There is no toll.", "There is no toll. {: .x }"),
    ("attribute-list", "<!-- {#term-toll} -->", "{#term-toll}"),
    ("link-scheme", "There is no toll.", "[There](ftp://a.b/c) is no toll."),
    ("link-definition", "There is no toll.", "[There] is no toll.\n\n[there]: http://a.b/\n\nx"),
    ("heading-underlined", "There is no toll.", "There\n----\n\nis no toll."),
    ("field-broken", "There is no toll.", "  ## There\n\nis no toll."),
    ("heading-place", "There is no toll.", "Text.\n\n ## There\n\nis no toll."),
    ("heading-place", "There is no toll.", "Text.\n\n- x\n\n  ## There\n\nis no toll."),
    ("title-twice", "## Open questions", "# Two\n\n## Open questions"),
    ("title-missing", "# The Northport deal\n", ""),
    ("id-broken", "{#q-crane}", "{#Crane}"),
    ("id-place", "crane? <!-- {#q-crane} -->", "crane? <!-- {#q-crane} --> now"),
    ("label-missing", "### No toll on fish <", "### <"),
    ("table", "There is no toll.", "| a | b |\n|---|---|\n| c | d |\n\nx"),
    ("code-block", "There is no toll.", "Text.\n\n    There is no toll."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "old", "new"), BROKEN, ids=[b[0] for b in BROKEN])
def test_what_is_wrong_is_named(code: str, old: str, new: str) -> None:
    assert old in BRIEFING
    text = BRIEFING.replace(old, new, 1)
    briefing = parse_briefing(text, "b.md")
    assert code in {f.code for f in briefing.findings}
    assert all(f.severity == "error" and f.line >= 0 for f in briefing.findings)
    assert briefing.text == text


def test_own_categories_are_known(briefing_text: str) -> None:
    text = briefing_text.replace("Category: other", "Category: tolls")
    text = text.replace("parties:", "categories: [tolls]\nparties:")
    assert not parse_briefing(text, "b.md").findings


def test_front_schema_takes_its_examples() -> None:
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(front_schema())
    examples = load_lexicon("check_front")["examples"]
    assert all(validator.is_valid(e) for e in examples["positive"])
    assert not any(validator.is_valid(e) for e in examples["negative"])
