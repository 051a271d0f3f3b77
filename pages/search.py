"""What the search box found."""

import streamlit as st

from components.interface.search import show_search
from components.interface.view import current_view

view = current_view()

st.title(view.t("page.search"), anchor=False)
show_search(view)
