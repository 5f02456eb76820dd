"""The mutation tests of the guards, on a made-up topic."""

from build_scripts.evaluation.guards import FLOORS, false_alarms, kill_rates
from tests.check.topics import topic


def test_the_guards_notice_what_they_must() -> None:
    rates = {r.kind: r for r in kill_rates(topic())}
    assert set(rates) == set(FLOORS)
    for kind, floor in FLOORS.items():
        assert rates[kind].made, kind
        if floor is not None:
            assert (rates[kind].rate or 0) >= floor, kind


def test_a_fair_briefing_raises_no_alarm() -> None:
    assert false_alarms(topic())[0] == 0
