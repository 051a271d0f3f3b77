"""What is missing, as lists: each says how it was made, each item leads to what shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from components.findings.convention import STATUSES, PartyStanding
from components.findings.gaps import (
    SILENT_DAYS,
    Thin,
    meetings_of_partners,
    names_no_crime_area,
    nothing_in_writing,
    offences_not_named,
    partners_not_signed,
    rests_on_little,
    signatories_never_met,
    texts_of_partners,
    texts_without_meeting,
    the_convention,
    uncovered_crime_areas,
    without_follow_up,
)
from components.fragments.facts import (
    bullets,
    detail,
    folded,
    muted,
    promise_item,
    record_link,
    section,
    state_badges,
)
from components.fragments.reader import to
from components.fragments.reports import MOST_LINKS, cited
from components.interface.address import here, shared_parameters
from components.interface.kept import kept
from components.interface.results import say_bad
from components.interface.sheets import sheet_of
from components.interface.view import View
from components.markup import dot, esc, external, link
from components.records.conventions import Article
from components.records.countries import fold
from components.records.problems import nearest
from components.selection import BadParameter

GAP = "gap"
"""The parameter that names the one list to show whole."""

PER_SHEET, PROMISES_PER_SHEET = 60, 20
"""A longer list shows so many; whole, it comes in sheets of as many."""


@dataclass(frozen=True)
class Gap:
    """A list of what is missing: its items, how one is written as HTML, and what stands before.

    `kind` is a class of style.css; `facts`: the items are facts, of which the rest folds away.
    """

    items: Sequence[Any]
    line: Callable[[Any], str]
    kind: str = "in-columns"
    head: str = ""
    per: int = PER_SHEET
    facts: bool = False


def show_gaps(view: View) -> None:
    """Draw the caveat, the numbers, and a list for each kind of gap; or one of them whole."""
    st.info(view.t("gaps.caveat"))
    under_convention = the_convention(view.tables.dataset) is not None
    names = [n for n in _GAPS if under_convention or n not in _OF_THE_CONVENTION]
    for part in kept(view, "gaps", _parts, view, names, _whole(view, names)):
        st.html(part)


def _parts(view: View, names: Sequence[str], whole: str) -> list[str]:
    """Return the numbers, and each list or the one that is wanted whole."""
    t, found = view.t, {name: _GAPS[name](view) for name in names}
    parts = [_figures(view, {name: len(gap.items) for name, gap in found.items()}, bool(whole))]
    for name in [whole] if whole else names:
        gap = found[name]
        heading = t(f"gaps.{name}", count=len(gap.items))
        method = f'<p class="detail">{esc(_method(view, name))}</p>'
        body = _body(view, name, gap, bool(whole)) if gap.items else muted(t("gaps.none"))
        parts.append(section(heading, body + method, f"gap-{name}"))
    return parts


def _whole(view: View, names: Sequence[str]) -> str:
    """Return the list that the address wants whole, or nothing."""
    wanted = here().get(GAP, "")
    if wanted in names:
        return wanted
    if wanted:
        say_bad(view, [BadParameter(GAP, wanted[:80], nearest(wanted, names))])
    return ""


def _body(view: View, name: str, gap: Gap, whole: bool) -> str:
    """Return a list as HTML: its beginning with the way to the rest, or a sheet of the whole."""
    shown, others = gap.items[: gap.per], ""
    if whole:
        shown, others = sheet_of(view, gap.items, "sheet", per=gap.per, anchor=f"gap-{name}")
    elif len(gap.items) > gap.per:
        words = esc(view.t("gaps.whole", count=len(gap.items)))
        address = link("gaps", shared_parameters(**{GAP: name}))
        others = f'<p><a href="{address}#gap-{name}">{words}</a></p>'
    items = [gap.line(item) for item in shown]
    return gap.head + (folded(view, items) if gap.facts else bullets(items, gap.kind)) + others


def _figures(view: View, counts: dict[str, int], whole: bool) -> str:
    """Return the numbers, each the way to its list: below, or among all where one is `whole`."""
    page = link("gaps", shared_parameters()) if whole else ""
    cells = "".join(
        f'<div class="figure"><dt><a href="{page}#gap-{name}">'
        f"{esc(view.t(f'gaps.short.{name}'))}</a></dt>"
        f"<dd><strong>{esc(view.t.number(count))}</strong></dd></div>"
        for name, count in counts.items()
    )
    back = f'<p><a href="{page}">{esc(view.t("gaps.all"))}</a></p>' if whole else ""
    return f'<dl class="figures gap-figures">{cells}</dl>{back}'


def _method(view: View, name: str) -> str:
    if name == "follow_up":
        return view.t("gaps.method.follow_up", days=SILENT_DAYS)
    return view.t(f"gaps.method.{name}")


def _never_met(view: View) -> Gap:
    """Signatories in the order of the reader's alphabet, with the mark of who shows the act."""
    found = signatories_never_met(view.tables)
    order = sorted(found, key=lambda known: fold(view.names.partner(known.party)))
    kind, head = "in-columns short", _marks(view, order) if order else ""
    return Gap(order, partial(_signatory, view), kind, head)


def _signatory(view: View, known: PartyStanding) -> str:
    convention, act = the_convention(view.tables.dataset), known.actions[0]
    name = view.names.partner(known.party)
    sources = convention.cited(act.sources) if convention else []
    address = next((source.url for source in sources if source.url), None)
    words = external(address, name) if address else to(view, "convention", esc(name))
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


def _not_signed(view: View) -> Gap:
    met, records = meetings_of_partners(view.selected), view.tables.dataset.records

    def line(code: str) -> str:
        count = esc(view.t("meetings.count", count=met[code].meetings))
        last = record_link(view, records[met[code].last])
        return f"{_partner(view, code)}{detail(count, last)}"

    return Gap(partners_not_signed(view.selected), line)


def _partner(view: View, code: str) -> str:
    return to(view, "partners", esc(view.names.partner(code)), partner=code)


def _in_writing(view: View) -> Gap:
    met, states = meetings_of_partners(view.selected), texts_of_partners(view.selected)
    elsewhere = texts_without_meeting(view.tables)

    def line(code: str) -> str:
        count = esc(view.t("meetings.count", count=met[code].meetings))
        texts = [view.names.instrument(text) for text in elsewhere.get(code, [])[:MOST_LINKS]]
        party = esc(view.t("gaps.party_to", texts=view.t.listed(texts))) if texts else ""
        badges = state_badges(view, states.get(code, {}), code)
        return f"{_partner(view, code)} {badges}{detail(count, party)}"

    return Gap(nothing_in_writing(view.selected), line)


def _nobody_covers(view: View) -> Gap:
    codes = uncovered_crime_areas(view.selected).nobody
    return Gap(codes, lambda code: to(view, "about", _area(view, code)))


def _one_covers(view: View) -> Gap:
    def line(pair: tuple[str, str]) -> str:
        code, partner = pair
        return to(view, "meetings", _area(view, code), crime=code) + detail(_partner(view, partner))

    return Gap(uncovered_crime_areas(view.selected).one, line)


def _area(view: View, code: str) -> str:
    colour = view.style.crime_area(view.tables.dataset, code)
    return f"{dot(colour)}{esc(view.names.crime_area(code))}"


def _offences(view: View) -> Gap:
    t = view.t

    def line(article: Article) -> str:
        words = t("gaps.article", number=article.number, title=t.text(article.title))
        return to(view, "convention", esc(words))

    return Gap(offences_not_named(view.selected), line, "")


def _follow_up(view: View) -> Gap:
    line = partial(promise_item, view, partner=True)
    return Gap(without_follow_up(view.selected), line, per=PROMISES_PER_SHEET, facts=True)


def _little(view: View) -> Gap:
    t = view.t

    def line(thin: Thin) -> str:
        why = [t("gaps.thin")] if thin.documentation else []
        why += [t("gaps.one_source")] if thin.one_source else []
        return record_link(view, thin.record, partner=True) + detail(esc(t.listed(why)))

    return Gap(rests_on_little(view.selected), line)


def _no_crime_area(view: View) -> Gap:
    return Gap(names_no_crime_area(view.selected), partial(record_link, view, partner=True))


_GAPS: dict[str, Callable[[View], Gap]] = {
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
