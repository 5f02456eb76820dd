"""What is chosen where cross-validation hardly tells."""

from build_scripts.training.tuning import Choice, Figures, middle_of_best


def choice(share: float, pairs: int) -> Choice:
    return Choice(share, 0.2, 0.1, Figures(1000, 1000, pairs))


def test_the_middle_of_what_is_about_as_good() -> None:
    tried = [choice(0.3, 500), choice(0.4, 495), choice(0.5, 498), choice(0.6, 400)]
    assert middle_of_best(tried).share == 0.4
    assert middle_of_best(tried[3:]).share == 0.6
