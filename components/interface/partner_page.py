"""One partner, whole: what a reader needs before a meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal, TypeVar

import streamlit as st

from components.exchange.partner_words import headline, people_note, reached, side_name
from components.findings.gaps import the_convention
from components.findings.instruments import Life, lives
from components.findings.partners import (
    PartnerFacts,
    naming,
    newest_meetings,
    other_texts,
    promises_by_age,
    silent_meetings,
)
from components.findings.people import MOST_READ, Office, Participant, SideName, participants
from components.interface.address import here, write
from components.interface.cards import show_cards
from components.interface.charts import show_alone, show_chart, show_notes, show_table
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
from components.interface.picks import show_picked
from components.interface.sheets import sheet_of
from components.interface.view import View
from components.markup import esc
from components.records.dataset import Record
from components.standalone.average import average_chart
from components.standalone.key import key_html
from components.standalone.ways import PICKED, ROW

MOST_FOLDED = 20
"""A longer list comes in sheets."""
PER_SHEET = 10
MOST_PEOPLE = 30

Item = TypeVar("Item")
_List = Literal["texts", "promises", "meetings"]

_SIDES: tuple[SideName, ...] = ("partner", "host")


def show_partner(view: View, facts: PartnerFacts) -> None:
    """Draw everything that the meetings with one partner tell."""
    own = view.selected  # of this partner alone
    show_way_back(view)
    st.html(f'<p class="summary">{esc(headline(view.names, facts))}</p>')
    with st.container(key="partner_columns"):
        left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(_texts(view, facts, lives(own)))
        promises = promises_by_age(own)
        listed = _listed(view, "promises", promises, partial(promise_item, view))
        _section(view, "promises", len(promises), listed, "no_promises")
        _show_topics(view, facts)
    with right:
        if the_convention(view.tables.dataset):
            st.html(section(view.t("partners.convention"), _acts(view, facts)))
        caveat = muted(view.t("partners.missing.caveat"))
        missing = missing_list(view, facts, silent_meetings(own))
        st.html(section(view.t("partners.missing"), missing + caveat))
        meetings = newest_meetings(own)
        listed = _listed(view, "meetings", meetings, partial(_meeting, view))
        _section(view, "meetings", len(meetings), listed, "")
        st.html(section(view.t("partners.people"), _people(view, meetings)))
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
    body = body or muted(view.t(f"partners.{nothing}"))
    st.html(section(_heading(view, name, count), body, f"partner-{name}"))


def _listed(view: View, name: _List, items: Sequence[Item], item: Callable[[Item], str]) -> str:
    """Return a list of facts as HTML: the rest of some folded away, very many on sheets."""
    if len(items) <= MOST_FOLDED:
        return folded(view, list(map(item, items)))
    label = f"partners.sheets.{name}"
    shown, others = sheet_of(view, items, name, label, PER_SHEET, f"partner-{name}")
    return bullets(map(item, shown), "facts-list") + others


def _heading(view: View, name: str, count: int) -> str:
    if not count:
        return view.t(f"partners.{name}")
    return view.t(f"partners.{name}_heading", count=count)


def _texts(view: View, facts: PartnerFacts, texts: Sequence[Life]) -> str:
    t = view.t
    body = _listed(view, "texts", texts, partial(life_item, view))
    other = [life_item(view, life) for life in other_texts(view.tables, facts.partner)]
    body = body or muted(t("partners.no_texts"))
    if other:
        body += f"<h3>{esc(t('partners.other_texts'))}</h3>{bullets(other, 'facts-list')}"
    return section(_heading(view, "texts", len(texts)), body, "partner-texts")


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


def _people(view: View, meetings: Sequence[Record]) -> str:
    """Return who sat on either side of the newest meetings, and whether there were older ones."""
    t, dataset, body = view.t, view.tables.dataset, ""
    records = list(meetings[:MOST_READ])
    for side in _SIDES:
        people = participants(dataset, records, side)
        items = [_person(view, person) for person in people[:MOST_PEOPLE]]
        if more := len(people) - len(items):
            items.append(f'<span class="muted">{esc(t("refused.more", count=more))}</span>')
        listed = folded(view, items, len(items)) or muted(t("meeting.people_not_reported"))
        heading = side_name(view.names, records, side) or t(f"partners.side.{side}")
        body += f"<h3>{esc(heading)}</h3>{listed}"
    note = people_note(view.names, len(records), len(meetings))
    return body + (muted(note) if note else "")


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
    chart = average_chart(view, facts.partner)
    st.html(section(chart.finding, key_html(chart.key)))
    if chart.figure is None:
        return
    show_chart(chart, "average", on_pick=pick_area)
    show_notes(chart)
    show_alone(view, "partner_topics")
    _show_picked(view)
    show_table(view, chart.table, "average")


def pick_area(customdata: Sequence[str]) -> None:
    """Remember the crime area of a mark."""
    write({ROW: customdata[0] if customdata else ""})


def _show_picked(view: View) -> None:
    """Draw the meetings behind the mark that was picked, or a line on how to pick one."""
    meetings = naming(view.selected, here().get(ROW, ""))
    if meetings.empty:
        show_picked(view, "partners.click")  # links of former versions name meetings
        return
    st.header(view.t("picked.title", count=len(meetings)), anchor=PICKED)
    show_cards(view, meetings, key="picked", anchor=PICKED)
