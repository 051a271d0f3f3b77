"""The marks of a timeline as Plotly draws them: symbol, colour, label and hover box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.style import Style, safe, wrapped
from components.language.names import Names
from components.records.partial_date import PartialDate
from components.tables import Tables, rows

_NARROW = 12  # letters; on a phone a column is 50 pixels wide
SYMBOLS = {
    "signed": "diamond",
    "ratified": "pentagon",
    "in_force": "square",
    "planned": "diamond-open",
    "overdue": "diamond-open",
    "negotiated": "triangle-up-open",
    "mentioned": "circle-open",
}


def marks_trace(
    what: str,
    marks: pd.DataFrame,
    colours: list[str],
    tables: Tables,
    names: Names,
    style: Style,
    to_scale: bool,
) -> go.Scatter:
    """Return the marks of one kind, with what stands beside them and in their hover boxes."""
    meeting = what == "meeting"
    partners = dict(zip(tables.meetings["meeting_id"], tables.meetings["partner"], strict=True))
    counts = [len(items) for items in marks["meeting_ids" if meeting else "instruments"]]
    return go.Scatter(
        x=marks["x"],
        y=marks["y"],
        mode="markers+text",
        text=_labels(what, marks, counts, tables, names, to_scale),
        textposition=_text_place(what, to_scale),
        textfont={"color": style.page if meeting else style.states[what].mark, "size": 12},
        cliponaxis=False,
        marker={
            "symbol": "circle" if meeting else SYMBOLS[what],
            "size": [min(16 + 4 * n, 34) for n in counts] if meeting else 13,
            "color": colours,
            "opacity": 1,
            "line": {"width": 1 if meeting else 2.5, "color": style.page if meeting else colours},
        },
        customdata=[[",".join(ids)] for ids in marks["meeting_ids"]],
        hovertext=[_hover(mark, partners, tables, names) for mark in rows(marks)],
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _text_place(what: str, to_scale: bool) -> str:
    """Return where the label of a mark stands; on a scale above the mark of the next month."""
    if what == "meeting":
        return "middle center"
    if to_scale:
        return "top right"
    return "bottom left" if what == "overdue" else "middle right"


def _labels(
    what: str,
    marks: pd.DataFrame,
    counts: list[int],
    tables: Tables,
    names: Names,
    to_scale: bool,
) -> list[str]:
    """Return what stands beside each mark: how many it joins, and for how long it is overdue.

    On a scale of time there is no room for the second; the hover box and the table have it.
    """
    if what == "meeting":
        return [names.t.number(n) if n > 1 else "" for n in counts]
    labels = []
    for instruments, count in zip(marks["instruments"], counts, strict=True):
        words = [f"×{names.t.number(count)}"] if count > 1 else []
        if what == "overdue" and not to_scale:
            words.append(wrapped(_days_late(instruments, tables, names), _NARROW))
        space = "" if to_scale else "  "
        labels.append(f"{space}{' '.join(words)}{space}")
    return labels


def _days_late(instruments: Sequence[str], tables: Tables, names: Names) -> str:
    """Return for how long the latest of some instruments is overdue."""
    found = tables.instruments[tables.instruments["instrument"].isin(instruments)]
    return names.t("timeline.days_late", count=int(found["days_overdue"].max()))


def period_name(first: date, last: date, names: Names) -> str:
    """Return what a mark's time is called: a day, a month, a year, or the months of a quarter."""
    when = PartialDate(first, last)
    whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1
    if when.precision != "period" or not whole_months:
        return names.t.date(when)
    months = [PartialDate.parse(day.isoformat()[:7]) for day in (first, last)]
    return " – ".join(names.t.date(month) for month in months)


def _hover(mark: Any, partners: Mapping[str, str], tables: Tables, names: Names) -> str:
    """Return the hover box: what, when, and the partners met or the instruments."""
    when = safe(period_name(mark.first_day.date(), mark.last_day.date(), names))
    if mark.what == "meeting":
        lines = [names.t("meetings.count", count=len(mark.meeting_ids))]
        lines += [names.partner(partners[i]) for i in mark.meeting_ids[:8]]
    else:
        lines = [names.t(f"state.{mark.what}"), *map(names.instrument, mark.instruments[:6])]
        lines += [names.t("timeline.undated")] if mark.undated else []
        lines += [_days_late(mark.instruments, tables, names)] if mark.what == "overdue" else []
    return f"<b>{when}</b><br>" + "<br>".join(map(wrapped, lines))
