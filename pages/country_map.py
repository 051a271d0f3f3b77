"""Where the partners are."""

import streamlit as st

from components.charts.country_map import MEASURES, country_map
from components.interface.charts import choose, show_chart, show_table
from components.interface.country_map import (
    country_table,
    has_beside,
    map_alt,
    map_finding,
    map_legend,
    pick_partner,
    show_beside,
    show_partner_meetings,
    show_phone_list,
)
from components.interface.downloads import show_downloads
from components.interface.results import show_result
from components.interface.view import current_view

view = current_view()
t = view.t

st.title(t("country_map.title"), anchor=False)
show_result(view)
measure = choose(view, "measure", "map.measure", MEASURES, "map.measure")
st.markdown(map_finding(view, measure))
host = view.tables.dataset.settings.host
code = host.id if host else None
figure = country_map(view.selected, measure, view.names, view.style, code, view.narrow)
with st.container(key="map_row"):
    left, right = st.columns([4, 1] if has_beside(view) else [50, 1], gap="medium")
with left, st.container(key="map_cell"):
    with st.container(key="map_phone" if view.narrow else "map_box"):
        show_chart(view, figure, "map", map_alt(view, measure), on_pick=pick_partner(view))
    st.html(map_legend(view, measure))
    if view.narrow:
        show_phone_list(view, measure)
if not view.narrow:
    with right:
        show_beside(view, measure)
st.caption(t("map.disclaimer"))
show_partner_meetings(view)
show_table(view, country_table(view), "map")
show_downloads(view)
