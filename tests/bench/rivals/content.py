"""What all three rivals show: three figures and fifty rows of the same meetings, by crime area.

Needs pandas and Plotly alone; CLICKS_CSV names the file.
"""

from __future__ import annotations

import os

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go

ROWS = 50
TABLE = ["meeting_id", "day", "partner", "kind"]

MEETINGS = pd.read_csv(os.environ["CLICKS_CSV"], keep_default_na=False)
AREAS = MEETINGS[["meeting_id", "crime_areas"]].assign(crime_area=MEETINGS.crime_areas.str.split())
AREAS = AREAS.explode("crime_area")[["meeting_id", "crime_area"]].dropna()
OPTIONS = AREAS.crime_area.value_counts().index.tolist()


def chosen(areas: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the meetings of these crime areas, and their crime areas; all where none is chosen."""
    if not areas:
        return MEETINGS, AREAS
    wanted = AREAS.meeting_id[AREAS.crime_area.isin(areas)]
    return MEETINGS[MEETINGS.meeting_id.isin(wanted)], AREAS[AREAS.meeting_id.isin(wanted)]


def figures(meetings: pd.DataFrame, areas: pd.DataFrame) -> list[go.Figure]:
    """Return meetings by year, by crime area, and of the fifteen partners met most often."""
    return [
        px.bar(meetings.groupby(meetings.day.str[:4]).size()),
        px.bar(areas.crime_area.value_counts(), orientation="h"),
        px.bar(meetings.partner.value_counts().head(15), orientation="h"),
    ]
