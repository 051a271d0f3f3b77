"""The list of partners, and the page of each: what a reader needs before a meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from components.edition.frame import document
from components.edition.page import Page
from components.exchange.partner_words import gaps_of, headline
from components.findings.gaps import the_convention
from components.findings.instruments import lives
from components.findings.partners import (
    PartnerFacts,
    newest_meetings,
    other_texts,
    promises_by_age,
)
from components.fragments.facts import (
    bullets,
    folded,
    life_item,
    muted,
    promise_item,
    section,
    stacked_table,
)
from components.fragments.partner import (
    counted_heading,
    partner_acts,
    partner_forms,
    partner_meeting,
    partner_people,
)
from components.fragments.partner_list import partner_columns, partner_line
from components.fragments.reader import to
from components.markup import esc
from components.records.vocabularies import PARTNER_KINDS
from components.tables import Tables

MOST = 100
"""A list of a partner's page has so many entries; the table and the registers have all."""

Item = TypeVar("Item")


def partner_list(page: Page, found: Sequence[PartnerFacts]) -> str:
    """Return the page that lists all partners, those of a kind together."""
    t, body = page.t, ""
    for kind in PARTNER_KINDS:
        lines = [partner_line(page, facts) for facts in found if facts.kind == kind]
        if lines:
            words = t(f"figures.partner_kind.{kind}", count=len(lines))
            body += section(words, stacked_table(partner_columns(page), lines, "partner-list"))
    title = t("partners.title")
    return document(page, title, f"<h1>{esc(title)}</h1>{body}")


def partner_page(page: Page, facts: PartnerFacts, own: Tables) -> str:
    """Return the page of one partner; `own` are the tables with its meetings alone."""
    t, name = page.t, page.names.partner(facts.partner)
    texts, promised, meetings = lives(own), promises_by_age(own), newest_meetings(own)
    other = [life_item(page, life) for life in other_texts(page.tables, facts.partner)]
    beyond = f"<h3>{esc(t('partners.other_texts'))}</h3>{bullets(other, 'facts-list')}"
    left = [
        _listed(page, "texts", texts, life_item, t("partners.no_texts"), beyond if other else ""),
        _listed(page, "promises", promised, promise_item, t("partners.no_promises")),
    ]
    right = [
        section(t("partners.missing"), _missing(page, facts)),
        _listed(page, "meetings", meetings, partner_meeting, ""),
        section(t("partners.people"), partner_people(page, meetings)),
        section(
            t("partners.cooperation"),
            partner_forms(page, facts) or muted(t("partners.no_cooperation")),
        ),
    ]
    if the_convention(page.tables.dataset):
        right.insert(0, section(t("partners.convention"), partner_acts(page, facts)))
    count = esc(t("meetings.count", count=facts.meetings))
    body = (
        f'<p class="ways-back">{to(page, "partners", esc(t("partners.all")))} '
        f"{to(page, 'meetings', count, partner=facts.partner)}</p><h1>{esc(name)}</h1>"
        f'<p class="summary">{esc(headline(page.names, facts))}</p>'
        f'<div class="columns-two"><div>{"".join(left)}</div><div>{"".join(right)}</div></div>'
    )
    return document(page, name, body)


def _listed(
    page: Page,
    name: str,
    items: Sequence[Item],
    item: Callable[[Page, Item], str],
    nothing: str,
    beyond: str = "",
) -> str:
    shown = list(map(partial(item, page), items[:MOST]))
    body = folded(page, shown) if shown else muted(nothing)
    if more := len(items) - len(shown):
        body += muted(page.t("refused.more", count=more))
    return section(counted_heading(page, name, len(items)), body + beyond, f"partner-{name}")


def _missing(page: Page, facts: PartnerFacts) -> str:
    t = page.t
    items = [esc(gap.words) for gap in gaps_of(page.names, facts)]
    body = bullets(items) or f"<p>{esc(t('partners.missing.nothing'))}</p>"
    return body + muted(t("partners.missing.caveat"))
