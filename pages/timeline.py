"""What happened when: meetings, and the instruments they signed or planned."""

import streamlit as st

from components.charts.timeline_marks import LANES
from components.interface.charts import choose, show_table, show_whole
from components.interface.downloads import show_downloads
from components.interface.kept import kept
from components.interface.picks import pick_meetings, show_picked
from components.interface.results import show_result
from components.interface.view import current_view
from components.standalone.timeline import timeline_chart

view = current_view()
t = view.t

st.title(t("timeline.title"), anchor=False)
show_result(view)
lanes = choose(view, "lanes", "timeline.lanes", LANES, "timeline.lanes")
chart = kept(view, "chart", timeline_chart, view, lanes)
show_whole(view, chart, "timeline", on_pick=pick_meetings)
show_picked(view, "timeline.click", chart.marks)
show_table(view, chart.table, "timeline")
show_downloads(view)
