"""Where the partners are."""

import streamlit as st

from components.charts.country_map import MEASURES
from components.interface.charts import (
    choose,
    show_alone,
    show_chart,
    show_finding,
    show_key,
    show_notes,
    show_table,
)
from components.interface.country_map import (
    has_beside,
    pick_partner,
    show_beside,
    show_partner_meetings,
    show_phone_list,
)
from components.interface.downloads import show_downloads
from components.interface.results import show_result
from components.interface.view import current_view
from components.standalone.country_map import map_chart

view = current_view()
t = view.t

st.title(t("country_map.title"), anchor=False)
show_result(view)
measure = choose(view, "measure", "map.measure", MEASURES, "map.measure")
chart = map_chart(view, measure)
show_finding(chart)
with st.container(key="map_row"):
    left, right = st.columns([4, 1] if has_beside(view) else [50, 1], gap="medium")
with left, st.container(key="map_cell"):
    with st.container(key="map_phone" if view.narrow else "map_box"):
        show_chart(chart, "map", on_pick=pick_partner(view))
    show_key(view, chart)
    if view.narrow:
        show_phone_list(view, measure)
if not view.narrow:
    with right:
        show_beside(view, measure)
show_notes(chart)
show_alone(view, "country_map")
show_partner_meetings(view)
show_table(view, chart.table, "map")
show_downloads(view)
