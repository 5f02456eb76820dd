"""Extractions kept by content: the key names the article, its metadata and the rules.

A changed rule set or article makes another key, so nothing is ever stale; a damaged
entry reads as a miss.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from build_scripts import outputs
from build_scripts.model import Article, Extraction
from build_scripts.model.contract import statement_from_json, statement_to_json


def cache_key(article: Article, rules: str) -> str:
    """The key of an article's extraction under a rule set: 64 hex digits."""
    parts = (rules, article.id, article.sha256, repr(article.metadata), repr(article.noise))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _path(key: str) -> str:
    return f"extract/{key[:2]}/{key}.json"


_HEAD = b'{"sha256": "%s", "found": '


def sealed(data: bytes) -> bytes:
    """``data`` (JSON) behind its hash."""
    return _HEAD % hashlib.sha256(data).hexdigest().encode() + data + b"}"


def unsealed(entry: bytes) -> Any:
    """What `sealed` was given, read. Raises ValueError when a byte of it is not as it was."""
    data = entry[len(_HEAD) - 2 + 64 : -1]
    if entry != sealed(data):
        raise ValueError("damaged")
    return json.loads(data)


def recall(cache: Path, article: Article, rules: str) -> Extraction | None:
    """The kept extraction, or None when there is none or it is damaged."""
    key = cache_key(article, rules)
    try:
        rows = unsealed((cache / _path(key)).read_bytes())
        if rows["key"] != key:
            return None
        return Extraction(article, tuple(statement_from_json(r) for r in rows["statements"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(cache: Path, extraction: Extraction, rules: str) -> None:
    """Keep an extraction. A cache that cannot be written is no error: it is only a cache."""
    key = cache_key(extraction.article, rules)
    rows = {"key": key, "statements": [statement_to_json(s) for s in extraction.statements]}
    data = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
    try:
        outputs.write_files(cache, {_path(key): sealed(data)}, durable=False)
    except OSError:
        return
