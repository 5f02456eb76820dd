"""The words the pages use for statuses, categories and kinds."""

from __future__ import annotations

KINDS = {
    "term": "Deal term", "q": "Open question", "view": "View", "diff": "Disagreement",
    "event": "Event", "bottom": "Bottom line",
}  # fmt: skip
CATEGORIES = {
    "status_timeline": "Signing and timing",
    "parties_signatories": "Parties and signatories",
    "scope_resources": "Scope and resources",
    "governance_control": "Ownership and control",
    "access_rights": "Access rights",
    "fund_structure": "The fund",
    "revenue_finance": "Revenue and finance",
    "repayment_debt": "Repayment and debt",
    "security": "Security",
    "sanctions_exclusions": "Sanctions and exclusions",
    "labor_terms": "Labor",
    "trade_terms": "Trade",
    "verification_compliance": "Verification and compliance",
    "other": "Other terms",
}
STATUS_ORDER = ("agreed", "proposed", "demanded", "dropped", "absent", "reported")
TOPIC_STATUS = {
    "draft": ("Draft", "machine’s draft, not yet read by an editor"),
    "in-review": ("In review", "not yet published"),
    "published": ("Published", "every line read by a person"),
    "withdrawn": ("Withdrawn", "kept for the record"),
}
DIFF_TYPES = {
    "contradiction": "contradiction",
    "apparent": "may both hold",
    "granularity": "differs in detail",
    "superseded": "overtaken by a later report",
    "naming": "differs in a name",
}
COVERAGE = {
    "says": "tells the term as stated here",
    "differs": "tells it otherwise",
    "earlier": "speaks of an earlier version or a demand",
    "silent": "does not mention it",
}
ARTICLE_KINDS = {
    "article": "news article", "statement": "statement", "primary": "primary document",
    "commentary": "commentary",
}  # fmt: skip


def category_name(key: str | None) -> str:
    """The heading of a category; an editor's own category is its words, first letter large.

    >>> category_name("security"), category_name("transit_fees")
    ('Security', 'Transit fees')
    """
    if not key:
        return CATEGORIES["other"]
    words = key.replace("_", " ").strip()
    return CATEGORIES.get(key, words[:1].upper() + words[1:])


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "source"), count(3, "source"), count(2, "party", "parties")
    ('1 source', '3 sources', '2 parties')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
