"""Made-up drafts for the tests of this room."""

from build_scripts.model import Draft, Evidence, Item, Side, Stage


def evidence(source: str, paragraph: int, quote: str) -> Evidence:
    """Evidence whose offsets follow from its paragraph: paragraphs are 1,000 long."""
    return Evidence(source, paragraph * 1000, paragraph * 1000 + len(quote), paragraph, quote)


def draft() -> Draft:
    """One item of each kind."""
    income = evidence("000", 3, "the two towns will share the port’s income")
    thin = evidence("001", 5, "“The fund is *thin*,” <b>Holm</b> said [^x] {: .y}")
    return Draft(
        inputs=(("000", "a" * 64), ("001", "b" * 64)),
        rules="1",
        items=(
            Item("term-income", "term", "Income is shared", (income,), "The towns share income.",
                 status="agreed", category="revenue_finance", rank=2,
                 history=(Stage("demanded", "2024-02"), Stage("agreed", "2024-05"))),
            Item("term-a", "term", "# *A* <b>b</b> {: .x}", (thin, income), "", "proposed", "other", rank=1),
            Item("q-crane", "q", "Who pays?", (income, thin), "Nobody knows.", "answer nominated",
                 marker="unclear", answer=(1,), rank=1),
            Item("view-holm", "view", "Mia Holm", (thin,), "1. The fund is “thin”.", speaker="Mia Holm",
                 role="economist", affiliation="Port School", type="expert", form="direct", expert=True),
            Item("view-mayor", "view", "The mayor", (income,), "- He is glad.", speaker="mayor_x",
                 type="official", form="indirect", expert=False),
            Item("diff-sum", "diff", "How much?", (income, thin), type="contradiction",
                 sides=(Side("Much", ("000",), (0,)), Side("Little", ("001",), (1,)))),
            Item("event-b", "event", "Later", (income,), "Later.", when="2024-05-02"),
            Item("event-a", "event", "Sooner", (thin,), "Sooner.", when="2024-05-01", derivation="dateline"),
        ),
    )  # fmt: skip
