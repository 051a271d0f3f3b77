"""What is folded away under a line of words: most readers never open it, so it waits for that."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def show_folded(words: str, key: str, draw: Callable[[], object]) -> None:
    """Draw a fold; what is in it is made, drawn and sent once a reader opens it."""
    fold = st.expander(words, key=key, on_change="rerun")
    if fold.open:
        with fold:
            draw()
