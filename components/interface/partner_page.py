"""One partner, whole: what a reader needs before a meeting."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.charts.partners import average_figure, percent
from components.exchange.partner_words import headline, reached, side_name
from components.findings.gaps import the_convention
from components.findings.instruments import Life, lives
from components.findings.partners import (
    AgainstAverage,
    PartnerFacts,
    against_average,
    meetings_with,
    other_texts,
    promises_by_age,
)
from components.findings.people import Office, Participant, SideName, participants
from components.interface.charts import show_chart, show_table
from components.interface.facts import (
    act_item,
    bullets,
    detail,
    folded,
    life_item,
    muted,
    promise_item,
    record_link,
    section,
    to,
    topics,
)
from components.interface.missing import missing_list
from components.interface.picks import pick_meetings, show_picked, way_to
from components.interface.view import View
from components.markup import esc
from components.records.dataset import Record
from components.selection import select
from components.tables import rows

FEW_MEETINGS = 3
"""Fewer meetings that name a crime area, and nothing is said to stand out."""

_SIDES: tuple[SideName, ...] = ("partner", "host")


def show_partner(view: View, facts: PartnerFacts) -> None:
    """Draw everything that the meetings with one partner tell."""
    own = meetings_with(view.selected, facts.partner)
    texts, promises = lives(own), promises_by_age(own)
    show_way_back(view)
    st.html(f'<p class="summary">{esc(headline(view.names, facts))}</p>')
    with st.container(key="partner_columns"):
        left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(_texts(view, facts, texts))
        items = [promise_item(view, promise) for promise in promises]
        _section(view, "promises", len(items), folded(view, items), "no_promises")
        _show_topics(view, facts)
    with right:
        if the_convention(view.tables.dataset):
            st.html(section(view.t("partners.convention"), _acts(view, facts)))
        caveat = muted(view.t("partners.missing.caveat"))
        st.html(section(view.t("partners.missing"), missing_list(view, facts) + caveat))
        meetings = [_meeting(view, record) for record in reversed(facts.records)]
        _section(view, "meetings", len(meetings), folded(view, meetings), "")
        st.html(section(view.t("partners.people"), _people(view, facts)))
        forms = [
            to(
                "meetings",
                esc(view.t("partners.number", what=view.names.cooperation(code), count=count)),
                form=code,
            )
            for code, count in facts.cooperation.items()
        ]
        _section(view, "cooperation", len(forms), bullets(forms), "no_cooperation")


def show_way_back(view: View) -> None:
    """Draw the link to the list of all partners."""
    # no st.page_link: to the page that is open, it would leave the partner in the address
    st.html(f"<p>{to('partners', esc(view.t('partners.all')), partner='')}</p>")


def _section(view: View, name: str, count: int, body: str, nothing: str) -> None:
    """Draw a part with its number in the heading, or what to say where there is none."""
    st.html(section(_heading(view, name, count), body or muted(view.t(f"partners.{nothing}"))))


def _heading(view: View, name: str, count: int) -> str:
    if not count:
        return view.t(f"partners.{name}")
    return view.t(f"partners.{name}_heading", count=count)


def _texts(view: View, facts: PartnerFacts, texts: Sequence[Life]) -> str:
    t = view.t
    body = bullets([life_item(view, life) for life in texts], "facts-list")
    other = [life_item(view, life) for life in other_texts(view.tables, facts.partner)]
    body = body or muted(t("partners.no_texts"))
    if other:
        body += f"<h3>{esc(t('partners.other_texts'))}</h3>{bullets(other, 'facts-list')}"
    return section(_heading(view, "texts", len(texts)), body)


def _meeting(view: View, record: Record) -> str:
    t, meeting = view.t, record.meeting
    place = meeting.place
    where = (t.text(place.city) or t.country(place.country)) if place else ""
    words = [
        esc(view.names.term("meeting_kinds", meeting.kind)),
        esc(where),
        esc(view.names.term("events", meeting.event)) if meeting.event else "",
    ]
    said = topics(view, meeting.crime_areas)
    none = detail(esc(t("value.no_crime_area")))
    return f"<b>{record_link(view, record, short=False)}</b>{detail(*words)}{said or none}"


def _acts(view: View, facts: PartnerFacts) -> str:
    if facts.known is None:
        code = reached(view.names, facts.partner, None)
        return f"<p>{esc(view.t(f'partners.standing_long.{code}'))}</p>"
    return bullets([act_item(view, act) for act in facts.known.actions], "facts-list")


def _people(view: View, facts: PartnerFacts) -> str:
    t, dataset, body = view.t, view.tables.dataset, ""
    for side in _SIDES:
        people = [_person(view, p) for p in participants(dataset, facts.records, side)]
        listed = bullets(people, "facts-list") or muted(t("meeting.people_not_reported"))
        heading = side_name(view.names, facts.records, side) or t(f"partners.side.{side}")
        body += f"<h3>{esc(heading)}</h3>{listed}"
    return body


def _person(view: View, person: Participant) -> str:
    t = view.t
    words = f"<strong>{esc(person.name)}</strong>"
    if person.other_names:
        words += f" ({esc(t('meeting.also_spelled', names=', '.join(person.other_names)))})"
    return words + "".join(_office(view, office) for office in person.offices)


def _office(view: View, office: Office) -> str:
    """Return an office with the dates at which it was held, each the way to its record."""
    t = view.t
    held = ", ".join(filter(None, [t.text(office.rank), t.text(office.role)]))
    dates = [record_link(view, record) for record in office.records]
    words = f"{esc(held)} · " if held else ""
    if len(dates) <= 4:
        return detail(words + ", ".join(dates))
    between = t("partners.times", count=len(dates))
    return detail(f"{words}{dates[0]} … {dates[-1]} ({esc(between)})")


def _show_topics(view: View, facts: PartnerFacts) -> None:
    """Draw the partner's crime areas against the average of the others, with its clicks."""
    everybody = select(view.tables, view.selection.without("partners"))
    found = against_average(everybody, facts.partner)
    st.html(section(topics_finding(view, found, facts.partner), _legend(view, found, facts)))
    if not found.naming:
        return
    figure = average_figure(found, facts.partner, view.names, view.style, view.narrow)
    alt = _alt(view, found, facts.partner)
    show_chart(view, figure, "average", alt, on_pick=pick_meetings)
    st.caption(_method(view, found))
    show_picked(view, "partners.click")
    show_table(view, topics_table(view, found), "average")


def topics_finding(view: View, found: AgainstAverage, partner: str) -> str:
    """Return what the partner's meetings name far more often than the others', in a sentence."""
    t, name = view.t, view.names.partner(partner)
    if not found.naming:
        return t("partners.topics_none", partner=name)
    areas = list(rows(found.areas))
    most = max(areas, key=lambda row: row.share - row.average)
    few = found.naming < FEW_MEETINGS
    if few or not found.others or most.share <= most.average:
        return t("partners.topics", partner=name)
    return t(
        "partners.topics_finding",
        area=view.names.crime_area(most.crime_area),
        count=most.named,
        total=found.naming,
        average=percent(view.names, most.average),
    )


def _legend(view: View, found: AgainstAverage, facts: PartnerFacts) -> str:
    if not found.naming:
        return ""
    t = view.t
    keys = [("mark-meeting", view.names.partner(facts.partner))]
    if found.others:
        keys.append(("mark-mentioned", t("partners.average", count=found.others)))
    spans = "".join(
        f'<span><i class="mark {mark}" aria-hidden="true"></i>{esc(words)}</span>'
        for mark, words in keys
    )
    return f'<p class="key">{spans}</p>'


def _method(view: View, found: AgainstAverage) -> str:
    words = view.t("partners.method", count=found.naming)
    if found.silent:
        words += " " + view.t("partners.method_silent", count=found.silent)
    return words


def _alt(view: View, found: AgainstAverage, partner: str) -> str:
    listed = [
        view.t(
            "partners.alt_item",
            area=view.names.crime_area(row.crime_area),
            share=percent(view.names, row.share),
            average=percent(view.names, row.average),
        )
        for row in rows(found.areas.head(8))
    ]
    name = view.names.partner(partner)
    return view.t("partners.alt", partner=name, areas=view.t.listed(listed))


def topics_table(view: View, found: AgainstAverage) -> pd.DataFrame:
    """Return the figures of the chart: a row per crime area."""
    t, names = view.t, view.names
    return pd.DataFrame(
        {
            t("dimension.crime_area"): names.crime_area(row.crime_area),
            t("column.meetings"): way_to(row.named, row.meeting_ids.split(",")) if row.named else 0,
            t("partners.share"): percent(names, row.share),
            t("partners.average", count=found.others): percent(names, row.average),
        }
        for row in rows(found.areas)
    )
