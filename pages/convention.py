"""Where the Convention stands, and what the cooperation serves."""

import streamlit as st

from components.interface.downloads import show_downloads
from components.interface.results import show_result
from components.interface.view import current_view

view = current_view()

st.title(view.t("convention.title"), anchor=False)
show_result(view)
show_downloads(view)
