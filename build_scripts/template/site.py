"""`briefings new-site`: from a name to the files of a site that builds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from build_scripts import __version__

# In a wheel the look lies beside this module; in a checkout, where it is edited.
SHARED = "shared"
LOOK = ("docs/assets", "docs/overrides")
PAGES = ("docs/method.md", "docs/correct.md")
CONFIG = "mkdocs.yml"
HOOK = "hook.py"
_MARKS = str.maketrans('<>"', "‹›”")  # the theme takes a site's name for HTML
_NAV = """nav:
  - Briefings: index.md
  - People: people.md
  - Sources: sources.md
  - Check it yourself: check.md
  - Changes: changes.md
  - Method: method.md
  - Correct us: correct.md
"""


def _look() -> Traversable:
    shared = files(__package__).joinpath(SHARED)
    return shared if shared.is_dir() else Path(__file__).parents[2]


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        name = f"{prefix}/{entry.name}" if prefix else entry.name
        if entry.is_dir():
            yield from _walk(entry, name)
        elif not entry.name.endswith((".pyc", ".tmp")):
            yield name, entry.read_bytes()


def site_config(config: str, name: str) -> str:
    """This project's `mkdocs.yml` as that of a site called ``name``: its own name and
    hook, the common navigation, no address.

    >>> site_config("site_name: Old\\nrepo_url: x\\nhooks: [a.py]\\nnav:\\n  - A: a.md\\n", "New")
    'site_name: "New"\\nhooks: [hook.py]\\nnav:\\n  - Briefings: index.md\\n...
    """
    config = re.sub(r"(?m)^(site_url|repo_url|repo_name|edit_uri)\s*:.*\n", "", config)
    config = re.sub(
        r"(?m)^site_name\s*:.*$",
        lambda _: f"site_name: {json.dumps(name, ensure_ascii=False)}",
        config,
    )
    config = re.sub(r"(?m)^hooks\s*:.*(?:\n[ \t]+-.*)*$", f"hooks: [{HOOK}]", config)
    return re.sub(r"(?m)^nav\s*:[ \t]*\n(?:[ \t#-].*\n|\n(?=[ \t]))*", _NAV, config)


def _own(name: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for path, data in _walk(files(__package__).joinpath("files"), ""):
        # Package data holds no dot files; `dot-` stands for the dot.
        target = "/".join(p.replace("dot-", ".", 1) for p in path.split("/"))
        text = data.decode("utf-8").replace("{{name}}", name).replace("{{version}}", __version__)
        found[target] = text.encode()
    return found


def new_site_files(name: str) -> dict[str, bytes]:
    """The files of a new site called ``name``: path relative to its folder → bytes.

    The same name gives the same bytes. ``name`` is one line of text; line breaks and
    characters that do not print are left out, marks that HTML reads become typographic.
    """
    name = " ".join("".join(c if c.isprintable() else " " for c in name).split()) or "Briefings"
    name = name.translate(_MARKS)
    look = _look()
    made = _own(name)
    made[CONFIG] = site_config(look.joinpath(CONFIG).read_text("utf-8"), name).encode()
    for folder in LOOK:
        if look.joinpath(folder).is_dir():
            made |= dict(_walk(look.joinpath(folder), folder))
    for page in PAGES:
        if look.joinpath(page).is_file():
            made[page] = look.joinpath(page).read_bytes()
    return dict(sorted(made.items()))
