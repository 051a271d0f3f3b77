"""What is here, in figures, and the ways into it."""

import streamlit as st

from components.fragments.figures import figures
from components.interface.cards import show_cards
from components.interface.downloads import show_downloads
from components.interface.overview import (
    show_all_meetings,
    show_crime_areas,
    show_months,
    show_ways,
)
from components.interface.results import show_result
from components.interface.subscriptions import show_subscriptions
from components.interface.tour import show_invitation
from components.interface.view import current_view

view = current_view()
t = view.t

st.title(t("overview.title"), anchor=False)
st.markdown(t("overview.intro"))
show_invitation(view)
show_result(view)
st.html(figures(view))
show_months(view)

with st.container(key="overview_columns"):
    left, right = st.columns([3, 2], gap="large")
with left:
    st.header(t("overview.newest"), anchor=False)
    show_cards(view, view.selected.meetings.tail(4), key="newest")
    show_all_meetings(view)
    st.header(t("overview.ways"), anchor=False)
    show_ways(view)
with right:
    st.header(t("overview.crime_areas"), anchor=False)
    show_crime_areas(view)
show_downloads(view)
show_subscriptions(view)
