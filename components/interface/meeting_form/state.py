"""What a reader has filled in so far, kept apart from the widgets: those go with their page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import streamlit as st

from components.exchange.draft import Data, Path, blank, filled, languages_in, placed, put, value_at
from components.exchange.new_record import NewRecord, new_record
from components.language.translator import languages
from components.records.dataset import Dataset
from components.records.problems import Problem
from components.records.yaml_reader import field_path

_KEY = "draft"


@dataclass
class Draft:
    """A half-filled form. `languages`: those that texts are written in.

    `word` goes into the name of a new file. A correction has the `file` of its record, and its
    content as it was `seen`. `number` tells one draft of a session from the one before. `emptied`
    has the fields that a reader filled in and emptied again.
    """

    languages: list[str]
    data: Data = field(default_factory=blank)
    word: str = ""
    file: str = ""
    seen: bytes = b""
    number: int = 0
    emptied: set[str] = field(default_factory=set)

    def remember(self, path: Path, value: object) -> None:
        """Remember whether a reader has emptied a field."""
        blank = not value or (isinstance(value, str) and not value.strip())
        (self.emptied.add if blank else self.emptied.discard)(field_path(path))

    def was_emptied(self, name: str) -> bool:
        """Tell whether a field, or its words in one of the languages, was filled in before."""
        return any(f"{found}.".startswith(f"{name}.") for found in self.emptied)


def current_draft(language: str) -> Draft:
    """Return the draft of this reader; the first one is blank, in the reader's language."""
    if _KEY not in st.session_state:
        begin_anew(language)
    draft: Draft = st.session_state[_KEY]
    return draft


def begin_anew(language: str, data: Data | None = None, file: str = "", seen: bytes = b"") -> None:
    """Put a blank draft, or one that says what a file says, in the place of the one before."""
    before: Draft | None = st.session_state.get(_KEY)
    written = languages_in(data or {})
    ours = [code for code in languages() if code in written]
    st.session_state[_KEY] = Draft(
        [*ours, *sorted(written - set(ours))] or [language],
        data or blank(),
        file=file,
        seen=seen,
        number=before.number + 1 if before else 0,
    )


def drafted(draft: Draft, dataset: Dataset) -> tuple[NewRecord, Data, list[Problem]]:
    """Return the file that a draft makes, what is filled in, and what is wrong with which field."""
    data = filled(draft.data)
    record = new_record(data, dataset, draft.word, draft.file)
    return record, data, placed(record.proposal.problems, draft.data)


def key_of(path: Path) -> str:
    """Return the key of a field's widget, which is a class of the page as well."""
    return "form-" + re.sub(r"[^a-z0-9_]+", "-", field_path(path)).strip("-")


def show_value(path: Path, value: object) -> str:
    """Give a field's widget the value of the draft, before it is drawn; return its key.

    What it shows already is left alone: a reader may be typing on.
    """
    key = key_of(path)
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    return key


def changed(path: Path) -> None:
    """Take what a widget says into the draft."""
    draft: Draft = st.session_state[_KEY]
    value = st.session_state[key_of(path)]
    put(draft.data, path, value or None)
    draft.remember(path, value)


def partner_changed(path: Path, organisations: frozenset[str]) -> None:
    """Take a country or an organisation into the draft."""
    draft: Draft = st.session_state[_KEY]
    code = st.session_state[key_of(path)]
    draft.remember(path, code)
    for name in ("country", "organisation"):
        put(draft.data, (*path, name), None)
    if code:
        put(draft.data, (*path, "organisation" if code in organisations else "country"), code)


def claims_changed(path: Path) -> None:
    """Take the claims that a source supports into the draft, with the places told before."""
    draft: Draft = st.session_state[_KEY]
    before = value_at(draft.data, path) or {}
    chosen = st.session_state[key_of(path)]
    put(draft.data, path, {claim: before.get(claim) for claim in chosen} or None)


def place_changed(path: Path) -> None:
    """Take the place of a claim in a report into the draft; without one the claim stays."""
    draft: Draft = st.session_state[_KEY]
    value_at(draft.data, path[:-1])[path[-1]] = st.session_state[key_of(path)] or None


def add_row(path: Path) -> None:
    draft: Draft = st.session_state[_KEY]
    put(draft.data, path, [*(value_at(draft.data, path) or []), {}])


def remove_row(path: Path) -> None:
    draft: Draft = st.session_state[_KEY]
    rows = value_at(draft.data, path[:-1])
    del rows[path[-1]]
    draft.emptied.clear()  # the rows below have other numbers now
    if not rows:
        put(draft.data, path[:-1], None)


def use_nearest(path: Path, text: str) -> None:
    """Write the nearest valid value into a field."""
    draft: Draft = st.session_state[_KEY]
    put(draft.data, path, text)
