"""Where the Convention stands, and what the cooperation serves."""

import streamlit as st

from components.fragments.convention import ACTS
from components.interface.convention import check_choices, open_convention, show_head
from components.interface.convention_articles import show_articles
from components.interface.convention_figures import show_standing
from components.interface.convention_map import show_map, show_signatures
from components.interface.convention_tables import show_acts, show_partners_met
from components.interface.downloads import show_downloads
from components.interface.results import show_result
from components.interface.view import current_view

view = check_choices(current_view())
t = view.t

st.title(t("convention.title"), anchor=False)
show_result(view)
story = open_convention(view)
show_head(story)
show_standing(story)
st.header(t("convention.over_time"), anchor=False)
show_signatures(story)
st.header(t("convention.map"), anchor=False)
show_map(story)
st.header(t("convention.partners"), anchor=False)
show_partners_met(story)
st.header(t("convention.articles"), anchor=False)
show_articles(story)
st.header(t("convention.record"), anchor=ACTS)
show_acts(story)
show_downloads(view)
