"""What the words of the field mean."""

import streamlit as st

from components.fragments.glossary import glossary
from components.interface.view import current_view

view = current_view()

st.title(view.t("glossary.title"), anchor=False)
st.html(glossary(view))
