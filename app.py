"""The server: the dashboard, and what the server answers beside it."""

import streamlit as st

from components.site.routes import routes

app = st.App("components/shell.py", routes=routes())
