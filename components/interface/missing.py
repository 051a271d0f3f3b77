"""What no report says of a partner, in words."""

from __future__ import annotations

from collections.abc import Sequence

from components.findings.partners import PartnerFacts
from components.interface.facts import bullets, record_link, to
from components.markup import esc
from components.interface.view import View
from components.records.dataset import Record

_MOST_DATES = 4


def missing_list(view: View, facts: PartnerFacts, dates: bool = True) -> str:
    """Return what is missing as HTML, with the dates of the meetings that say nothing."""
    t, missing, code = view.t, facts.missing, facts.partner
    total = len(facts.records)
    items = []
    if missing.nothing_in_writing:
        items.append(esc(t("partners.missing.in_writing")))
    if missing.without_follow_up:
        words = esc(t("partners.missing.follow_up", count=missing.without_follow_up))
        items.append(to("gaps", words, partner=code))
    for name, records in (
        ("crime_area", missing.no_crime_area),
        ("thin", missing.thin),
        ("one_source", missing.one_source),
        ("people", missing.no_people),
    ):
        if records:
            words = esc(t(f"partners.missing.{name}", count=total, number=len(records)))
            items.append(f"{words}{_dates(view, records) if dates else ''}")
    if missing.status_unknown:
        items.append(esc(t("partners.missing.status")))
    if not items:
        return f"<p>{esc(t('partners.missing.nothing'))}</p>"
    return bullets(items)


def _dates(view: View, records: Sequence[Record]) -> str:
    """Return the newest of these meetings as links."""
    shown = [record_link(view, record) for record in records[:_MOST_DATES]]
    more = len(records) - len(shown)
    rest = f" +{esc(view.t.number(more))}" if more else ""
    return f'<span class="detail">{", ".join(shown)}{rest}</span>'
