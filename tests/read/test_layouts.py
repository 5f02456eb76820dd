"""How wires, newspapers, broadcasters and sites lay their articles out."""

from __future__ import annotations

import pytest

from build_scripts.read.noise import find_noise
from build_scripts.text import split_paragraphs

TITLE = "A Deal at Last After Long Talks"
PROSE = (
    "The two governments signed the agreement on Monday after months of hard talks, officials said."
)


def noise_of(*lines: str) -> list[str]:
    text = "\n\n".join(lines)
    found = find_noise(text, split_paragraphs(text))
    return [n.span.of(text) for n in found if n.kind != "title"]


@pytest.mark.parametrize(
    "line",
    [
        "13 July 2031", "Monday, July 13, 2031", "July 13, 2031 4:25 AM ET", "From the section Europe",
        "Ida Vole in Merrow and Tam Orrell in Karsk", "Mon 13 Jul 2031 10.35 BST First published on Mon 13 Jul 2031",
        "Published July 14, 2031", "Updated 1855 GMT (0255 HKT) July 14, 2031", "Associated Press", "Reuters",
        "4-Minute Listen", "By IDA VOLE JULY 13, 2031", "By Ida Vole July 13, 2031 Email the author",
        "By Ida Vole, Tam E. Orrell and Moni Basset, CNN", "Ida Vole, MERROW TODAY 6:35 p.m. EDT July 12, 2031",
        "Updated by Ida Vole on July 13, 2031, 9:00 a.m. ET", "Posted: Jul 13, 2031 12:01 AM", "By The Editorial Board",
        "STORY HIGHLIGHTS", "(Photo: Ida Vole, AFP/Getty Images)", "Special to The Post", "Shares", "4,102",
    ],
)  # fmt: skip
def test_lines_under_the_title(line: str) -> None:
    assert noise_of(TITLE, line, PROSE, PROSE) == [line]


@pytest.mark.parametrize(
    "dateline",
    [
        "MERROW (Reuters) - ", "MERROW/KARSK (Reuters) - ", "MERROW, July 13 (Reuters) - ", "MERROW, Tavoria (AP) — ",
        "Merrow (AFP) - ", "MERROW — ", "Merrow, Tavoria (CNN) -- ", "(CNN) ", "(CNN) — ", "MERROW -- ",
        "St. Orrin, Minn. — ", "MERROW, Va. - ", "MERROW, July 13, 2031 /PRNewswire/ -- ", "Merrow, D.C. – ",
        "July 13—", "13 July – ",
    ],
)  # fmt: skip
def test_datelines(dateline: str) -> None:
    assert noise_of(TITLE, dateline + PROSE, PROSE) == [dateline.strip()]


@pytest.mark.parametrize(
    "line",
    [
        "Associated Press writers Ida Vole in Merrow and Tam Orrell in Karsk contributed.", "Hide Caption", "Read more",
        "Copyright 2031 The Merrow Press. All rights reserved. It may not be published or rewritten.", "Advertisement",
        "— With assistance from Ida Vole and Tam Orrell", "Featured image via a tube", "(H/T: The Post)", "1 of 12",
        "The opinions expressed by columnists are their own and do not represent those of the Post.", "RELATED:",
        "Follow the author of this story on Twitter:", "© Ida Vole / Reuters", "Photos: World leaders react",
        "[Ida Vole: What the deal means]", "Continue reading the main story", "More from The Post",
        "Ida Vole is a professor of law at Merrow University and author of “Deals.”",
        "Ida Vole reported from Merrow. Tam Orrell contributed from Karsk.", "Email Ida Vole at ivole@post.example.",
        "This is a breaking news story. Please check back for updates.", "Reporting by Ida Vole; Editing by Tam Orrell",
        "CNN's Ida Vole and Tam Orrell contributed to this report.", "AP Photo/Ida Vole", "(AP Photo/Ida Vole)",
        "Credit: Ida Vole", "FILE - In this July 1, 2031 file photo, the minister speaks. (AP Photo/Ida Vole)",
    ],
)  # fmt: skip
def test_lines_at_the_end(line: str) -> None:
    assert noise_of(TITLE, PROSE, PROSE, PROSE, line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "“We will sign,” said Ida Vole, the minister. “It is done.”", "Then nothing happened.", "Why? Nobody knows.",
        "He added:", "The reasons are plain: money, time and fear.", "“Is that all?” she asked.",
        "Reuters reported the figure first.", "A copy of the text was seen by the Post.", "No deal, he said.",
        "Mr. Orrell, 61, is a lawyer who has led the talks since the spring of last year.",
        "Photographs of the signing were shown on state television.", "By Friday, the text had leaked.",
        "to be continued in the courts, he said",
    ],
)  # fmt: skip
def test_prose_among_prose(line: str) -> None:
    assert noise_of(TITLE, PROSE, PROSE, line, PROSE, PROSE, PROSE, PROSE, PROSE) == []


def test_lines_broken_at_a_column_are_no_headings() -> None:
    text = (
        "The two governments signed the agreement on Monday after\nmonths of hard talks in\n"
        "Merrow, officials said. The text, which the mayor of\nKarsk had seen, is long and\n"
        "holds more than the two sides had hoped for when the\ntalks began.\n\nWhat comes next\n\n"
        "Nobody knows what comes next, and nobody who was asked\nby the paper would say.\n"
    )
    assert noise_of(text) == ["What comes next"]
