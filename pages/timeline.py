"""What happened when: meetings, and the instruments they signed or planned."""

import streamlit as st

from components.charts.timeline import timeline_figure
from components.charts.timeline_marks import LANES
from components.interface.charts import choose, show_chart, show_table
from components.interface.downloads import show_downloads
from components.interface.picks import pick_meetings, show_picked
from components.interface.results import show_result
from components.interface.timeline import (
    legend,
    marks_by_name,
    timeline_alt,
    timeline_finding,
    timeline_note,
    timeline_table,
)
from components.interface.view import current_view

view = current_view()
t = view.t

st.title(t("timeline.title"), anchor=False)
show_result(view)
lanes = choose(view, "lanes", "timeline.lanes", LANES, "timeline.lanes")
timeline = timeline_figure(view.selected, lanes, view.names, view.style, view.narrow)
st.markdown(timeline_finding(view))
st.html(legend(view, timeline))
alt = timeline_alt(view, timeline, lanes)
show_chart(view, timeline.figure, "timeline", alt, on_pick=pick_meetings)
st.caption(timeline_note(view, timeline))
show_picked(view, "timeline.click", marks_by_name(timeline))
show_table(view, timeline_table(view, timeline, lanes), "timeline")
show_downloads(view)
