"""Stock phrases and particular ones: which words many partners' reports repeat, and which few do.

Reports on such meetings repeat a stock list of crimes. What tells a partner apart is what few
other partners' reports name. Partners whose reports name nothing at all say nothing about that
and are left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import pandas as pd

from components.records.vocabularies import NOT_REPORTED
from components.tables import Tables

Topic = Literal["crime_area", "cooperation"]

STOCK_SHARE = 0.4
"""A topic that at least two in five partners' reports name belongs to the stock list."""

UNUSUAL_SHARE = 0.2
"""A topic is unusual for a partner when at most one in five of the others name it."""

FEWEST_PARTNERS = 5
"""With fewer partners to compare, nothing is called stock or unusual."""


@dataclass(frozen=True)
class Phrases:
    """How far topics are spread over partners.

    partners: how many partners name any topic. spread: topic -> how many of them name it, most
    first. named: partner -> its topics. together: the three topics that most meetings name
    together, and how many do; empty where no meeting names three.
    """

    partners: int
    spread: dict[str, int]
    named: dict[str, frozenset[str]]
    together: tuple[tuple[str, ...], int]

    @property
    def stock(self) -> list[str]:
        """Return the topics of the stock list, most widespread first."""
        if self.partners < FEWEST_PARTNERS:
            return []
        return [code for code, n in self.spread.items() if n / self.partners >= STOCK_SHARE]

    def share_of_others(self, partner: str, topic: str) -> float:
        """Return which share of the other partners name a topic, 0 to 1."""
        own = partner in self.named
        others = self.partners - own
        naming = self.spread.get(topic, 0) - (own and topic in self.named[partner])
        return naming / others if others else 0.0

    def unusual(self, partner: str) -> list[str]:
        """Return the topics of a partner that few others name, rarest first."""
        if self.partners < FEWEST_PARTNERS:
            return []
        shares = {code: self.share_of_others(partner, code) for code in self.named.get(partner, ())}
        rare = [code for code, share in shares.items() if share <= UNUSUAL_SHARE]
        return sorted(rare, key=lambda code: (shares[code], code))


def phrases(tables: Tables, topic: Topic) -> Phrases:
    """Return how the crime areas, or forms of cooperation, of the tables are spread."""
    frame = tables.crime_areas if topic == "crime_area" else tables.cooperation
    terms = tables.dataset.vocabularies.get("crime_areas", {})
    generic = [code for code, term in terms.items() if getattr(term, "generic", False)]
    named = frame[~frame[topic].isin([NOT_REPORTED, *generic])]
    pairs = named.merge(tables.meetings[["meeting_id", "partner"]], on="meeting_id")
    by_partner: dict[str, frozenset[str]] = {
        str(partner): frozenset(codes)
        for partner, codes in pairs[["partner", topic]].drop_duplicates().groupby("partner")[topic]
    }
    spread = Counter(code for codes in by_partner.values() for code in codes)
    return Phrases(
        partners=len(by_partner),
        spread=dict(sorted(spread.items(), key=lambda item: (-item[1], item[0]))),
        named=by_partner,
        together=_together(named["meeting_id"], named[topic]),
    )


def _together(meetings: pd.Series, codes: pd.Series) -> tuple[tuple[str, ...], int]:
    named: dict[str, set[str]] = {}
    for meeting, code in zip(meetings, codes, strict=True):
        named.setdefault(meeting, set()).add(code)
    counts: Counter[tuple[str, ...]] = Counter()
    for alike, number in Counter(map(frozenset, named.values())).items():
        counts.update(dict.fromkeys(combinations(sorted(alike), 3), number))
    if not counts:
        return (), 0
    three = min(counts, key=lambda codes: (-counts[codes], codes))
    return three, counts[three]
