"""What plainly holds, holds for the validator too."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from build_scripts.editorial.front import front_schema
from build_scripts.read.sidecar import source_schema
from build_scripts.text.schemas import plainly_holds

WORDS = st.sampled_from(
    ["", " ", "A deal", "article", "draft", "2025-05-01", "before:signing", "https://a.example/x",
     "A: B", "a_b", "x\ny", "f" * 64, "0" * 700, "unknown"]
)  # fmt: skip
VALUES: Any = st.recursive(
    WORDS | st.none() | st.booleans() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=2),
    max_leaves=5,
)
KEYS = sorted({*front_schema()["properties"], *source_schema()["properties"], "odd"})


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5))
def test_no_error_is_passed_over(mapping: dict[str, Any]) -> None:
    for schema in (front_schema(), source_schema()):
        if plainly_holds(schema, mapping, {"edtf": lambda _: True}):
            assert not list(Draft202012Validator(schema).iter_errors(mapping))


def test_good_metadata_plainly_holds() -> None:
    good = {"title": "A", "authors": ["B", "C"], "published": "2025", "basis": {"title": "stated"}}
    assert plainly_holds(source_schema(), good, {"edtf": lambda _: True})
    assert not plainly_holds(source_schema(), good, {"edtf": lambda _: False})
    assert plainly_holds(front_schema(), {"title": "A deal", "parties": ["A", "B"]})


@pytest.mark.parametrize("schema", [{"oneOf": []}, {"type": "number"}, {"format": "date"}])
def test_what_is_not_known_does_not_plainly_hold(schema: dict[str, Any]) -> None:
    assert not plainly_holds(schema, "x")
