"""Who is said to have signed: sources that name different people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.lexicon import load_lexicon
from build_scripts.model import Article, Item, Span
from build_scripts.text import fold

from .corpus import Corpus
from .evidence import evidence, sentence_around
from .prose import tidy
from .sides import Claim, diff_item
from .spelling import parts, same_word

_PERSON = r"(?:[A-Z][\w.’'-]+[ \t]+){0,5}[A-Z][\w’'-]+"


def _signed(article: Article) -> list[tuple[str, Claim]]:
    """(surname, claim) for each person an article says signed the deal."""
    lexicon = load_lexicon("reconcile_names")
    pattern = re.compile(
        rf"(?P<who>{_PERSON})(?:,[^,.]{{3,60}},)?,?\s+(?:who\s+)?(?:has\s+|have\s+|had\s+|also\s+)?"
        rf"(?:{lexicon['signs']})\s+(?P<what>(?:[\w’'.-]+\s+){{0,5}}?(?:{lexicon['deal']})|for\s+[A-Z][\w’'-]+|on behalf)"
    )
    found = []
    for match in pattern.finditer(fold(article.text)):
        who = parts(match["who"])
        if not who or len(match["who"].split()) < 1 or _other(match["what"]):
            continue
        span = sentence_around(article, Span(match.start("who"), match.end()))
        start = max(span.start, match.start("who"))
        quote = evidence(article, Span(start, min(match.end(), span.end)), "")
        if quote:
            found.append((who[-1], Claim(tidy(match["who"]), quote, "signers")))
    return found


def _other(what: str) -> bool:
    return bool(
        re.search(r"\b(?:executive|order|bill|letter|prior|previous|earlier)\b", what, re.I)
    )


def _names(claims: Sequence[tuple[str, Claim]]) -> list[str]:
    return list(dict.fromkeys(claim.words for _, claim in claims))


def signer_items(corpus: Corpus) -> list[Item]:
    """A disagreement when one source names a signer that another, which names signers, does
    not: one item or none."""
    told = {a.id: found for a in corpus.articles.values() if (found := _signed(a))}
    sides: list[tuple[set[str], list[tuple[str, Claim]]]] = []
    for _, claims in sorted(told.items()):
        surnames = {name for name, _ in claims}
        home = next((s for s in sides if _alike(s[0], surnames)), None)
        if home:
            home[1].extend(claims)
        else:
            sides.append((surnames, list(claims)))
    if len(sides) < 2:
        return []
    made = [(" and ".join(_names(claims)), [c for _, c in claims]) for _, claims in sides]
    label = "Who signed: " + " or ".join(words for words, _ in made)
    return [diff_item(label, "contradiction", made, corpus, 3.0)]


def _alike(left: set[str], right: set[str]) -> bool:
    return any(same_word(a, b) for a in left for b in right)
