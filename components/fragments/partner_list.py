"""The list of partners: a line for each, with what is open and what is late."""

from __future__ import annotations

from components.exchange.partner_words import reached
from components.findings.gaps import the_convention
from components.findings.partners import PartnerFacts
from components.fragments.facts import (
    detail,
    kinds_of_meeting,
    meeting_link,
    state_badges,
    topics,
)
from components.fragments.reader import Reader, to
from components.markup import badge, esc

_MOST_TOPICS = 3
_MOST_KINDS = 3
_STANDING_LOOKS = {
    "party": "in_force",
    "party_reported": "ratified",
    "signed": "signed",
    "not_signed": "mentioned",
}


def partner_columns(view: Reader) -> list[str]:
    """Return what the columns of the list are called."""
    t = view.t
    head = [
        t("column.partner"),
        t("column.meetings"),
        t("partners.last_met"),
        t("partners.texts"),
        t("partners.promises"),
        t("column.crime_areas"),
    ]
    return [*head, t("partners.convention")] if the_convention(view.tables.dataset) else head


def partner_line(view: Reader, facts: PartnerFacts) -> list[str]:
    """Return the cells of one partner as HTML, its name first."""
    t, code = view.t, facts.partner
    none = f'<span class="muted">{esc(t("partners.none_reported"))}</span>'
    number = to(view, "meetings", f"<b>{esc(t.number(facts.meetings))}</b>", partner=code)
    kinds = kinds_of_meeting(view, facts.kinds, code, _MOST_KINDS)
    standing = [_standing(view, facts)] if the_convention(view.tables.dataset) else []
    return [
        to(view, "partners", f"<b>{esc(view.names.partner(code))}</b>", partner=code),
        f'{number}<span class="detail">{kinds}</span>',
        meeting_link(view, facts.last_id, facts.last),
        state_badges(view, facts.states, code) or none,
        _promises(view, facts) or none,
        topics(view, facts.crime_areas, _MOST_TOPICS) or none,
        *standing,
    ]


def _promises(view: Reader, facts: PartnerFacts) -> str:
    """Return how many promises there are, those open, and those overdue with their mark."""
    t, code = view.t, facts.partner
    if not facts.follow_up:
        return ""
    total = esc(t.number(sum(facts.follow_up.values())))
    words = to(view, "commitments", f"<b>{total}</b>", partner=code)
    for name in ("open", "overdue"):
        if count := facts.follow_up.get(name):
            said = t("meetings.instruments", count=count, state=t(f"follow_up.{name}"))
            mark = badge("overdue", said) if name == "overdue" else esc(said)
            words += detail(to(view, "commitments", mark, partner=code, follow_up=name))
    return words


def _standing(view: Reader, facts: PartnerFacts) -> str:
    code = reached(view.names, facts.partner, facts.known)
    words = view.t(f"partners.standing_short.{code}")
    look = _STANDING_LOOKS.get(code)
    return badge(look, words) if look else f'<span class="muted">{esc(words)}</span>'
