"""The register of texts: what is overdue, the life of each, and who reports it."""

import streamlit as st

from components.findings.instrument_groups import GROUPS
from components.findings.instruments import lives
from components.interface.charts import choose, show_table, show_whole
from components.interface.downloads import show_downloads
from components.interface.instruments import show_instrument_figures, show_overdue
from components.interface.kept import kept
from components.interface.picks import pick_meetings, show_picked
from components.interface.register import show_register, show_register_head
from components.interface.results import show_result
from components.interface.view import current_view
from components.standalone.lives import lives_chart

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
    chart = kept(view, "chart", lives_chart, view, found)
    show_whole(view, chart, "lives", on_pick=pick_meetings)
    show_picked(view, "timeline.click")
    show_table(view, chart.table, "lives")
    show_register_head(view)
    by = choose(view, "group", "instruments.group", GROUPS, "instruments.group")
    show_register(view, found, by)
show_downloads(view)
