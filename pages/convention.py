"""Where the Convention stands, and what the cooperation serves."""

import streamlit as st

from components.charts.convention_map import convention_map
from components.charts.signatures import signature_chart
from components.findings.convention import meetings_by_partner
from components.interface.charts import show_chart, show_table
from components.interface.convention import check_choices, open_convention, show_head
from components.interface.convention_articles import articles_table, show_articles
from components.interface.convention_figures import show_standing
from components.interface.convention_map import (
    map_alt,
    map_finding,
    map_legend,
    pick_party,
    show_beside_map,
    show_party,
    show_signature_notes,
    signatures_alt,
    signatures_finding,
    signatures_table,
)
from components.interface.convention_tables import show_acts, show_partners_met
from components.interface.downloads import show_downloads
from components.interface.results import show_result
from components.interface.view import current_view

view = check_choices(current_view())
t, host = view.t, view.tables.dataset.settings.host

st.title(t("convention.title"), anchor=False)
show_result(view)
story = open_convention(view)
show_head(story)
show_standing(story)
if story.dated:
    st.subheader(t("convention.over_time"), anchor=False)
    st.markdown(signatures_finding(story))
    figure = signature_chart(story.convention, view.names, view.style, view.tables.on)
    show_chart(view, figure, "signatures", signatures_alt(story))
    show_signature_notes(story)
    show_table(view, signatures_table(story), "signatures")
st.subheader(t("convention.map"), anchor=False)
st.markdown(map_finding(story))
met = meetings_by_partner(view.tables)
figure = convention_map(story.known, met, view.names, view.style, host.id if host else None)
with st.container(key="map_row"):
    left, right = st.columns([4, 1] if story.without_territory else [50, 1], gap="medium")
with left, st.container(key="map_cell"):
    with st.container(key="map_box"):
        show_chart(view, figure, "convention_map", map_alt(story), on_pick=pick_party)
    st.html(map_legend(story))
with right:
    show_beside_map(story)
show_party(story)
show_partners_met(story)
show_articles(story)
show_table(view, articles_table(story), "articles")
show_acts(story)
show_downloads(view)
