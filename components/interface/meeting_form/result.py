"""The end of the form: what is wrong, the record as readers will see it, its file, and saving."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from components.exchange.new_record import NewRecord
from components.fragments.reports import meeting_title
from components.interface.address import MEETING, shared_parameters
from components.interface.cards import MEETING_PAGE, page_of
from components.interface.meeting_form.fields import PAUSE
from components.interface.meeting_form.form import MISSING, Form
from components.interface.meeting_form.state import Draft
from components.interface.record_page import show_told
from components.interface.view import View
from components.language.names import Names
from components.language.problems import problem_message, problem_text
from components.markup import esc, markdown
from components.records.problems import Problem, ReadError
from components.records.proposal import save
from components.site.events import log_event
from components.tables import build_tables

WRITE = "COOPERATION_WRITE"
"""Set to 1, whoever reaches the dashboard may save records: for a server behind authentication."""

_SAVED, _WORD = "form_saved", "form_word"


def may_write(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether the operator allowed this server to save records."""
    return environment.get(WRITE, "").strip() == "1"


def show_summary(view: View, form: Form) -> None:
    """List what is wrong and what is still needed, each the way to its field."""
    wrong = [p for p in form.problems if p.code not in MISSING]
    needed = [p for p in form.problems if p.code in MISSING]
    for name, problems in (("wrong", wrong), ("still_needed", needed)):
        if not problems:
            continue
        title = esc(view.t(f"form.{name}", count=len(problems)))
        items = "".join(f"<li>{_way(view, form, p)}</li>" for p in problems)
        kind = " form-wrong-list" if name == "wrong" else ""
        st.html(f'<div class="form-summary{kind}"><h2>{title}</h2><ul>{items}</ul></div>')


def _way(view: View, form: Form, problem: Problem) -> str:
    """Return a problem as HTML: the field's words, which lead to it, and what is wrong."""
    words, above = esc(problem.field), form.drawn_at(problem.field)
    if above:
        key, label = above
        row = " · ".join(filter(None, [_row(view, problem.field), label]))
        words = f'<a href="#{esc(key)}" data-field="{esc(key)}">{esc(row)}</a>'
    if problem.code in MISSING and above:
        return words
    return (
        f"{words}: {esc(problem_message(problem, view.t))}"
        if words
        else esc(problem_message(problem, view.t))
    )


def _row(view: View, field: str) -> str:
    """Return which row of a list a field is in: "Commitment 2"."""
    name, bracket, rest = field.partition("[")
    section = {"sources": "source"}.get(name, name.removesuffix("s"))
    if not bracket or f"form.row.{section}" not in view.t.messages:
        return ""
    return view.t(f"form.row.{section}", number=int(rest.partition("]")[0]))


def show_name(view: View, draft: Draft, record: NewRecord) -> None:
    """Ask for a word that tells a record from another of that day and partner, if there is one."""
    others = record.id in view.tables.dataset.records and not draft.file
    with st.container():  # the field below stays in its place when the warning goes
        if others:
            st.warning(view.t("form.taken", id=markdown(record.id)))
    if others or draft.word:
        if st.session_state.get(_WORD) != draft.word:
            st.session_state[_WORD] = draft.word
        st.text_input(view.t("form.word"), key=_WORD, live=PAUSE, on_change=_word, args=(draft,))


def show_preview(view: View, record: NewRecord) -> None:
    """Draw the record as readers will see it, and the text of its file."""
    dataset = record.proposal.dataset
    if dataset is None:
        return
    t = view.t
    tables = build_tables(dataset, view.tables.on)
    shown = replace(view, tables=tables, names=Names(t, dataset))
    st.html(f"<h2>{esc(t('form.preview'))}</h2>")
    with st.container(border=True, key="form_preview"):
        st.html(
            f'<p class="form-title">{esc(meeting_title(shown, dataset.records[record.id]))}</p>'
        )
        show_told(shown, dataset.records[record.id])
    with st.expander(t("form.file", file=markdown(record.name)), key="form_yaml"):
        st.code(record.text.rstrip("\n"), language=None, wrap_lines=True)


def show_ways(view: View, draft: Draft, record: NewRecord) -> None:
    """Offer the file, and where the operator allowed it, to save it."""
    t = view.t
    st.download_button(
        t("form.download"),
        data=record.content,
        file_name=f"{record.id}.yaml",
        mime="application/yaml",
        key="form_download",
        on_click="ignore",
        type="secondary" if may_write() else "primary",
    )
    if may_write():
        st.button(
            t("form.save"),
            key="form_save",
            type="primary",
            on_click=_save,
            args=(view, draft, record),
        )
    else:
        st.caption(t("form.send"))


def show_saved(view: View) -> None:
    """Say how the last saving ended."""
    told: tuple[str, str] | None = st.session_state.pop(_SAVED, None)
    if told is None:
        return
    kind, words = told
    if kind == "saved":
        st.success(view.t("form.saved", file=markdown(words)))
        identifier = words.rpartition("/")[2].removesuffix(".yaml")
        st.page_link(
            page_of(MEETING_PAGE),
            label=view.t("form.saved_link"),
            query_params=shared_parameters(**{MEETING: identifier}),
        )
    else:
        st.error(markdown(words))


def _word(draft: Draft) -> None:
    draft.word = st.session_state[_WORD]


def _save(view: View, draft: Draft, record: NewRecord) -> None:
    """Save the record; whatever stands in the way is said, and the form stays as it is."""
    st.session_state[_SAVED] = _saved(view, draft, record)


def _saved(view: View, draft: Draft, record: NewRecord) -> tuple[str, str]:
    t, standing = view.t, view.tables.dataset.standing
    if not may_write():
        return "refused", t("form.not_allowed")
    try:
        before = draft.seen if draft.file else None
        problems = save(standing, record.name, record.content, before)
    except FileExistsError:
        return "refused", t("form.taken", id=record.id)
    except ReadError:
        return "refused", t("form.changed", file=record.name)
    except OSError as error:
        log_event("record_not_saved", error, file=record.name)
        return "refused", t("form.cannot_save", reason=error.strerror or type(error).__name__)
    if problems:
        return "refused", " ".join(problem_text(problem, t) for problem in problems)
    log_event("record_saved", file=record.name)
    draft.file, draft.seen = record.name, record.content
    return "saved", record.name
