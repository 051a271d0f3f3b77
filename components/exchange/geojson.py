"""The territories of the selected meetings as GeoJSON (RFC 7946), with what is counted in each.

A territory is a point inside it, with its ISO code: the shapes would be a megabyte, the same for
every filter, and whoever draws them has shapes of their own to join by the code (ours lie at
`/boundaries`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.language.names import Names
from components.records.vocabularies import NOT_REPORTED
from components.tables import Tables

Points = Mapping[str, tuple[float, float]]
"""Country -> longitude and latitude of a point inside it."""


def territories_geojson(tables: Tables, names: Names, points: Points) -> bytes:
    """Return a feature for each territory with a selected meeting, by its code.

    Partners whose home is not known share one feature without a place, as RFC 7946 has it for
    what cannot be located; so the counts add up.
    """
    counts = _counts(tables)
    collection = {
        "type": "FeatureCollection",
        "data_version": tables.dataset.version,
        "as_of": tables.on.isoformat(),
        "features": [_feature(str(code), counts.loc[code], names, points) for code in counts.index],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _counts(tables: Tables) -> pd.DataFrame:
    """Return meetings, partners and instruments spoken of, for each territory."""
    meetings = tables.meetings
    events = tables.instrument_events[["meeting_id", "instrument"]]
    spoken = events.merge(meetings[["meeting_id", "territory"]], on="meeting_id")
    found = meetings.groupby("territory").agg(
        meetings=("meeting_id", "size"), partners=("partner", "nunique")
    )
    found["instruments"] = spoken.groupby("territory")["instrument"].nunique()
    return found.fillna(0).astype("int64").sort_index()


def _feature(code: str, counts: pd.Series, names: Names, points: Points) -> dict[str, Any]:
    known = code != NOT_REPORTED
    place = points.get(code)
    return {
        "type": "Feature",
        "id": code,
        "geometry": {"type": "Point", "coordinates": list(place)} if place else None,
        "properties": {
            "country": code if known else None,
            "name": names.t.country(code) if known else names.t("value.not_reported"),
            **{name: int(count) for name, count in counts.items()},
        },
    }
