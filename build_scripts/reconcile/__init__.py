"""Statements of several articles → one draft: items with evidence, ranked, the rest held."""

from .draft import reconcile

__all__ = ["reconcile"]
