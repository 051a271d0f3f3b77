"""Who talks about what."""

import streamlit as st

from components.charts.topic_matrix import MEASURES, is_wide
from components.findings.topic_matrix import AXES
from components.interface.charts import (
    choose,
    show_alone,
    show_chart,
    show_finding,
    show_key,
    show_notes,
    show_table,
)
from components.interface.downloads import show_downloads
from components.interface.kept import kept
from components.interface.results import show_result
from components.interface.topic_matrix import (
    pick_cell,
    picked_cell,
    show_cell,
    show_phone_list,
    show_phrases,
)
from components.interface.view import current_view
from components.standalone.topic_matrix import matrix_chart, topics_of

view = current_view()
t = view.t

st.title(t("topic_matrix.title"), anchor=False)
show_result(view)
axes = choose(view, "axes", "matrix.axes", AXES, "matrix.axes")
topics = kept(view, "topics", topics_of, view, axes)
cell = picked_cell()
measure = MEASURES[0]
if topics.spread:
    measure = choose(view, "measure", "matrix.measure", MEASURES, "matrix.measure")
chart = kept(view, "chart", matrix_chart, view, topics, measure, cell)
show_finding(chart)
if view.narrow:
    show_phone_list(view, topics, cell, measure)
else:
    with st.container(key="matrix_wide" if is_wide(axes, topics.shown.counts) else "matrix"):
        show_chart(chart, "matrix", on_pick=pick_cell)
show_key(view, chart)
show_notes(chart)
show_alone(view, "topic_matrix")
show_cell(view, axes, cell)
if topics.spread:
    show_phrases(view, axes, topics.spread)
show_table(view, chart.table, "matrix")
show_downloads(view)
