"""A meeting is added, or corrected: a form, the record as it will look, and its file."""

import streamlit as st

from components.interface.meeting_form.form import Form
from components.interface.meeting_form.parts import show_first, show_folds, show_languages
from components.interface.meeting_form.result import (
    show_name,
    show_preview,
    show_saved,
    show_summary,
    show_ways,
)
from components.interface.meeting_form.start import show_start
from components.interface.meeting_form.state import current_draft, drafted
from components.interface.view import current_view

view = current_view()

st.title(view.t("add_meeting.title"), anchor=False)
st.markdown(view.t("add_meeting.intro"))
draft = current_draft(view.t.language)
with st.container():  # what comes and goes in it leaves the form below in its place
    show_start(view, draft)
record, data, problems = drafted(draft, view.tables.dataset)
form = Form(view, draft, data, problems)
with st.container(key="form"):
    st.html('<p class="sr" role="status" data-told-wrong></p>')
    show_languages(view, form)
    show_first(view, form)
    show_folds(view, form)
    show_name(view, draft, record)
    show_summary(view, form)
if not problems:
    show_preview(view, record)
    show_ways(view, draft, record)
show_saved(view)
