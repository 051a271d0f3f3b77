"""The beginning of the form: blank, from a file of the reader's own, or from a shipped record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.exchange.draft import Data, blank, filled, opened
from components.exchange.new_record import record_id, record_name
from components.interface.address import MEETING, here
from components.interface.meeting_form.state import Draft, begin_anew
from components.interface.view import View
from components.language.problems import problem_text
from components.markup import esc, markdown
from components.records.dataset import Dataset, Record
from components.records.files import read_bytes
from components.records.models import Meeting
from components.records.problems import Problem, ReadError
from components.records.proposal import propose
from components.records.shapes import shape
from components.records.yaml_reader import MAX_BYTES, decode, parse

_TOLD = "form_upload_told"
MOST_TOLD = 20


@dataclass(frozen=True)
class Taken:
    """What a file of a reader's comes to: a draft, or what is wrong with it.

    `file` and `seen`: the record that it would correct, and the content of its file now.
    """

    data: Data | None = None
    file: str = ""
    seen: bytes = b""
    problems: Sequence[Problem] = field(default=())


def taken(name: str, content: bytes, dataset: Dataset) -> Taken:
    """Return what a file comes to, read by the one reader and checked with all others."""
    shown = name[-80:]
    try:
        document = parse(decode(content[: MAX_BYTES + 1]))
    except ReadError as error:
        return Taken(problems=[error.problem(shown)])
    meeting = shape(Meeting, document, shown)
    if not isinstance(meeting, Meeting):
        return Taken(problems=sorted(meeting))
    record = dataset.records.get(name.rpartition(".")[0])
    if record is not None:
        file, seen = record.file, _content_of(dataset, record)
    else:
        file, seen = record_name(record_id(meeting, dataset), dataset.standing.folder), b""
    problems = propose(dataset, file, content).problems
    if problems:
        return Taken(problems=problems)
    return Taken(opened(document.data), file if record else "", seen)


def show_start(view: View, draft: Draft) -> None:
    """Offer to go on from a file, to begin anew, and open the record that the address names."""
    t = view.t
    _open_record(view, draft)
    with st.expander(t("form.start"), key="form_start"):
        st.file_uploader(
            t("form.upload"),
            type=["yaml", "yml"],
            key=_upload_key(draft),
            on_change=_uploaded,
            args=(view, draft),
        )
        st.caption(t("form.upload_note", limit=MAX_BYTES // 1000))
    if problems := st.session_state.get(_TOLD):
        items = "".join(f"<li>{esc(problem_text(p, t))}</li>" for p in problems[:MOST_TOLD])
        st.html(
            f'<div class="form-summary" role="alert"><p>{esc(t("form.upload_refused"))}</p>'
            f"<ul>{items}</ul></div>"
        )
    if draft.file:
        st.info(t("form.corrects", file=markdown(draft.file)))
    st.button(  # there from the start: a form that moves under the hand closes its open lists
        t("form.anew"),
        key="form_anew",
        on_click=_anew,
        args=(t.language,),
        disabled=filled(draft.data) == filled(blank()),
    )


def _open_record(view: View, draft: Draft) -> None:
    """Fill the form with the record of the address, unless another is half filled in."""
    wanted = here().get(MEETING, "")
    record = view.tables.dataset.records.get(wanted)
    if record is None or draft.file == record.file:
        return
    if filled(draft.data) == filled(blank()):
        _fill(view, record)
        st.rerun()
    words = view.t("form.replace", id=markdown(wanted))
    st.warning(view.t("form.half_filled"))
    st.button(words, key="form_replace", on_click=_fill, args=(view, record))


def _fill(view: View, record: Record) -> None:
    """Fill the form with a record as its file is now."""
    st.session_state.pop(_TOLD, None)
    try:
        content = _content_of(view.tables.dataset, record)
        data = parse(decode(content)).data
    except ReadError as error:  # it has changed since it was shown, and may be broken now
        st.session_state[_TOLD] = [error.problem(record.file)]
        return
    found = taken(record.id + ".yaml", content, view.tables.dataset)
    if found.problems:
        st.session_state[_TOLD] = found.problems
    else:
        begin_anew(view.t.language, opened(data), record.file, content)


def _content_of(dataset: Dataset, record: Record) -> bytes:
    return read_bytes(dataset.standing.folder / record.file)


def _uploaded(view: View, draft: Draft) -> None:
    """Take what was uploaded into the form, and let go of the file."""
    st.session_state.pop(_TOLD, None)
    file: UploadedFile | None = st.session_state[_upload_key(draft)]
    if file is None:
        return
    found = taken(file.name, file.getvalue(), view.tables.dataset)
    _let_go(file)
    if found.data is None:
        st.session_state[_TOLD] = found.problems
        draft.number += 1  # another uploader, without the file
    else:
        begin_anew(view.t.language, found.data, found.file, found.seen)


def _let_go(file: UploadedFile) -> None:
    """Have the server forget a file that was uploaded."""
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)


def _anew(language: str) -> None:
    st.session_state.pop(_TOLD, None)
    begin_anew(language)


def _upload_key(draft: Draft) -> str:
    return f"form_upload_{draft.number}"
