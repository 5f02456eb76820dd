"""A new site: the same bytes for the same name, and a configuration of its own."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.template import new_site_files
from build_scripts.template.site import site_config

CONFIG = """# A comment
site_name: Sourcebrief
repo_url: https://example.org/x
theme:
  name: material

nav:
  - Home: index.md
  - Development:
      - Architecture: development/architecture.md
plugins:
  - search
hooks:
  - build_scripts/mkdocs_hook.py
extra: {generator: false}
"""


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Cf", "Zl", "Zp"]),
        min_size=1,
        max_size=60,
    )
)
def test_any_name_is_one_line_of_yaml(name: str) -> None:
    loaded = yaml.safe_load(site_config(CONFIG, name))
    assert loaded["site_name"] == name
    assert loaded["hooks"] == ["hook.py"]
    assert "repo_url" not in loaded
    assert loaded["plugins"] == ["search"]
    assert {"Correct us": "correct.md"} in loaded["nav"]
    assert not [row for row in loaded["nav"] if "Development" in row]


@pytest.mark.parametrize("name", ["A site", "../../etc", "x: [y", 'quotes " and \\', "two\nlines"])
def test_files_stay_in_their_folder(name: str) -> None:
    made = new_site_files(name)
    assert made == new_site_files(name)
    assert {"Makefile", "mkdocs.yml", "hook.py", ".gitignore", "README.md"} <= set(made)
    assert not [p for p in made if PurePosixPath(p).is_absolute() or ".." in p.split("/")]
