"""The marks of a timeline as Plotly draws them: symbol, colour, label and hover box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from components.charts.style import Style, safe, wrapped
from components.charts.time_axis import length
from components.charts.timeline_marks import Lanes, mark_name
from components.language.names import Names
from components.records.partial_date import PartialDate
from components.tables import Tables, rows

_MARK, _COUNT = 16, 34  # pixels: half a mark and a gap, the same with a number beside it
SYMBOLS = {
    "signed": "diamond",
    "ratified": "pentagon",
    "in_force": "square",
    "planned": "diamond-open",
    "overdue": "diamond-x-open",
    "negotiated": "triangle-up-open",
    "mentioned": "circle-open",
}


@dataclass(frozen=True)
class MarkSizes:
    """Pixels of marks: a meeting, what each further one adds, the largest, and an instrument."""

    meeting: int
    more: int
    most: int
    instrument: int


DESK_MARKS = MarkSizes(20, 4, 34, 13)
PHONE_MARKS = MarkSizes(24, 2, 28, 18)  # a diamond is 1.3 times as wide


def mark_colour(what: str, lane: str, lanes: Lanes, tables: Tables, style: Style) -> str:
    """Return the colour of a mark: its state's, or for a meeting its crime area's."""
    if what != "meeting":
        return style.states[what].mark
    return style.crime_area(tables.dataset, lane) if lanes == "crime_area" else style.accent


def marks_trace(
    what: str,
    marks: pd.DataFrame,
    colours: list[str],
    tables: Tables,
    names: Names,
    style: Style,
    to_scale: bool,
    sizes: MarkSizes,
    in_short: bool = False,
) -> dict[str, Any]:
    """Return the marks of one kind, with what stands beside them and in their hover boxes."""
    meeting = what == "meeting"
    counts = [len(items) for items in marks["meeting_ids" if meeting else "instruments"]]
    joined = [min(sizes.meeting + sizes.more * (n - 1), sizes.most) for n in counts]
    colour = colours[0] if in_short and len(set(colours)) == 1 else colours
    return {
        "x": marks["x"].dt.strftime("%Y-%m-%d") if in_short and to_scale else marks["x"],
        "y": marks["y"],
        "mode": "markers+text",
        "text": _labels(what, marks, counts, tables, names, to_scale),
        "textposition": _text_places(what, marks, to_scale),
        "textfont": {"color": style.page if meeting else style.states[what].mark, "size": 12},
        "cliponaxis": False,
        "marker": {
            "symbol": "circle" if meeting else SYMBOLS[what],
            "size": joined if meeting else sizes.instrument,
            "color": colour,
            "opacity": 1,
            "line": {"width": 1 if meeting else 2.5, "color": style.page if meeting else colour},
        },
        "customdata": [[mark_name(mark, in_short)] for mark in rows(marks)],
        "hovertext": _hovers(marks, tables, names, in_short),
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def beside(
    marks: pd.DataFrame, span: Sequence[Any], width: int, tables: Tables, names: Names
) -> list[str]:
    """Return on which side of each mark there is room to say how late it is: "left" or "right".

    Empty where there is none, or where nothing is overdue. `span` is what an axis of so many
    pixels shows.
    """
    pixels = [(x - span[0]) / (span[1] - span[0]) * width for x in marks["x"]]
    found = []
    for mark, pixel in zip(rows(marks), pixels, strict=True):
        if mark.what != "overdue":
            found.append("")
            continue
        row = [p for p, y in zip(pixels, marks["y"], strict=True) if y == mark.y]
        right = min((p for p in row if p > pixel), default=width + _MARK) - pixel - _MARK
        left = pixel - max((p for p in row if p < pixel), default=-_COUNT) - _COUNT
        words = length(" ".join(_words(mark, tables, names))) + _MARK
        found.append("right" if words <= right else "left" if words <= left else "")
    return found


def _text_places(what: str, marks: pd.DataFrame, to_scale: bool) -> str | list[str]:
    """Return where the label of a mark stands; on a scale above the mark of the next month."""
    if what == "meeting":
        return "middle center"
    usual = "top right" if to_scale else "middle right"
    if what != "overdue" or "late_at" not in marks:
        return usual
    return [f"middle {side}" if side else usual for side in marks["late_at"]]


def _labels(
    what: str,
    marks: pd.DataFrame,
    counts: list[int],
    tables: Tables,
    names: Names,
    to_scale: bool,
) -> list[str]:
    """Return what stands beside each mark: how many it joins, and for how long it is overdue.

    Where there is no room for the second, the hover box and the table have it.
    """
    if what == "meeting":
        return [names.t.number(n) if n > 1 else "" for n in counts]
    labels = []
    for mark in rows(marks):
        words = _words(mark, tables, names)
        late = getattr(mark, "late_at", "")
        if not late:
            words = [word for word in words if word.startswith("×")]
        space = "" if to_scale and not late else "  "
        labels.append(space + " ".join(words) + space)
    return labels


def _words(mark: Any, tables: Tables, names: Names) -> list[str]:
    count = len(mark.instruments)
    words = [f"×{names.t.number(count)}"] if count > 1 else []
    if mark.what == "overdue":
        words.append(days_late(mark.instruments, tables, names))
    return words


def days_late(instruments: Sequence[str], tables: Tables, names: Names) -> str:
    """Return for how long the latest of some instruments is overdue, in words."""
    texts = tables.instruments
    found = texts.loc[texts["instrument"].isin(instruments), "days_overdue"]
    return names.t("timeline.days_late", count=int(found.max()))


def period_name(first: date, last: date, names: Names) -> str:
    """Return what a mark's time is called: a day, a month, a year, or the months of a quarter."""
    when = PartialDate(first, last)
    whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1
    if when.precision != "period" or not whole_months:
        return names.t.date(when)
    months = [PartialDate.parse(day.isoformat()[:7]) for day in (first, last)]
    return " – ".join(names.t.date(month) for month in months)


def _hovers(marks: pd.DataFrame, tables: Tables, names: Names, in_short: bool) -> list[str]:
    """Return the hover boxes of marks, each in a line where there are many."""
    if in_short:
        return [_line(mark, names) for mark in rows(marks)]
    partners = dict(zip(tables.meetings["meeting_id"], tables.meetings["partner"], strict=True))
    return [_hover(mark, partners, tables, names) for mark in rows(marks)]


def _line(mark: Any, names: Names) -> str:
    """Return "2024: 37 meetings" or "2024: 5 signed"."""
    t, when = names.t, period_name(mark.first_day.date(), mark.last_day.date(), names)
    if mark.what == "meeting":
        return safe(t("overview.period", when=when, count=len(mark.meeting_ids)))
    state = t(f"state.{mark.what}")
    what = t("meetings.instruments", count=len(mark.instruments), state=state)
    return safe(t("changes.line", name=when, what=what))


def _hover(mark: Any, partners: Mapping[str, str], tables: Tables, names: Names) -> str:
    """Return the hover box: what, when, and the partners met or the instruments."""
    when = safe(period_name(mark.first_day.date(), mark.last_day.date(), names))
    if mark.what == "meeting":
        lines = [names.t("meetings.count", count=len(mark.meeting_ids))]
        lines += [names.partner(partners[i]) for i in mark.meeting_ids[:8]]
    else:
        lines = [names.t(f"state.{mark.what}"), *map(names.instrument, mark.instruments[:6])]
        lines += [names.t("timeline.undated")] if mark.undated else []
        lines += [days_late(mark.instruments, tables, names)] if mark.what == "overdue" else []
    return f"<b>{when}</b><br>" + "<br>".join(map(wrapped, lines))
