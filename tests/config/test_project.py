"""Where a project is, and what a topic may be called."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts import config


@pytest.mark.parametrize("slug", ["a", "us-ukraine-minerals", "deal2", "9to5"])
def test_good_slugs(slug: str) -> None:
    assert config.validate_slug(slug) is None


@pytest.mark.parametrize(
    "slug",
    ["", ".", "..", "../x", "a/b", "a\\b", "A", "a--b", "-a", "a-", "a b", "a\n", "é", "a" * 65],
)
def test_bad_slugs(slug: str) -> None:
    finding = config.validate_slug(slug)
    assert finding is not None
    assert finding.code == "bad-slug"
    assert "\n" not in str(finding)


def test_the_root_is_the_nearest_folder_upward(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    inner = tmp_path / "briefings" / "a"
    inner.mkdir(parents=True)
    assert config.find_root(inner) == tmp_path.resolve()


def test_no_project(tmp_path: Path) -> None:
    with pytest.raises(config.NotAProject):
        config.find_root(tmp_path)


def test_topics_are_folders_with_a_topics_name(tmp_path: Path) -> None:
    for name in ("b", "a", "Not A Topic"):
        (tmp_path / "briefings" / name).mkdir(parents=True)
    (tmp_path / "briefings" / "file").write_text("x")
    assert config.list_topics(tmp_path) == ("a", "b")


def test_settings_pass_over_what_mkdocs_alone_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Deals\nplugins: [!ENV [X, y]]\n"
        "markdown_extensions:\n  - x: {f: !!python/name:a.b.c }\n"
        "extra: {sourcebrief: {quote_words: 40, unknown: 1}}\n"
    )
    settings = config.load_settings(tmp_path)
    assert (settings.site_name, settings.quote_words) == ("Deals", 40)
    assert settings.epoch == 1700000000


def test_the_rules_version_names_the_model() -> None:
    assert config.rules_version("a") != config.rules_version("b")
    assert len(config.rules_version("a")) == 12
