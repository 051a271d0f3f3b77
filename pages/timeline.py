"""What happened when: meetings, and the instruments they signed or planned."""

import streamlit as st

from components.charts.timeline import LANES, timeline_figure
from components.interface.charts import choose, show_chart, show_table
from components.interface.downloads import show_downloads
from components.interface.picks import pick_meetings, show_picked
from components.interface.results import show_result
from components.interface.timeline import (
    lane_names,
    legend,
    timeline_alt,
    timeline_finding,
    timeline_table,
)
from components.interface.view import current_view

view = current_view()
t = view.t

st.title(t("timeline.title"), anchor=False)
show_result(view)
lanes = choose(view, "lanes", "timeline.lanes", LANES, "timeline.lanes")
timeline = timeline_figure(view.selected, lanes, view.names, view.style)
st.markdown(timeline_finding(view))
st.html(legend(view, timeline))
alt = timeline_alt(view, timeline, lanes)
scroll = "scroll_timeline" if timeline.to_scale else None
with st.container(key="timeline_cell"), st.container(key=scroll):
    if timeline.to_scale:
        st.html(lane_names(timeline))
    show_chart(view, timeline.figure, "timeline", alt, on_pick=pick_meetings)
st.caption(t("timeline.to_scale" if timeline.to_scale else "timeline.not_to_scale"))
show_picked(view, "timeline.click")
show_table(view, timeline_table(view, timeline, lanes), "timeline")
show_downloads(view)
