"""Sourcebrief: source articles about one deal → a briefing that says who says so."""

__version__ = "0.1.0"
