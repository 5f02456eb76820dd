"""The chooser: the best set of spans without overlap, and scores that can be explained."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.extract.chooser import Labeller, Model, choose
from build_scripts.model import Span

SPANS = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda p: Span(p[0], p[0] + p[1]))
SCORED = st.lists(st.tuples(st.floats(0, 1), SPANS), max_size=8)


def test_two_inner_spans_beat_one_outer() -> None:
    scored = [(0.8, Span(0, 10)), (0.6, Span(0, 4)), (0.6, Span(5, 10))]
    assert choose(scored, 0.3) == (1, 2)


def test_one_outer_span_beats_one_weaker_inner() -> None:
    assert choose([(0.8, Span(0, 10)), (0.6, Span(0, 4))], 0.3) == (0,)


@given(SCORED)
def test_choice_is_the_best_of_all(scored: list[tuple[float, Span]]) -> None:
    level = 0.4
    able = [n for n, (score, _) in enumerate(scored) if score >= level]
    free = [
        group
        for size in range(len(able) + 1)
        for group in combinations(able, size)
        if all(not scored[a][1].overlap(scored[b][1]) for a, b in combinations(group, 2))
    ]

    def worth(group: tuple[int, ...]) -> float:
        return sum(scored[n][0] - level / 2 for n in group)

    kept = choose(scored, level)
    assert tuple(sorted(kept)) in free
    assert abs(worth(kept) - max(worth(g) for g in free)) < 1e-9


def test_score_and_reasons() -> None:
    model = Model({"a": 2.0, "b": -1.0}, 0.0, 0.5)
    assert model.score(["a"]) > 0.5 > model.score(["b"])
    assert model.reasons(["b", "a", "unknown"]) == (("a", "+2.00"), ("b", "-1.00"))


def test_extreme_scores_do_not_overflow() -> None:
    assert Model({"a": 1e9}, 0.0, 0.5).score(["a"]) <= 1
    assert Model({"a": -1e9}, 0.0, 0.5).score(["a"]) >= 0


def test_labeller_adds_up() -> None:
    labeller = Labeller(("x", "y"), {"a": (1.0, 0.0), "b": (0.0, 3.0)}, (0.5, 0.0))
    assert labeller.scores(["a", "b", "c"]) == {"x": 1.5, "y": 3.0}


def test_a_clause_about_as_likely_is_preferred_to_its_inner_item() -> None:
    scored = [(0.50, Span(0, 240)), (0.55, Span(40, 100))]
    assert choose(scored, 0.2) == (1,)
    assert choose(scored, 0.2, wide=0.3) == (0,)
    assert choose([(0.30, Span(0, 240)), (0.55, Span(40, 100))], 0.2, wide=0.3) == (1,)


def test_a_labeller_mixes_in_what_the_encoder_says() -> None:
    model = Labeller(("a", "b"), {"x": (1.0, 0.0)}, (0.0, 0.0), share=0.5)
    assert model.scores(["x"]) == {"a": 1.0, "b": 0.0}
    assert model.scores(["x"], {"b": 3.0}) == {"a": 0.5, "b": 1.5}
