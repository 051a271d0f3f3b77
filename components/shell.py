"""What Streamlit runs each time: language, data, filter, frame, and then the page."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import streamlit as st

from components.charts.style import DARK, LIGHT
from components.interface.address import LANGUAGE, MEETING, here, unknown_parameters, write
from components.interface.data import current_tables
from components.interface.filters import show_filters
from components.interface.frame import show_footer, show_masthead, show_refused
from components.interface.view import View, hand_over
from components.language.names import Names
from components.language.translator import choose_language, translator
from components.selection import read_parameters, select

PAGES = Path(__file__).parents[1] / "pages"
# What a reader wants -> the pages that answer it, in the order of the navigation. (No docstring:
# Streamlit writes a script's bare strings onto the page.)
GROUPS = {
    "look": ("overview", "timeline", "country_map", "topic_matrix"),
    "prepare": ("partners", "meetings"),
    "follow": ("instruments", "commitments", "gaps"),
    "check": ("convention",),
    "take": ("about",),
}
UNFILTERED = ("about", "meeting")

t = translator(choose_language([here().get(LANGUAGE), st.context.locale]))
groups = {
    group: [
        st.Page(
            PAGES / f"{name}.py", title=t(f"page.{name}"), url_path=name, default=name == "overview"
        )
        for name in names
    ]
    for group, names in GROUPS.items()
}
record = st.Page(
    PAGES / "meeting.py", title=t("page.meeting"), url_path="meeting", visibility="hidden"
)
page = st.navigation([*chain(*groups.values()), record], position="hidden")
st.set_page_config(page_title=f"{page.title} · {t('app.title')}", layout="wide")

tables = current_tables()
if page.url_path != "meeting":
    write({MEETING: ""})
selection, bad = read_parameters(here(), tables)
view = View(
    page=page.url_path or "overview",
    names=Names(t, tables.dataset),
    tables=tables,
    selected=select(tables, selection),
    selection=selection,
    bad_parameters=(*bad, *unknown_parameters()),
    style=DARK if st.context.theme.type == "dark" else LIGHT,
)
hand_over(view)
show_masthead(t, groups)
if view.page not in UNFILTERED:
    with st.sidebar:
        show_filters(view)
show_refused(view)
body = st.container()
show_footer(view)  # drawn first, so that a page which stops early still has it
with body:
    page.run()
