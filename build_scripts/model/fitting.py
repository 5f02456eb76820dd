"""Whether a record read from a file holds values of the kinds that its fields declare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Fits = Callable[[Any], bool]
_PLAIN = (str, int, bool, NoneType)


@cache
def fits(kind: Any) -> Fits:
    """A test of a value against ``kind``: a plain type, a record, a union, or a tuple of these.

    >>> fits(tuple[str, ...])(("a", "b")), fits(int | None)("a"), fits(int)(True)
    (True, False, False)
    """
    if is_dataclass(kind):
        return _record(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        either = tuple(map(fits, inner))
        return lambda value: any(test(value) for test in either)
    if origin is tuple:
        return _row(inner)
    if kind is float:
        return lambda value: type(value) in (int, float)
    if kind in _PLAIN:
        return lambda value: type(value) is kind
    raise TypeError(f"no test for {kind}")


def _row(inner: tuple[Any, ...]) -> Fits:
    if inner[1:] == (...,):
        if inner[0] in _PLAIN:
            return lambda value: type(value) is tuple and {*map(type, value)} <= {inner[0]}
        each = fits(inner[0])
        return lambda value: type(value) is tuple and all(map(each, value))
    if all(kind in _PLAIN for kind in inner):
        return lambda value: type(value) is tuple and (*map(type, value),) == inner
    tests = tuple(map(fits, inner))
    return lambda value: (
        type(value) is tuple
        and len(value) == len(tests)
        and all(test(v) for test, v in zip(tests, value, strict=True))
    )


def _record(kind: Any) -> Fits:
    """A test that looks at plain fields together: their types have mostly been seen before."""
    hints = get_type_hints(kind)
    rows = [name for name in hints if get_origin(hints[name]) is tuple or is_dataclass(hints[name])]
    plain = [name for name in hints if name not in rows]
    tests, values = tuple(fits(hints[name]) for name in plain), attrgetter(*plain, *plain[:1])
    deep = tuple((attrgetter(name), fits(hints[name])) for name in rows)
    known: set[tuple[type, ...]] = set()

    def test(value: Any) -> bool:
        if type(value) is not kind:
            return False
        found = values(value)
        types = tuple(map(type, found))
        if types not in known:
            if not all(test(v) for test, v in zip(tests, found, strict=False)):
                return False
            known.add(types)
        rest = ((get(value), within) for get, within in deep)
        return all(row == () or within(row) for row, within in rest)

    return test
