"""What is missing."""

import streamlit as st

from components.interface.downloads import show_downloads
from components.interface.gaps import show_gaps
from components.interface.results import show_result
from components.interface.view import current_view

view = current_view()

st.title(view.t("gaps.title"), anchor=False)
show_result(view)
show_gaps(view)
show_downloads(view)
