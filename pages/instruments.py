"""The register of texts: what is overdue, the life of each, and who reports it."""

import streamlit as st

from components.charts.lives import lives_figure
from components.findings.instrument_groups import GROUPS
from components.findings.instruments import lives
from components.interface.charts import choose, show_chart, show_table
from components.interface.downloads import show_downloads
from components.interface.instruments import (
    lives_alt,
    lives_finding,
    lives_key,
    lives_note,
    lives_table,
    show_instrument_figures,
    show_overdue,
)
from components.interface.picks import pick_meetings, show_picked
from components.interface.register import show_register, show_register_head
from components.interface.results import show_result
from components.interface.view import current_view

view = current_view()
t = view.t

st.title(t("instruments.title"), anchor=False)
show_result(view)
found = lives(view.selected)
if found:
    show_overdue(view, found)
show_instrument_figures(view, found)
if found:
    st.header(t("instruments.lives"), anchor=False)
    st.markdown(lives_finding(view, found))
    chart = lives_figure(found, view.tables.on, view.names, view.style, view.narrow)
    st.html(lives_key(view, chart))
    show_chart(view, chart.figure, "lives", lives_alt(view, chart), on_pick=pick_meetings)
    st.caption(lives_note(view, chart))
    show_picked(view, "timeline.click")
    show_table(view, lives_table(view, chart.shown), "lives")
    show_register_head(view)
    by = choose(view, "group", "instruments.group", GROUPS, "instruments.group")
    show_register(view, found, by)
show_downloads(view)
