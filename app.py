"""The server: the dashboard, and the country shapes that its map asks for."""

from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

BOUNDARIES = Path(__file__).parent / "data" / "boundaries"

app = st.App(
    "components/shell.py",
    routes=[Mount("/boundaries", StaticFiles(directory=BOUNDARIES))],
)
