"""Whom a reader is about to meet: everything about one partner, or a few side by side."""

import streamlit as st

from components.interface.downloads import show_downloads
from components.interface.results import show_result
from components.interface.view import current_view

view = current_view()

st.title(view.t("partners.title"), anchor=False)
show_result(view)
show_downloads(view)
