"""What is missing, as lists: each says how it was made, each item leads to what shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components.findings.convention import STATUSES, PartyStanding
from components.findings.gaps import (
    SILENT_DAYS,
    names_no_crime_area,
    nothing_in_writing,
    offences_not_named,
    partners_not_signed,
    rests_on_little,
    signatories_never_met,
    the_convention,
    uncovered_crime_areas,
    without_follow_up,
)
from components.findings.partners import other_texts, partners
from components.interface.facts import (
    bullets,
    detail,
    folded,
    muted,
    promise_item,
    record_link,
    section,
    state_badges,
    to,
)
from components.interface.reports import cited
from components.interface.view import View
from components.markup import dot, esc, external
from components.records.countries import fold

Gap = Callable[[View], tuple[int, str]]


def show_gaps(view: View) -> None:
    """Draw the caveat, the numbers, and a list for each kind of gap."""
    t = view.t
    st.info(t("gaps.caveat"))
    under_convention = the_convention(view.tables.dataset) is not None
    names = [n for n in _GAPS if under_convention or n not in _OF_THE_CONVENTION]
    found = {name: _GAPS[name](view) for name in names}
    st.html(_figures(view, {name: count for name, (count, _) in found.items()}))
    for name, (count, body) in found.items():
        heading = t(f"gaps.{name}", count=count)
        method = f'<p class="detail">{esc(_method(view, name))}</p>'
        st.html(section(heading, (body or muted(t("gaps.none"))) + method, f"gap-{name}"))


def _figures(view: View, counts: dict[str, int]) -> str:
    """Return the numbers, each the way to its list below."""
    cells = "".join(
        f'<div class="figure"><dt><a href="#gap-{name}">{esc(view.t(f"gaps.short.{name}"))}</a>'
        f"</dt><dd><strong>{esc(view.t.number(count))}</strong></dd></div>"
        for name, count in counts.items()
    )
    return f'<dl class="figures gap-figures">{cells}</dl>'


def _method(view: View, name: str) -> str:
    if name == "follow_up":
        return view.t("gaps.method.follow_up", days=SILENT_DAYS)
    return view.t(f"gaps.method.{name}")


def _never_met(view: View) -> tuple[int, str]:
    """Signatories in the order of the reader's alphabet, with the mark of who shows the act."""
    found = signatories_never_met(view.tables)
    order = sorted(found, key=lambda known: fold(view.names.partner(known.party)))
    body = bullets([_signatory(view, known) for known in order], "in-columns short")
    return len(found), (_marks(view, order) + body) if found else ""


def _signatory(view: View, known: PartyStanding) -> str:
    convention, act = the_convention(view.tables.dataset), known.actions[0]
    name = view.names.partner(known.party)
    sources = convention.cited(act.sources) if convention else []
    address = next((source.url for source in sources if source.url), None)
    words = external(address, name) if address else to("convention", esc(name))
    more = ""
    if known.consent:
        consent = view.t(f"partners.act.{known.consent.action}")
        shown = view.t(f"partners.shown.{known.consent.status}")
        more = detail(esc(view.t("partners.act_shown", act=consent, shown=shown)))
    return f"{_mark(act.status)}{words}{more}"


def _mark(status: str) -> str:
    return f'<i class="status status-{status}" aria-hidden="true"></i>'


def _marks(view: View, found: Sequence[PartyStanding]) -> str:
    """Return the key of the marks, with the sources and the day as of which they show the acts."""
    t, convention = view.t, the_convention(view.tables.dataset)
    lines = []
    for status in STATUSES:
        acts = [known.actions[0] for known in found if known.actions[0].status == status]
        if not acts or convention is None:
            continue
        ids = dict.fromkeys(source for act in acts for source in act.sources)
        words = t("partners.number", what=t(f"partners.shown.{status}"), count=len(acts))
        days = {act.as_of for act in acts}
        if len(days) == 1 and (day := days.pop()):
            words = t("partners.as_of", shown=words, date=day)
        sources = cited(view, convention.cited(ids))
        lines.append(f"{_mark(status)}{esc(words)}{detail(sources)}")
    return bullets(lines, "status-key")


def _not_signed(view: View) -> tuple[int, str]:
    codes, found = partners_not_signed(view.selected), partners(view.selected)
    items = []
    for code in codes:
        met = esc(view.t("meetings.count", count=len(found[code].records)))
        last = record_link(view, found[code].last)
        items.append(f"{_partner(view, code)}{detail(met, last)}")
    return len(codes), bullets(items, "in-columns")


def _partner(view: View, code: str) -> str:
    return to("partners", esc(view.names.partner(code)), partner=code)


def _in_writing(view: View) -> tuple[int, str]:
    codes, found = nothing_in_writing(view.selected), partners(view.selected)
    items = []
    for code in codes:
        met = esc(view.t("meetings.count", count=len(found[code].records)))
        texts = [view.names.instrument(life.id) for life in other_texts(view.tables, code)]
        party = esc(view.t("gaps.party_to", texts=view.t.listed(texts))) if texts else ""
        badges = state_badges(view, found[code].states, code)
        items.append(f"{_partner(view, code)} {badges}{detail(met, party)}")
    return len(codes), bullets(items, "in-columns")


def _nobody_covers(view: View) -> tuple[int, str]:
    codes = uncovered_crime_areas(view.selected).nobody
    return len(codes), bullets([to("about", _area(view, code)) for code in codes], "in-columns")


def _one_covers(view: View) -> tuple[int, str]:
    pairs = uncovered_crime_areas(view.selected).one
    items = [
        to("meetings", _area(view, code), crime=code) + detail(_partner(view, partner))
        for code, partner in pairs
    ]
    return len(pairs), bullets(items, "in-columns")


def _area(view: View, code: str) -> str:
    colour = view.style.crime_area(view.tables.dataset, code)
    return f"{dot(colour)}{esc(view.names.crime_area(code))}"


def _offences(view: View) -> tuple[int, str]:
    t, articles = view.t, offences_not_named(view.selected)
    items = [
        to("convention", esc(t("gaps.article", number=a.number, title=t.text(a.title))))
        for a in articles
    ]
    return len(articles), bullets(items)


def _follow_up(view: View) -> tuple[int, str]:
    found = without_follow_up(view.selected)
    items = [promise_item(view, promise, partner=True) for promise in found]
    return len(found), folded(view, items)


def _little(view: View) -> tuple[int, str]:
    t, found = view.t, rests_on_little(view.selected)
    items = []
    for thin in found:
        why = [t("gaps.thin")] if thin.documentation else []
        why += [t("gaps.one_source")] if thin.one_source else []
        link = record_link(view, thin.record, partner=True)
        items.append(f"{link}{detail(esc(t.listed(why)))}")
    return len(found), bullets(items, "in-columns")


def _no_crime_area(view: View) -> tuple[int, str]:
    found = names_no_crime_area(view.selected)
    items = [record_link(view, record, partner=True) for record in found]
    return len(found), bullets(items, "in-columns")


_GAPS: dict[str, Gap] = {
    "follow_up": _follow_up,
    "in_writing": _in_writing,
    "not_signed": _not_signed,
    "never_met": _never_met,
    "nobody_covers": _nobody_covers,
    "one_covers": _one_covers,
    "offences": _offences,
    "little": _little,
    "no_crime_area": _no_crime_area,
}
_OF_THE_CONVENTION = ("not_signed", "never_met", "offences")
