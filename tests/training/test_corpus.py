"""The annotated articles and what is trained on them."""

import re
from pathlib import Path

from build_scripts.model import CATEGORIES, MARKERS, STATUSES
from build_scripts.training.corpus import read_annotated, read_corpus
from build_scripts.training.linear import export_choice, fit, matrix, vocabulary
from build_scripts.training.run import packed


def test_all_articles_are_well_marked() -> None:
    corpus = list(read_corpus())
    for annotated in corpus:
        text = annotated.article.text
        assert all(m.span.of(text).strip() == m.span.of(text) for m in annotated.marks)
        assert {m.get("s") for m in annotated.marked("t")} <= set(STATUSES)
        assert {m.get("c") for m in annotated.marked("t")} <= set(CATEGORIES)
        assert {m.get("m") for m in annotated.marked("q")} <= set(MARKERS)


def test_the_readme_counts_what_is_there() -> None:
    folder = Path(__file__).parents[2] / "build_scripts" / "training" / "articles"
    head = " ".join((folder / "README.md").read_text().split("One XML file")[0].split())
    corpus = list(read_corpus())
    counts = {
        "fictional news articles": len(corpus),
        "invented deals": len({a.topic for a in corpus}),
        "words": sum(len(a.article.text.split()) for a in corpus),
        "deal terms": sum(len(list(a.marked("t"))) for a in corpus),
        "open questions": sum(len(list(a.marked("q"))) for a in corpus),
        "attributed views": sum(len({m.get("i") for m in a.marked("vc")}) for a in corpus),
    }
    for what, count in counts.items():
        found = re.search(rf"([\d,]+) {what}", head)
        assert found and int(found[1].replace(",", "")) == count, (what, count)


def test_nested_marks_keep_their_offsets() -> None:
    read = read_annotated("<article>a <vc i='1'>b <t s='agreed'>c</t></vc> d</article>", "x", "y")
    assert [(m.tag, m.span.of(read.article.text)) for m in read.marks] == [
        ("vc", "b c"),
        ("t", "c"),
    ]


def test_features_of_one_topic_are_left_out() -> None:
    rows = [("a", "b"), ("a", "c"), ("a",)]
    assert vocabulary(rows, ["x", "y", "y"], 2) == {"a": 0}


def test_training_is_deterministic() -> None:
    rows = [("a",), ("b",), ("a", "b"), ()] * 5
    columns = vocabulary(rows, list("wxyz") * 5, 1)
    x, y = matrix(rows, columns), [1, 0, 1, 0] * 5
    made = [packed(export_choice(fit(x, y, 0.1), columns, 0.5)) for _ in range(2)]
    assert made[0] == made[1]
