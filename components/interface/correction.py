"""How a reader tells the editors what is wrong in a record: its file, and a report to fill in."""

from __future__ import annotations

import os
from collections.abc import Mapping

import streamlit as st
from pydantic import TypeAdapter, ValidationError

from components.interface.address import MEETING, shared_parameters
from components.interface.cards import page_of
from components.interface.fold import show_folded
from components.interface.view import View
from components.markup import esc, external, markdown
from components.records.dataset import Record
from components.records.fields import WebAddress
from components.records.files import read_bytes
from components.records.problems import ReadError
from components.records.vocabularies import Settings
from components.records.yaml_reader import decode

ISSUES = "COOPERATION_ISSUES"
"""Names the web page where errors are reported; unset: the one of dataset.yaml, if any."""

MOST_SHOWN = 20_000
"""A file of so many characters is shown; a longer one would weigh on every visit of its page."""

_ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress)


def show_correction(view: View, record: Record) -> None:
    """Offer the text of a report about a record, and the file of the record, to copy or to take.

    Nothing is sent from here: it works without a network, and without an issue tracker.
    """
    show_folded(view.t("correct.title"), "correction", lambda: _show(view, record))


def _show(view: View, record: Record) -> None:
    t = view.t
    st.markdown(t("correct.intro"))
    st.page_link(
        page_of("add_meeting"),
        label=t("correct.form"),
        query_params=shared_parameters(**{MEETING: record.id}),
    )
    if tracker := issue_tracker(view.tables.dataset.settings):
        st.html(f"<p>{external(tracker, t('correct.tracker'))}</p>")
    st.markdown(f"**{t('correct.issue')}**")
    st.code(_report(view, record), language=None, wrap_lines=True)
    st.markdown(f"**{t('correct.file', file=markdown(record.file))}**")
    _show_file(view, record)


def issue_tracker(settings: Settings, environment: Mapping[str, str] = os.environ) -> str:
    """Return the address where errors are reported, http or https; nothing where none is named."""
    try:
        return _ADDRESS.validate_python(environment.get(ISSUES, "").strip())
    except ValidationError:  # unset, or an address that no link may lead to
        return settings.issues or ""


def _report(view: View, record: Record) -> str:
    t = view.t
    page = (st.context.url or "").partition("?")[0]
    lines = [
        t("correct.record", id=record.id),
        f"{page}?{MEETING}={record.id}",
        t("correct.version", version=view.tables.dataset.version),
        *(t(f"correct.{name}") for name in ("field", "wrong", "source")),
    ]
    return "\n".join(lines)


def _show_file(view: View, record: Record) -> None:
    t = view.t
    try:
        content = read_bytes(view.tables.dataset.standing.folder / record.file)
        text = decode(content)
    except ReadError:  # it changed since it was shown, and may be broken now
        st.html(f'<p class="muted">{esc(t("correct.unreadable"))}</p>')
        return
    if len(text) <= MOST_SHOWN:
        st.code(text.rstrip("\n"), language=None, wrap_lines=True)
    else:
        st.html(f'<p class="muted">{esc(t("correct.long"))}</p>')
    st.download_button(
        t("correct.download"),
        data=content,
        file_name=f"{record.id}.yaml",
        mime="application/yaml",
        key="download_yaml",
        on_click="ignore",
    )
