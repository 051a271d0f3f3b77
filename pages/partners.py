"""Whom a reader is about to meet: everything about one partner, or a few side by side."""

import streamlit as st

from components.interface.downloads import show_downloads
from components.interface.partners import partners_title, show_partners, show_picker
from components.interface.results import show_result
from components.interface.view import current_view

view = current_view()

st.title(partners_title(view), anchor=False)
show_picker(view)
show_result(view)
show_partners(view)
show_downloads(view)
