"""What was promised, how firmly, and what became of it."""

import streamlit as st

from components.findings.commitments import ROWS, promises
from components.interface.charts import choose, show_table, show_whole
from components.interface.commitments import (
    pick_part,
    show_behind,
    show_follow_up_figures,
    show_strength_figures,
)
from components.interface.downloads import show_downloads
from components.interface.kept import kept
from components.interface.promises import show_clock, show_list
from components.interface.results import show_result
from components.interface.view import current_view
from components.standalone.strengths import strengths_chart

view = current_view()
t = view.t

st.title(t("commitments.title"), anchor=False)
show_result(view)
found = promises(view.selected)
if found:
    show_follow_up_figures(view, found)
    show_strength_figures(view, found)
    by = choose(view, "group", "commitments.group", ROWS, "dimension")
    chart = kept(view, "chart", strengths_chart, view, found, by)
    show_whole(view, chart, "strengths", on_pick=pick_part)
    show_behind(view, found, by)
    show_table(view, chart.table, "strengths")
    show_clock(view, found)
    show_list(view, found)
else:
    st.info(t("commitments.none"))
show_downloads(view)
