"""Texts as lives: a line each, from the first report to the last step, or on to today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import pandas as pd
import plotly.graph_objects as go

from components.charts.life_canvas import (
    BESIDE,
    DESK,
    ON_PHONE,
    SPOKEN_OF,
    TODAY,
    Drawing,
    Sizes,
    add_line,
    add_mark,
    add_rule,
    add_words,
    finished,
)
from components.charts.life_words import life_label, step_words
from components.charts.style import Style, safe
from components.charts.time_axis import SIZE, length
from components.findings.instruments import OPEN, Life, Step, state_counts
from components.findings.listed import Listed
from components.language.names import Names

MOST_LIVES = 40
"""A chart of more texts shows only the FIRST_LIVES of them: nobody compares so many lines."""

FIRST_LIVES = 20

_EARLIER = 0.17  # share of the width that the column of earlier steps takes
_SHORTEST = 90  # days; a shorter scale would spread out what is close together
_HEADING, _LINE = 36, 17  # pixels: heading of a state, line of a title


@dataclass(frozen=True)
class Lives:
    """A figure, the lives it shows from top to bottom, and how many more there are.

    `earlier`: whether some step is older than the scale of time and stands in a column beside it.
    """

    figure: go.Figure
    shown: tuple[Life, ...]
    hidden: int
    earlier: bool


def lives_figure(
    found: Listed[Life], today: date, names: Names, style: Style, narrow: bool = False
) -> Lives:
    """Return the chart of the texts, or of the first of many, by state and in their own order.

    Each mark carries the ids of the meetings that speak of its text as customdata.
    """
    most = MOST_LIVES if len(found) <= MOST_LIVES else FIRST_LIVES
    shown, counts = tuple(found[:most]), state_counts(found)
    sizes = ON_PHONE if narrow else DESK
    drawing = _drawing(shown, today, sizes, names, style)
    y = 0
    for state, group in groupby(shown, key=lambda life: life.state):
        words = names.t(
            "instruments.heading", state=names.t(f"instruments.state.{state}"), count=counts[state]
        )
        add_words(drawing, f"<b>{safe(words)}</b>", y + 9, style.states[state].mark, 14)
        y += _HEADING
        for life in group:
            lines = life_label(life, names, style, sizes.letters)
            add_words(drawing, "<br>".join(lines), y, style.text, 13)
            y += _LINE * len(lines)
            _draw(drawing, life, y + sizes.track // 2)
            y += sizes.track
            add_rule(drawing, y - 3)
    return Lives(finished(drawing, y), shown, len(found) - len(shown), earlier=drawing.column > 0)


def _drawing(
    shown: Sequence[Life], today: date, sizes: Sizes, names: Names, style: Style
) -> Drawing:
    """Return an empty drawing, whose scale begins with the first meeting that speaks of a text."""
    said = [step.said.first for life in shown for step in life.steps if step.said]
    start = min(said, default=today).replace(day=1)
    ends = [step.shown_at.last for life in shown for step in life.steps if step.shown_at]
    ends += [life.due.last for life in shown if life.due and life.state in OPEN]
    end = max([today, *ends])
    drawing = Drawing(start, end, today, 0, sizes, names, style)
    if drawing.last < _SHORTEST:
        drawing.start = (pd.Timestamp(end) - pd.Timedelta(days=_SHORTEST)).date().replace(day=1)
    steps = (step for life in shown for step in life.steps)
    if any(drawing.x(step.shown_at) < 0 for step in steps if step.shown_at):
        drawing.column = drawing.last * _EARLIER / (1 - _EARLIER)
    return drawing


def _draw(drawing: Drawing, life: Life, y: int) -> None:
    """Draw one life: its steps and mentions as marks, what lies between them as a line."""
    names, colour = drawing.names, drawing.style.states[life.state].mark
    steps = list({(s.action, s.shown_at): s for s in life.steps if s.shown_at}.values())
    places = _places(drawing, steps)
    mentions = {drawing.x(s.said): s.said for s in life.steps if s.said}
    reported = max([*places, *mentions])
    add_line(drawing, min([*places, *mentions]), max(places), y, colour)
    add_line(drawing, max(places), reported, y, drawing.style.muted, dash="dot")
    if life.state in OPEN:
        _draw_open(drawing, life, reported, y)
    for x, said in mentions.items():
        if x not in places:
            add_mark(drawing, life, x, y, SPOKEN_OF, names.t("instruments.spoken_of", date=said))
    for step, x in zip(steps, places, strict=True):
        beside = _date_beside(drawing, life, step, x, [*places, *mentions])
        add_mark(drawing, life, x, y, step.action, step_words(step, names), *beside)


def _date_beside(
    drawing: Drawing, life: Life, step: Step, x: float, taken: Sequence[float]
) -> tuple[str, str]:
    """Return the date of a step and the side of its mark on which it has room, or nothing.

    A step before the scale has its year on the left. Of a text that is concluded or only mentioned,
    the last step has its date on the right if no line goes on there, or the first on the left.
    """
    if not step.when:
        return "", "left"
    if x < 0:
        single = sum(place < 0 for place in taken) == 1
        return (str(step.when.first.year) if single else ""), "left"
    if life.state in OPEN or step.when.precision == "period":
        return "", "left"
    words = drawing.names.t.date(step.when, short=True)
    room = (length(words) + 2 * BESIDE) * drawing.pixel
    if x == max(taken):
        end = drawing.now if x < drawing.now else drawing.span[1]
        if end - x >= room:
            return words, "right"
    alone = x == min(taken) and x - drawing.span[0] >= room
    return (words if alone else ""), "left"


def _draw_open(drawing: Drawing, life: Life, reported: float, y: int) -> None:
    """Draw what follows the last report of an open text: silence, delay, and the due date."""
    names, colour = drawing.names, drawing.style.states[life.state].mark
    due = (life.due.last - drawing.start).days if life.due else None
    late = due is not None and life.state == "overdue"
    silent_until = due if due is not None and late else drawing.now
    begin = reported + 0.7 * drawing.sizes.mark * drawing.pixel  # outside of a hollow mark
    add_line(drawing, begin, max(silent_until, begin), y, colour, dash="dot")
    if due is None and life.waiting:
        _say_days(drawing, life.waiting, reported, y, colour)
    if due is not None:
        begin, end = sorted([drawing.now, due])
        add_line(drawing, begin, end, y, colour, width=5 if late else 1)
        add_mark(drawing, life, due, y, life.state, names.t("meeting.due", date=life.due))
    add_mark(drawing, life, drawing.now, y, TODAY, names.t("instruments.open_today"))


def _places(drawing: Drawing, steps: Sequence[Step]) -> list[float]:
    """Return where steps stand; those before the scale are spread over their column in order."""
    places = [drawing.x(step.shown_at) for step in steps if step.shown_at]
    earlier = sum(x < 0 for x in places)
    apart = drawing.column / (earlier + 2)  # the year stands on the left of a single one
    before = (n * apart - drawing.column for n in range(2, earlier + 2))
    return [next(before) if x < 0 else x for x in places]


def _say_days(drawing: Drawing, days: int, reported: float, y: int, colour: str) -> None:
    """Write on the dotted line of a text for how many days it waits, where there is room."""
    words = drawing.names.t("instruments.days", count=days)
    if length(words) + 3 * BESIDE > (drawing.now - reported) / drawing.pixel:
        return
    place = {"x": (reported + drawing.now) / 2, "y": y, "yanchor": "middle", "borderpad": 2}
    font = {"color": colour, "size": SIZE}
    look = {"showarrow": False, "bgcolor": drawing.style.page, "font": font}
    drawing.words.append({"text": safe(words), **look, **place})
