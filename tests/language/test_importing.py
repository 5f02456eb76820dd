"""spaCy without its command line is spaCy all the same."""

from __future__ import annotations

import subprocess
import sys

import pytest

CODE = """
import sys
from build_scripts.language.importing import import_spacy
spacy = import_spacy()
assert import_spacy() is spacy is sys.modules["spacy"]
assert "typer" not in sys.modules and "spacy.cli" not in sys.modules
assert len(spacy.blank("en")("It is whole.")) == 4
from spacy.cli import info
assert callable(info)
"""


@pytest.mark.parser
def test_spacy_is_whole() -> None:
    subprocess.run([sys.executable, "-c", CODE], check=True)
