"""What was promised, how firmly, and what became of it."""

import streamlit as st

from components.interface.downloads import show_downloads
from components.interface.results import show_result
from components.interface.view import current_view

view = current_view()

st.title(view.t("commitments.title"), anchor=False)
show_result(view)
show_downloads(view)
