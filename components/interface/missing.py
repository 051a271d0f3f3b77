"""What no report says of a partner, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from components.exchange.partner_words import gaps_of
from components.findings.partners import PartnerFacts
from components.fragments.facts import bullets, record_link
from components.fragments.reader import to
from components.interface.view import View
from components.markup import esc
from components.records.dataset import Record

_MOST_DATES = 4


def missing_list(
    view: View, facts: PartnerFacts, silent: Mapping[str, Sequence[Record]] | None = None
) -> str:
    """Return what is missing as HTML, with the dates of the `silent` meetings where given."""
    items = []
    for gap in gaps_of(view.names, facts):
        words = esc(gap.words)
        if gap.name == "without_follow_up":
            words = to(view, "gaps", words, partner=facts.partner)
        if silent and gap.name in silent:
            words += _dates(view, silent[gap.name])
        items.append(words)
    if not items:
        return f"<p>{esc(view.t('partners.missing.nothing'))}</p>"
    return bullets(items)


def _dates(view: View, records: Sequence[Record]) -> str:
    """Return the newest of these meetings as links."""
    shown = [record_link(view, record) for record in records[:_MOST_DATES]]
    more = len(records) - len(shown)
    rest = f" +{esc(view.t.number(more))}" if more else ""
    return f'<span class="detail">{", ".join(shown)}{rest}</span>'
