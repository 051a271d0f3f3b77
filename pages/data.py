"""The addresses of the data, under the filter: for spreadsheets, programs and calendars."""

import streamlit as st

from components.interface.citation import show_citation
from components.interface.data_addresses import show_addresses, show_lines, show_parameters
from components.interface.results import show_result
from components.interface.view import current_view

view = current_view()

st.title(view.t("data.title"), anchor=False)
st.markdown(view.t("data.intro"))
show_result(view)
show_addresses(view)
show_lines(view)
show_parameters(view)
show_citation(view)
