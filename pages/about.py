"""Where the data come from, what is counted and how, what was refused and what changed."""

import streamlit as st

from components.interface.about import show_counting, show_problems, show_sources, show_vocabulary
from components.interface.changes import show_changes
from components.interface.view import current_view

view = current_view()

st.title(view.t("about.title"), anchor=False)
st.markdown(view.t("about.intro"))
show_counting(view)
show_problems(view)
show_changes(view)
show_sources(view)
show_vocabulary(view)
