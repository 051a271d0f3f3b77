"""The server: the dashboard, and what the server answers beside it."""

import streamlit as st

from components.site.give_back import GivingBack
from components.site.health import Readiness
from components.site.routes import routes
from components.site.server import lifespan, middleware, sorry

readiness = Readiness()
app = st.App(
    "components/shell.py",
    routes=[*readiness.routes(), *routes()],
    middleware=middleware(),
    lifespan=lifespan(readiness.lifespan, GivingBack().lifespan),
    exception_handlers=sorry(),
)
