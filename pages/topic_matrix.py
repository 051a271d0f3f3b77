"""Who talks about what."""

import streamlit as st

from components.charts.topic_matrix import (
    MEASURES,
    MOST_CELLS,
    MOST_CELLS_OF_A_PHONE,
    is_wide,
    matrix_figure,
)
from components.findings.topic_matrix import AXES, topic_matrix
from components.interface.charts import choose, show_chart, show_table
from components.interface.downloads import show_downloads
from components.interface.results import show_result
from components.interface.topic_matrix import (
    matrix_alt,
    matrix_finding,
    matrix_table,
    pick_cell,
    picked_cell,
    say_left_out,
    show_cell,
    show_key,
    show_phone_list,
    show_phrases,
    spread_of,
)
from components.interface.view import current_view

view = current_view()
t = view.t

st.title(t("topic_matrix.title"), anchor=False)
show_result(view)
axes = choose(view, "axes", "matrix.axes", AXES, "matrix.axes")
whole = topic_matrix(view.selected, axes)
matrix = whole.first_columns(MOST_CELLS_OF_A_PHONE if view.narrow else MOST_CELLS)
cell = picked_cell()
spread = spread_of(view, axes)
measure = (
    choose(view, "measure", "matrix.measure", MEASURES, "matrix.measure") if spread else "meetings"
)
st.markdown(matrix_finding(view, matrix, axes))
if view.narrow:
    show_phone_list(view, matrix, axes, cell, measure, spread)
else:
    figure = matrix_figure(matrix, axes, view.names, view.style, cell, measure, spread)
    with st.container(key="matrix_wide" if is_wide(axes, matrix.counts) else "matrix"):
        show_chart(view, figure, "matrix", matrix_alt(view, matrix, axes), on_pick=pick_cell)
say_left_out(view, matrix)
show_key(view, spread)
st.caption(t("matrix.note"))
show_cell(view, axes, cell)
if spread:
    show_phrases(view, axes, spread)
show_table(view, matrix_table(view, whole, axes), "matrix")
show_downloads(view)
