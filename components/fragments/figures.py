"""The figures of the overview: what the selected meetings come to."""

from __future__ import annotations

from dataclasses import replace

from components.findings.overview import overview_figures
from components.fragments.reader import Reader, to
from components.markup import esc
from components.records.vocabularies import NOT_REPORTED, PARTNER_KINDS
from components.selection import Selection


def figures(view: Reader) -> str:
    """Return the figures of the selected meetings, each the way to what it counts."""
    t, found = view.t, overview_figures(view.selected)
    kinds = t.listed(
        t(f"figures.partner_kind.{kind}", count=found.partners[kind])
        for kind in PARTNER_KINDS
        if kind in found.partners
    )
    elsewhere, overdue, late = found.signed_elsewhere, found.overdue, found.commitments_overdue
    shown = [
        ("meetings", "meetings", found.meetings, esc(_days(view))),
        ("partners", "partners", sum(found.partners.values()), esc(kinds)),
        (
            "signed",
            "instruments",
            found.signed_here,
            esc(t("figures.signed_detail", count=elsewhere)) if elsewhere else "",
        ),
        (
            "planned",
            "instruments",
            found.planned,
            to(view, "instruments", esc(t("figures.planned_detail", count=overdue)))
            if overdue
            else "",
        ),
        (
            "commitments",
            "commitments",
            found.commitments,
            to(
                view,
                "commitments",
                esc(t("figures.planned_detail", count=late)),
                follow_up="overdue",
            )
            if late
            else "",
        ),
        (
            "crime_areas",
            "topic_matrix",
            found.crime_areas,
            _unnamed(view, found.unnamed) if found.unnamed else "",
        ),
    ]
    overdue_marked = {"planned": overdue, "commitments": late}
    cells = "".join(
        f'<div class="figure{" figure-overdue" if overdue_marked.get(name) else ""}">'
        f'<dt><a href="{view.address(page)}">'
        f"{esc(t(f'figures.{name}', count=value))}</a></dt>"
        f"<dd><strong>{esc(t.number(value))}</strong><span>{words}</span></dd></div>"
        for name, page, value, words in shown
    )
    return f'<dl class="figures">{cells}</dl>'


def _unnamed(view: Reader, count: int) -> str:
    """Return how many meetings name no crime area, as the way to them where a filter can say it."""
    words = esc(view.t("figures.crime_areas_detail", count=count))
    narrower = with_crime_area(view.selection, NOT_REPORTED)
    return to(view, "meetings", words, **narrower.parameters()) if narrower else words


def _days(view: Reader) -> str:
    """Return from which date to which; the dates run in the order of the table."""
    ends = view.selected.meetings["meeting_id"].iloc[[0, -1]]
    first, last = (view.tables.dataset.records[code].meeting.date for code in ends)
    if first == last:
        return view.t.date(first)
    return view.t("figures.from_to", first=first, last=last)


def with_crime_area(selection: Selection, code: str) -> Selection | None:
    """Return the selection that leaves the meetings a bar counts; None where none can say it."""
    if code in selection.crime_areas and selection.match == "all":
        return selection
    if len(selection.crime_areas) > 1 and selection.match == "any":
        return None
    chosen = dict.fromkeys((*selection.crime_areas, code))
    return replace(selection, crime_areas=tuple(chosen), match="all" if len(chosen) > 1 else "any")
