"""The parts of the form: what every record needs, and the rest folded away."""

from __future__ import annotations

import streamlit as st

from components.exchange.draft import value_at
from components.interface.meeting_form.fields import (
    draw_add,
    draw_fields,
    draw_remove,
    draw_side,
    name_of_row,
)
from components.interface.meeting_form.form import Form
from components.interface.meeting_form.layout import FIELDS, FIRST, FIRST_OF_SOURCE, FOLDS, MEETING
from components.interface.meeting_form.state import key_of
from components.interface.view import View
from components.language.translator import languages

_LANGUAGES = "form_languages"


def show_languages(view: View, form: Form) -> None:
    """Ask in which languages texts are written: a field for each of them."""
    draft = form.draft
    if st.session_state.get(_LANGUAGES) != draft.languages:
        st.session_state[_LANGUAGES] = draft.languages

    def choose() -> None:
        draft.languages = list(st.session_state[_LANGUAGES]) or [view.t.language]

    offered = list(dict.fromkeys([*languages(), *draft.languages]))
    st.multiselect(
        view.t("form.languages"),
        offered,
        key=_LANGUAGES,
        format_func=view.t.language_name,
        on_change=choose,
        select_all=False,
    )


def show_first(view: View, form: Form) -> None:
    """Draw what is enough for a record: five fields and where they were read."""
    st.html(f"<h2>{view.t('form.first')}</h2>")
    draw_fields(form, MEETING, (), FIRST)
    st.markdown(f"**{view.t('form.first_source')}**")
    draw_fields(form, "source", ("sources", 0), FIRST_OF_SOURCE)


def show_folds(view: View, form: Form) -> None:
    """Draw everything else, folded away until somebody looks."""
    st.html(f"<h2>{view.t('form.more')}</h2>")
    for name, fields in FOLDS.items():
        words = view.t(f"form.fold.{name}")
        if _is_told(form, name):
            words = view.t("form.fold_filled", name=words)
        with st.expander(words, key=f"form_fold_{name}"):
            _show_fold(form, name, fields)


def _show_fold(form: Form, name: str, fields: tuple[str, ...]) -> None:
    if name == "people":
        for side in ("partner", "host"):
            st.markdown(f"**{form.view.t(f'form.side_of.{side}')}**")
            if side == "host":
                draw_side(form, ("host",))
            draw_fields(form, "side", (side,))
    elif name == "sources":
        _show_sources(form)
    else:
        draw_fields(form, MEETING, (), fields)


def _show_sources(form: Form) -> None:
    """Draw the rest of the first source, and all of the others."""
    path = ("sources",)
    rest = [name for name in FIELDS["source"][1] if name not in FIRST_OF_SOURCE]
    for n in range(len(value_at(form.draft.data, path) or [])):
        at = (*path, n)
        with st.container(border=True, key=f"{key_of(at)}-row"):
            st.markdown(f"**{name_of_row(form, 'source', n)}**")
            draw_fields(form, "source", at, () if n else rest)
            form.say(at, exactly=True)
            if n:
                draw_remove(form, "source", at)
    draw_add(form, "source", path)


def _is_told(form: Form, fold: str) -> bool:
    """Tell whether something stands in a fold."""
    if fold == "people":
        partner = form.data.get("partner", {})
        return "host" in form.data or not partner.keys() <= {"country", "organisation"}
    if fold == "sources":
        sources = form.data.get("sources", [{}])
        return len(sources) > 1 or not sources[0].keys() <= set(FIRST_OF_SOURCE)
    return any(name in form.data for name in FOLDS[fold])
