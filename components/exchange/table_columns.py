"""The columns of instruments, commitments, partners, acts under conventions and crime areas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from components.exchange.meeting_columns import called, lists_called
from components.exchange.partner_words import reached
from components.exchange.told_words import ToldWords
from components.findings.convention import (
    PartyStanding,
    meetings_by_partner,
    standings,
)
from components.findings.convention import (
    partners_met as that_can_sign,
)
from components.findings.listed import rows_of
from components.findings.partners import partners
from components.language.names import Names
from components.records.conventions import TreatyAction
from components.records.vocabularies import NOT_REPORTED
from components.tables import Tables

Columns = dict[str, Any]


def instruments(tables: Tables, names: Names) -> Callable[[int, int], Columns]:
    """Return what makes the columns of some texts that the meetings speak of."""
    t, told = names.t, ToldWords(names)

    def part(start: int, stop: int) -> Columns:
        some = tables.instruments.iloc[start:stop]
        codes, states = some["instrument"].tolist(), some["state"].tolist()
        events, about = (
            frame[frame["instrument"].isin(codes)]
            for frame in (tables.instrument_events, tables.instrument_crime_areas)
        )
        types = events.drop_duplicates("instrument").set_index("instrument")["type"]
        types_of = [types.get(code, NOT_REPORTED) for code in codes]
        areas, titles = _gathered(codes, about, "crime_area"), told.titles(codes)
        days = ("since_first", "since_last", "due_first", "due_last", "spoken_of")
        return {
            "instrument": codes,
            "title": [titles[code] for code in codes],
            "type": [None if kind == NOT_REPORTED else kind for kind in types_of],
            "type_label": called(types_of, lambda code: names.term("instrument_types", code)),
            "state": states,
            "state_label": called(states, lambda code: t(f"state.{code}")),
            **{name: _days(some[name]) for name in days},
            "days_overdue": some["days_overdue"].tolist(),
            "partners": _gathered(codes, events, "partner"),
            "crime_areas": areas,
            "crime_areas_label": lists_called(areas, names.crime_area),
            "meetings": _gathered(codes, events, "meeting_id"),
        }

    return part


def commitments(tables: Tables, names: Names) -> Callable[[int, int], Columns]:
    """Return what makes the columns of some commitments; their texts stand in the records."""
    frame, t, told = tables.commitments, names.t, ToldWords(names)
    ids = tables.frame("meetings").data["meeting_id"]
    rows = rows_of(ids, frame["meeting_id"])

    def part(start: int, stop: int) -> Columns:
        some, of_meetings = frame.iloc[start:stop], np.unique(rows[start:stop])
        keys = some["meeting_id"] + "/" + some["commitment"]
        read = told.documents(of_meetings)
        texts = {
            f"{ids.iloc[row]}/{item['id']}": told.said(item["text"])
            for row, document in zip(of_meetings, read, strict=True)
            for item in document["commitments"]
        }
        areas = _codes(keys, tables.commitment_crime_areas, "crime_area")
        forms = _codes(keys, tables.commitment_cooperation, "cooperation")
        plain = ("meeting_id", "commitment", "partner", "strength", "follow_up")
        counts = ("days_since", "days_overdue", "evidence")
        return {
            **{name: some[name].tolist() for name in (*plain, *counts)},
            **{name: [code or None for code in some[name]] for name in ("by", "instrument")},
            "partner_name": called(some["partner"].tolist(), names.partner),
            "strength_label": called(some["strength"].tolist(), lambda c: t(f"strength.{c}")),
            "follow_up_label": called(some["follow_up"].tolist(), lambda c: t(f"follow_up.{c}")),
            "text": [texts[key] for key in keys],
            **{n: _days(some[n]) for n in ("made_first", "made_last", "due_first")},
            "due_last": _days(some["due"]),
            "evidence_last": _days(some["evidence_last"]),
            "crime_areas": areas,
            "crime_areas_label": lists_called(areas, names.crime_area),
            "cooperation": forms,
            "cooperation_label": lists_called(forms, names.cooperation),
        }

    return part


def partners_met(tables: Tables, names: Names) -> Columns:
    """Return a row a partner of the meetings, most met first."""
    facts, t = list(partners(tables).values()), names.t
    areas, forms = [list(f.crime_areas) for f in facts], [list(f.cooperation) for f in facts]
    stand = [reached(names, f.partner, f.known) for f in facts]
    return {
        "partner": [f.partner for f in facts],
        "partner_name": [names.partner(f.partner) for f in facts],
        "partner_kind": [f.kind for f in facts],
        "partner_kind_label": [t(f"partner_kind.{f.kind}") for f in facts],
        "meetings_count": [f.meetings for f in facts],
        "first_day": [f.first.first for f in facts],
        "last_day": [f.last.last for f in facts],
        "crime_areas": areas,
        "crime_areas_label": lists_called(areas, names.crime_area),
        "cooperation": forms,
        "cooperation_label": lists_called(forms, names.cooperation),
        "instruments_count": [sum(f.states.values()) for f in facts],
        "commitments_count": [sum(f.strengths.values()) for f in facts],
        "commitments_overdue": [f.follow_up.get("overdue", 0) for f in facts],
        "reached": stand,
        "reached_label": [t(f"partners.standing_short.{code}") for code in stand],
    }


def convention_status(tables: Tables, names: Names) -> Columns:
    """Return a row a convention and party: who acted under it, then partners that can and did not.

    A filter chooses meetings, and so how many of them were with each; an act is nobody's meeting.
    """
    met = meetings_by_partner(tables)
    rows: list[Columns] = []
    for code, convention in tables.dataset.conventions.items():
        addresses = {s.id: s.url or s.publisher for s in convention.sources}
        known = standings(convention)
        silent = {p.partner: p.known for p in that_can_sign(tables, known)}
        for party, standing in {**known, **silent}.items():
            cited = dict.fromkeys(s for act in standing.actions for s in act.sources)
            rows.append(
                {
                    "convention": code,
                    "convention_name": names.convention(code),
                    **_party(names, party, standing),
                    "sources": [addresses[source] for source in cited if source in addresses],
                    "meetings_count": met.get(party, 0),
                }
            )
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {"convention": []}


def _party(names: Names, party: str, standing: PartyStanding) -> Columns:
    consent = standing.consent
    return {
        "partner": party,
        "partner_name": names.partner(party),
        "partner_kind": names.dataset.partner_kind(party),
        "reached": standing.reached,
        "reached_label": names.t(f"partners.standing_short.{standing.reached}"),
        **_act("signature", standing.signature),
        "consent": consent.action if consent else None,
        **_act("consent", consent),
    }


def _act(name: str, act: TreatyAction | None) -> Columns:
    when = act.date if act else None
    return {
        f"{name}_first": when.first if when else None,
        f"{name}_last": when.last if when else None,
        f"{name}_status": act.status if act else None,
    }


def crime_areas(tables: Tables, names: Names) -> Columns:
    """Return a row a crime area that the meetings name, most named first; none named comes last."""
    areas = tables.crime_areas.merge(
        tables.meetings[["meeting_id", "first_day", "last_day", "partner"]], on="meeting_id"
    )
    groups = areas.groupby("crime_area", sort=True)
    found = groups.agg(
        meetings=("meeting_id", "nunique"), first=("first_day", "min"), last=("last_day", "max")
    )
    found["unnamed"] = found.index == NOT_REPORTED
    found = found.sort_values(["unnamed", "meetings"], ascending=[True, False], kind="stable")
    codes = found.index.tolist()
    who = groups["partner"].unique()
    promised = tables.commitment_crime_areas["crime_area"].value_counts()
    return {
        "crime_area": [None if code == NOT_REPORTED else code for code in codes],
        "crime_area_label": called(codes, names.crime_area),
        "meetings_count": found["meetings"].tolist(),
        "first_day": _days(found["first"]),
        "last_day": _days(found["last"]),
        "partners": [sorted(who[code]) for code in codes],
        "commitments_count": [int(promised.get(code, 0)) for code in codes],
    }


def _days(days: pd.Series) -> pa.Array:
    """Return days as dates, null where one is not known."""
    return pa.array(days.to_numpy("datetime64[D]"))


def _gathered(codes: list[str], of: pd.DataFrame, name: str) -> list[list[str]]:
    """Return, for each of these texts, the different codes that the rows of a frame have for it."""
    reported = of[of[name] != NOT_REPORTED].drop_duplicates(["instrument", name])
    lists = reported.groupby("instrument", sort=False)[name].agg(list)
    return [lists.get(code, []) for code in codes]


def _codes(keys: pd.Series, of: pd.DataFrame, name: str) -> list[list[str]]:
    """Return the codes of each commitment."""
    named = of[name].to_numpy()
    places = rows_of(keys, of["meeting_id"] + "/" + of["commitment"])
    lists: list[list[str]] = [[] for _ in range(len(keys))]
    wanted = (places >= 0) & (named != NOT_REPORTED)
    for place, code in zip(places[wanted].tolist(), named[wanted].tolist(), strict=True):
        lists[place].append(code)
    return lists
