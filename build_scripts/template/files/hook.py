"""Renders the briefings before MkDocs builds; see Sourcebrief's mkdocs_hook."""

from build_scripts.mkdocs_hook import *  # noqa: F403
