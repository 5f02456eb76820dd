"""The timeline: numbered events above lanes of how terms moved, as inline SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from textwrap import wrap

from markupsafe import Markup

from .dates import MONTHS, Bounds, bounds
from .escaping import safe
from .records import ItemView

_CHAR = 6.5  # mean width of a letter at the labels' size, in user units
_ROW = 24
_LANE = 54


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to user units."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: float) -> float:
        """Where a day (an ordinal) lies, to a tenth."""
        share = (day - self.first) / (self.last - self.first)
        return round(self.left + share * (self.right - self.left), 1)


class Shelves:
    """Rows of horizontal stretches that must not touch; puts each into the first free one."""

    def __init__(self, gap: float = 8) -> None:
        self._rows: list[list[tuple[float, float]]] = []
        self._gap = gap

    def put(self, low: float, high: float, most: int = 99) -> int | None:
        """The row that has room, at most ``most`` rows; None when all are full."""
        for number, row in enumerate(self._rows):
            if all(high + self._gap <= a or low >= b + self._gap for a, b in row):
                row.append((low, high))
                return number
        if len(self._rows) >= most:
            return None
        self._rows.append([(low, high)])
        return len(self._rows) - 1

    def __len__(self) -> int:
        return len(self._rows)


def _months(first: int, last: int, most: int) -> list[date]:
    start, end = date.fromordinal(first), date.fromordinal(last)
    ticks, year, month = [], start.year, start.month
    while (year, month) <= (end.year, end.month):
        ticks.append(date(year, month, 1))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    ticks = [t for t in ticks if first <= t.toordinal() <= last]
    step = next(
        s
        for s in (1, 3, 6, 12, 24, 60, 120, 600, 1200, 6000, 12000, 120_000)
        if len(ticks) / s <= most
    )
    return [t for t in ticks if (t.year * 12 + t.month - 1) % step == 0]


def main_days(days: Sequence[Bounds]) -> Bounds | None:
    """The stretch that holds most of the dates: a gap that is more than half of all cuts off
    what lies beyond it, so that one event of long ago does not press the rest together."""
    row = sorted(days, key=lambda b: b.middle)
    while len(row) > 2:
        gaps = [b.middle - a.middle for a, b in pairwise(row)]
        widest = max(range(len(gaps)), key=gaps.__getitem__)
        cut = widest + 1
        if gaps[widest] * 2 <= row[-1].middle - row[0].middle or cut * 2 == len(row):
            break
        if min(cut, len(row) - cut) * 3 > len(row):
            break
        row = row[cut:] if cut * 2 < len(row) else row[:cut]
    return Bounds(min(b.low for b in row), max(b.high for b in row)) if row else None


def _scale(days: Sequence[Bounds], left: float, right: float) -> Scale | None:
    first = min(b.low for b in days).toordinal()
    last = max(b.high for b in days).toordinal()
    if first == last:
        return None
    margin = max(3, (last - first) // 40)
    return Scale(first - margin, last + margin, left, right)


def _uprights(kind: str, lines: Sequence[tuple[float, float, float]]) -> str:
    """Vertical lines (x, top, bottom) of one kind, as one path."""
    drawn = "".join(f"M{x:g} {top:g}V{bottom:g}" for x, top, bottom in lines)
    return f'<path class={kind} d="{drawn}"/>' if lines else ""


def _text(kind: str, x: float, y: float, words: str) -> str:
    return f"<text class={kind} x={x:g} y={y:g}>{safe(words)}</text>"


def _ticks(scale: Scale, top: float, bottom: float, most: int) -> list[str]:
    out: list[str] = []
    lines, year, free = [], None, -1e9
    for tick in _months(scale.first, scale.last, most):
        x = scale.x(tick.toordinal())
        text = MONTHS[tick.month - 1] + (f" {tick.year}" if tick.year != year else "")
        width = len(text) * _CHAR
        lines.append((x, top, bottom))
        start = min(x, scale.right + 14 - width)
        if start > free:
            out.append(_text("tick", start, bottom + 16, text))
            free, year = start + width + 6, tick.year
    return [_uprights("grid", lines), *out]


def _shorten(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A numbered event: where it lies, and its label, to the right or left of it."""

    number: int
    when: Bounds
    x: float
    text: str
    leftward: bool = False

    @property
    def extent(self) -> tuple[float, float]:
        """From where to where the label reaches, with a little air."""
        width = len(self.text) * _CHAR + 4 if self.text else 0
        return (
            (self.x - 14 - width, self.x - 11)
            if self.leftward
            else (self.x + 11, self.x + 14 + width)
        )

    def covers(self, other: _Mark) -> bool:
        """Whether the other's stem would cross the label, were it to pass there."""
        low, high = self.extent
        return bool(self.text) and low <= other.x <= high


def _marks(
    events: Sequence[tuple[int, ItemView, Bounds]], scale: Scale, labelled: bool
) -> list[_Mark]:
    """The events with their labels, none so long that two would need to lie above each other."""
    marks = []
    for number, item, when in events:
        text = _shorten(item.label, 44) if labelled else ""
        mark = _Mark(number, when, scale.x(when.middle), text)
        over = mark.extent[1] > scale.right + 20
        marks.append(replace(mark, leftward=over and mark.x > (scale.left + scale.right) / 2))
    for other in [m for m in marks if m.leftward]:
        for n, mark in enumerate(marks):
            if not mark.leftward and mark.covers(other) and other.covers(mark):
                room = int((other.x - mark.x - 30) / _CHAR)
                marks[n] = replace(mark, text=_shorten(mark.text, room) if room > 8 else "")
    return marks


def _rows(marks: Sequence[_Mark]) -> dict[int, int]:
    """A row for each event by its number, counted from the top: an event whose stem would cross
    a label lies below that label, and labels in a row keep apart."""
    rows: dict[int, int] = {}
    shelves: list[list[tuple[float, float]]] = []
    waiting = sorted(marks, key=lambda m: (m.leftward, -m.x if m.leftward else m.x, m.number))
    while waiting:
        above = {m.number: [o for o in marks if o is not m and o.covers(m)] for m in waiting}
        free = (m for m in waiting if all(o.number in rows for o in above[m.number]))
        mark = next(free, waiting[0])
        row = max((rows[o.number] + 1 for o in above[mark.number] if o.number in rows), default=0)
        low, high = min(mark.x - 10, mark.extent[0]), max(mark.x + 10, mark.extent[1])
        while row < len(shelves) and not all(
            high + 8 <= a or low >= b + 8 for a, b in shelves[row]
        ):
            row += 1
        while row >= len(shelves):
            shelves.append([])
        shelves[row].append((low, high))
        rows[mark.number] = row
        waiting.remove(mark)
    return rows


def _events(
    events: Sequence[tuple[int, ItemView, Bounds]], scale: Scale, labelled: bool
) -> tuple[list[str], float]:
    """The numbered events, rows filled from the top; and the height they take."""
    marks = _marks(events, scale, labelled)
    rows = _rows(marks)
    height = (max(rows.values(), default=-1) + 1) * _ROW + 8
    stems = [(m.x, 12 + rows[m.number] * _ROW, height + 2) for m in marks]
    return [
        _uprights("lead", stems),
        *(part for m in marks for part in _drawn(m, rows[m.number], height, scale)),
    ], height


def _drawn(mark: _Mark, row: int, height: float, scale: Scale) -> list[str]:
    y = 12 + row * _ROW
    out = []
    if mark.when.low != mark.when.high:
        a, b = scale.x(mark.when.low.toordinal()), scale.x(mark.when.high.toordinal())
        width = round(max(b - a, 4), 1)
        out.append(f'<rect class=span x={a:g} y={height - 2:g} width={width:g} height=6 rx="3"/>')
    out.append(f'<circle class=evt cx={mark.x:g} cy={y} r="9"/>')
    out.append(_text("evn", mark.x, y + 4, str(mark.number)))
    if mark.text:
        kind, at = ('"lab end"', mark.x - 14) if mark.leftward else ("lab", mark.x + 14)
        out.append(_text(kind, round(at, 1), y + 4, mark.text))
    return out


def _lane(stages: Sequence[tuple[str, Bounds]], scale: Scale, y: float) -> list[str]:
    xs = [scale.x(when.middle) for _, when in stages]
    ends = [*xs[1:], scale.right]
    out = []
    for (status, _), x, end in zip(stages, xs, ends, strict=True):
        kind = "" if status in ("agreed", "absent") else " thin"
        if end > x:
            out.append(f'<path class="seg t-{status}{kind}" d="M{x:g} {y:g}H{end:g}"/>')
    above, below = Shelves(6), Shelves(6)
    for (status, _), x in zip(stages, xs, strict=True):
        out.append(f'<circle class="node t-{status}" cx={x:g} cy={y:g} r="6"/>')
        width = len(status) * _CHAR
        low = max(scale.left - 6, min(x - 4, scale.right + 14 - width))
        where = -10 if above.put(low, low + width, 1) is not None else 20
        if where > 0 and below.put(low, low + width, 1) is None:
            continue  # no room: the history beside the term says it
        out.append(_text(f'"stt t-{status}"', round(low, 1), y + where, status))
    return out


def _lane_name(label: str, y: float, wide: bool) -> list[str]:
    """The lane's name: beside it on two lines at most, or above it where it is narrow."""
    if not wide:
        return [_text("lane", 0, y - 24, _shorten(label, 46))]
    lines = wrap(_shorten(label, 50), 26)[:2]
    first = y + 4 - 8 * (len(lines) - 1)
    return [_text("lane", 0, first + 16 * n, line) for n, line in enumerate(lines)]


def _drawing(
    events: Sequence[tuple[int, ItemView, Bounds]],
    lanes: Sequence[tuple[str, Sequence[tuple[str, Bounds]]]],
    wide: bool,
    describe: str,
) -> str:
    width = 860 if wide else 340
    left = 190 if wide and lanes else 12
    days = [b for _, _, b in events] + [b for _, stages in lanes for _, b in stages]
    scale = _scale(days, left, width - (24 if wide else 14))
    if scale is None:
        return ""
    marks, top = _events(events, scale, labelled=wide)
    y, body = top + (38 if wide else 44), []
    for label, stages in lanes:
        body += _lane_name(label, y, wide)
        body += _lane(stages, scale, y)
        y += _LANE if wide else _LANE + 22
    bottom = y - (14 if lanes else 28)
    grid = _ticks(scale, top + 6, bottom, 12 if wide else 5)
    kind = "wide" if wide else "narrow"
    told = (
        f'<title id="tl-t">Timeline of the deal</title><desc id="tl-d">{safe(describe)}</desc>'
        if wide
        else ""
    )
    return (
        f'<svg class="plot tl {kind}" viewBox="0 0 {width} {round(bottom + 22)}" role="img" '
        f'aria-labelledby="tl-t tl-d">{told}{"".join([*grid, *marks, *body])}</svg>'
    )


def _describe(
    events: Sequence[tuple[int, ItemView, Bounds]],
    lanes: Sequence[tuple[str, Sequence[tuple[str, Bounds]]]],
) -> str:
    told = [f"{n}: {i.when}, {i.label}." for n, i, _ in events]
    moved = [f"{label}: {', then '.join(s for s, _ in stages)}." for label, stages in lanes]
    return " ".join([*told, *moved, "The list that follows gives every event with its words."])


def timeline_svg(events: Sequence[ItemView], terms: Sequence[ItemView]) -> Markup:
    """Two drawings of the same, 860 and 340 units wide; empty with fewer than two dates.

    ``events`` are numbered from 1 in the order given, which is that of the list below.
    """
    dated = [(n, i, b) for n, i in enumerate(events, 1) if (b := bounds(i.edtf))]
    staged = [b for t in terms for s in t.history if (b := bounds(s.edtf))]
    main = main_days([*(b for _, _, b in dated), *staged])
    dated = [(n, i, b) for n, i, b in dated if main and main.low <= b.low and b.high <= main.high]
    lanes = []
    for term in terms:
        known = ((s.status, bounds(s.edtf)) for s in term.history)
        stages = [
            (s, b) for s, b in known if b and main and main.low <= b.low and b.high <= main.high
        ]
        stages.sort(key=lambda s: s[1].middle)
        if len(stages) > 1:
            lanes.append((term.label, stages))
    if len(dated) + sum(len(s) for _, s in lanes) < 2:
        return Markup("")
    text = _describe(dated, lanes[:6])
    wide = _drawing(dated, lanes[:6], True, text)
    return Markup(wide + _drawing(dated, lanes[:6], False, text)) if wide else Markup("")
