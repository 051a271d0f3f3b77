"""Every meeting that the filter leaves, as a table."""

import streamlit as st

from components.interface.downloads import show_downloads
from components.interface.meetings_table import show_meetings_table
from components.interface.results import show_result
from components.interface.view import current_view

view = current_view()

st.title(view.t("meetings.title"), anchor=False)
st.markdown(view.t("meetings.intro"))
show_result(view)
show_meetings_table(view)
show_downloads(view)
