"""Plotly's own script, as its Python package has it: nothing is fetched from another host."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from plotly.offline import get_plotlyjs_version

PLOTLY_SCRIPT = Path(str(files("plotly"))) / "package_data" / "plotly.min.js"
PLOTLY_NAME = f"plotly-{get_plotlyjs_version()}.min.js"
"""The script, and a name that says its version: what has this name never changes."""
