"""Whether a mapping plainly holds against a JSON Schema, without loading a validator.

Loading `jsonschema` takes longer than checking a briefing. What holds here holds there; what
does not, or uses a keyword that is not known here, is for the validator to judge and to word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Formats = Mapping[str, Callable[[str], bool]]
_SAID = {"$schema", "title", "description"}
_TYPES = {"string": str, "array": list, "object": dict}


def plainly_holds(schema: Mapping[str, Any], value: object, formats: Formats | None = None) -> bool:
    """Whether ``value`` holds against ``schema``; False also where this cannot tell.

    >>> plainly_holds({"type": "string", "pattern": "^a"}, "ab"), plainly_holds({"not": {}}, 1)
    (True, False)
    """
    if "type" in schema and not isinstance(value, _TYPES.get(str(schema["type"]), ())):
        return False
    return all(
        key in _SAID or _keyword(key, schema, value, formats or {})
        for key in schema
        if key != "type"
    )


def _keyword(key: str, schema: Mapping[str, Any], value: object, formats: Formats) -> bool:
    wanted = schema[key]
    if key == "enum":
        return isinstance(value, str) and value in wanted
    if key == "anyOf":
        return any(plainly_holds(s, value, formats) for s in wanted)
    if isinstance(value, str):
        return _string(key, wanted, value, formats)
    if isinstance(value, list):
        return _array(key, wanted, value, formats)
    return isinstance(value, dict) and _object(key, schema, value, formats)


def _string(key: str, wanted: Any, value: str, formats: Formats) -> bool:
    if key == "pattern":
        return re.search(wanted, value) is not None
    if key == "format":
        return wanted in formats and formats[wanted](value)
    if key == "minLength":
        return len(value) >= int(wanted)
    return key == "maxLength" and len(value) <= int(wanted)


def _array(key: str, wanted: Any, value: list[Any], formats: Formats) -> bool:
    if key == "uniqueItems":
        return all(isinstance(v, str) for v in value) and len(set(value)) == len(value)
    return key == "items" and all(plainly_holds(wanted, v, formats) for v in value)


def _object(key: str, schema: Mapping[str, Any], value: dict[Any, Any], formats: Formats) -> bool:
    wanted, known = schema[key], schema.get("properties", {})
    if not all(isinstance(name, str) for name in value):
        return False
    if key == "required":
        return all(name in value for name in wanted)
    if key == "properties":
        return all(plainly_holds(s, value[k], formats) for k, s in wanted.items() if k in value)
    if key == "propertyNames":
        return all(plainly_holds(wanted, name, formats) for name in value)
    rest = [value[name] for name in value if name not in known]
    if key == "additionalProperties" and isinstance(wanted, bool):
        return wanted or not rest
    return key == "additionalProperties" and all(plainly_holds(wanted, v, formats) for v in rest)
