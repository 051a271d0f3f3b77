"""What Streamlit runs each time: language, data, filter, frame, and then the page."""

from __future__ import annotations

import streamlit as st

from components.charts.style import DARK, LIGHT
from components.current import current_tables, tables_at_hand
from components.interface.address import MEETING, here, unknown_parameters, write
from components.interface.filters import show_filter_head, show_filters
from components.interface.frame import show_footer, show_masthead, show_refused
from components.interface.page_list import pages_in
from components.interface.search import prepare_search
from components.interface.tour import show_tour
from components.interface.view import View, hand_over
from components.language.names import Names
from components.language.translator import accepted, choose_language, translator
from components.selection import read_parameters, select
from components.site.pages import HOME, OF_A_RECORD, UNFILTERED
from components.site.parameters import LANGUAGE

# (No strings by themselves: Streamlit writes those of a script onto the page.)
NARROW = "narrow"  # the cookie of browser.js

browser = accepted(st.context.headers.get("Accept-Language", ""))
t = translator(choose_language([here().get(LANGUAGE), *browser, st.context.locale]))
page = st.navigation(pages_in(t), position="hidden")
st.set_page_config(page_title=f"{page.title} · {t('app.title')}", layout="wide")

if page.url_path not in OF_A_RECORD:
    write({MEETING: ""})
if page.url_path not in UNFILTERED:
    show_filter_head(t)  # first, or the page would move aside when the filter comes
show_masthead(t, page.url_path or HOME)
tables = tables_at_hand()
if tables is None:
    with st.spinner(t("front.loading")):  # shown when it takes longer than a moment
        tables = current_tables()
selection, bad = read_parameters(here(), tables)
view = View(
    page=page.url_path or HOME,
    names=Names(t, tables.dataset),
    tables=tables,
    selected=select(tables, selection),
    selection=selection,
    bad_parameters=(*bad, *unknown_parameters()),
    style=DARK if st.context.theme.type == "dark" else LIGHT,
    narrow=st.context.cookies.get(NARROW) == "1",
)
hand_over(view)
if view.page not in UNFILTERED:
    with st.sidebar:
        show_filters(view)
prepare_search(view)
show_refused(view)
show_tour(view)
body = st.container()
show_footer(view)  # drawn first, so that a page which stops early still has it
with body:
    page.run()
