"""Who talks about what."""

import streamlit as st

from components.charts.topic_matrix import AXES, matrix_figure, topic_matrix
from components.interface.charts import choose, show_chart, show_table
from components.interface.downloads import show_downloads
from components.interface.results import show_result
from components.interface.topic_matrix import (
    matrix_alt,
    matrix_finding,
    matrix_table,
    pick_cell,
    picked_cell,
    show_cell,
)
from components.interface.view import current_view

view = current_view()
t = view.t

st.title(t("matrix.title"), anchor=False)
show_result(view)
axes = choose(view, "axes", "matrix.axes", AXES, "matrix.axes")
matrix = topic_matrix(view.selected, axes)
st.markdown(matrix_finding(view, matrix, axes))
cell = picked_cell()
figure = matrix_figure(matrix, axes, view.names, view.style, cell)
with st.container(key="scroll_matrix"):
    show_chart(view, figure, "matrix", matrix_alt(view, matrix, axes), on_pick=pick_cell)
st.caption(t("matrix.note"))
show_cell(view, axes, cell)
show_table(view, matrix_table(view, matrix, axes), "matrix")
show_downloads(view)
