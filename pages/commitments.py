"""What was promised, how firmly, and what became of it."""

import streamlit as st

from components.charts.strengths import strengths_figure
from components.findings.commitments import ROWS, promises, strengths_by
from components.interface.charts import choose, show_chart, show_table
from components.interface.commitments import (
    pick_part,
    show_behind,
    show_follow_up_figures,
    show_strength_figures,
    strengths_alt,
    strengths_finding,
    strengths_key,
    strengths_note,
    strengths_table,
)
from components.interface.downloads import show_downloads
from components.interface.promises import show_clock, show_list
from components.interface.results import show_result
from components.interface.view import current_view

view = current_view()
t = view.t

st.title(t("commitments.title"), anchor=False)
show_result(view)
found = promises(view.selected)
if found:
    show_follow_up_figures(view, found)
    show_strength_figures(view, found)
    by = choose(view, "group", "commitments.group", ROWS, "dimension")
    chart = strengths_by(view.selected, by)
    st.markdown(strengths_finding(view, found))
    st.html(strengths_key(view))
    figure = strengths_figure(chart, by, view.names, view.style, view.narrow)
    show_chart(view, figure, "strengths", strengths_alt(view, chart, by), on_pick=pick_part)
    st.caption(strengths_note(view, chart, by))
    show_behind(view, found, by)
    show_table(view, strengths_table(view, chart, by), "strengths")
    show_clock(view, found)
    show_list(view, found)
else:
    st.info(t("commitments.none"))
show_downloads(view)
