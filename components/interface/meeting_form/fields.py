"""The fields of the form: a widget each, made from the models."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, get_origin

import streamlit as st
from pydantic import BaseModel

from components.exchange.draft import Path, claims_in, value_at
from components.exchange.field_kinds import (
    VOCABULARY_OF,
    bare,
    has_languages,
    is_long,
    model_in,
)
from components.interface.meeting_form import options
from components.interface.meeting_form.form import Form
from components.interface.meeting_form.layout import (
    CHOICES,
    FIELDS,
    MEETING,
    SECTION_OF,
    choices,
    is_needed,
)
from components.interface.meeting_form.state import (
    add_row,
    changed,
    claims_changed,
    key_of,
    partner_changed,
    place_changed,
    remove_row,
    show_value,
)
from components.markup import markdown
from components.records.fields import ANY_LANGUAGE
from components.records.models import InstrumentEvent, Side
from components.records.yaml_reader import field_path

_PLACES = ("title", "caption", "excerpt")
_DATES = ("date", "due", "published")
PAUSE = "0.5s"
"""After so long without a key a field is checked; browser.js does the same for long texts."""
_TYPED = ("signatories", "aliases", "articles")


def draw_fields(form: Form, section: str, at: Path, names: Sequence[str] = ()) -> None:
    """Draw some fields of a part of the record that stands at a place, or all of them."""
    model, all_names = FIELDS[section]
    for name in names or all_names:
        _draw(form, model, section, name, (*at, name))


def draw_rows(form: Form, section: str, path: Path) -> None:
    """Draw a list of parts of the record, each with a way to remove it, and one to add more."""
    for n in range(len(value_at(form.draft.data, path) or [])):
        with st.container(border=True, key=f"{key_of((*path, n))}-row"):
            st.markdown(f"**{name_of_row(form, section, n)}**")
            draw_fields(form, section, (*path, n))
            form.say((*path, n), exactly=True)
            draw_remove(form, section, (*path, n))
    form.say(path, exactly=True)
    draw_add(form, section, path)


def draw_add(form: Form, section: str, path: Path) -> None:
    words = form.view.t(f"form.add.{section}")
    st.button(words, key=f"{key_of(path)}-add", on_click=add_row, args=(path,))


def name_of_row(form: Form, section: str, n: int) -> str:
    return form.view.t(f"form.row.{section}", number=n + 1)


def draw_remove(form: Form, section: str, path: Path) -> None:
    name = name_of_row(form, section, int(path[-1]))
    words = form.view.t("form.remove", name=name)
    key = f"{key_of(path)}-remove"
    st.button(words, key=key, type="tertiary", on_click=remove_row, args=(path,))


def draw_side(form: Form, path: Path, needed: bool = False) -> None:
    """Draw the choice of a country or an organisation."""
    chosen = value_at(form.draft.data, path) or {}
    code = chosen.get("organisation") or chosen.get("country")
    known = frozenset(form.view.tables.dataset.organisations)
    offered = options.with_chosen(options.partners(form.view), [code] if code else [])
    form.select(
        form.label("meeting", str(path[-1]), path, needed),
        path,
        code,
        offered,
        form.view.names.partner,
        on_change=partner_changed,
        args=(path, known),
    )
    form.say(path, exactly=True)
    for name in ("country", "organisation"):
        form.say((*path, name))


def _draw(form: Form, model: type[BaseModel], section: str, name: str, path: Path) -> None:  # noqa: PLR0911 (a table)
    kind = bare(model.model_fields[name])
    inner = model_in(kind)
    needed = is_needed(model, name)
    value = value_at(form.draft.data, path)
    if inner is Side:
        return draw_side(form, path, needed)
    if name == "supports":
        return _claims(form, section, path)
    if inner is not None and get_origin(kind) is list:
        return _list_of_parts(form, SECTION_OF[inner], section, name, path)
    if inner is not None:
        return draw_fields(form, SECTION_OF[inner], path)
    if model is InstrumentEvent and form.is_told_elsewhere(name, path):
        return None
    if has_languages(kind):
        return _words(form, model, section, name, path, needed)
    label = form.label(section, name, path, needed)
    if name in CHOICES:
        begin = CHOICES[name]
        called = {one: form.view.t(f"{begin}.{one}") for one in choices(model, name)}
        form.select(label, path, value, list(called), lambda one: called.get(one, one))
    elif get_origin(kind) is list:
        _several(form, label, name, path, value or [])
    else:
        _single(form, label, section, name, path, value or "")
    return form.say(path)


def _list_of_parts(form: Form, inner: str, section: str, name: str, path: Path) -> None:
    if section != MEETING:
        st.markdown(f"**{form.view.t(f'form.{section}.{name}')}**")
    draw_rows(form, inner, path)


def _words(
    form: Form, model: type[BaseModel], section: str, name: str, path: Path, needed: bool
) -> None:
    """Draw a field for each language that texts are written in; one of them is enough."""
    t = form.view.t
    words = form.label(section, name, path, needed=False)
    written = [*form.draft.languages]
    written += [code for code in value_at(form.draft.data, path) or {} if code not in written]
    draw: Callable[..., Any] = partial(st.text_input, live=PAUSE)
    if is_long(model.model_fields[name].annotation):
        draw = st.text_area
    for n, code in enumerate(written):
        at = (*path, code)
        called = words
        if len(written) > 1:
            language = t("form.any_language") if code == ANY_LANGUAGE else t.language_name(code)
            called = t("form.in_language", label=words, language=language)
        called = t("form.needed", label=called) if needed and n == 0 else called
        form.drawn[field_path(at)] = (key_of(at), called)
        if n == 0:
            form.drawn[field_path(path)] = (key_of(at), called)
        key = show_value(at, value_at(form.draft.data, at) or "")
        draw(called, key=key, help=form.help(section, name), on_change=changed, args=(at,))
        form.say(at)
    form.say(path, exactly=True)


def _several(form: Form, label: str, name: str, path: Path, chosen: list[str]) -> None:
    """Draw a list of codes, or of words that are typed."""
    vocabulary = VOCABULARY_OF.get(name, "")
    typed = name in _TYPED
    offered = (
        [] if typed else form.sources() if not vocabulary else options.terms(form.view, vocabulary)
    )
    st.multiselect(
        label,
        options.with_chosen(offered, chosen),
        key=show_value(path, chosen),
        format_func=options.term_name(form.view, vocabulary) if vocabulary else str,
        placeholder=form.view.t("form.type_several" if typed else "form.choose_several"),
        accept_new_options=typed,
        on_change=changed,
        args=(path,),
        select_all=False,
    )


def _single(form: Form, label: str, section: str, name: str, path: Path, value: str) -> None:
    view, partner = form.view, form.partner()
    help_words = form.help(section, name)
    if name in VOCABULARY_OF:
        vocabulary = VOCABULARY_OF[name]
        offered, called = options.terms(view, vocabulary), options.term_name(view, vocabulary)
        form.select(label, path, value, offered, called)
    elif name == "country":
        form.select(label, path, value, options.countries(view), view.t.country)
    elif name == "language":
        offered = options.written_languages(view)
        form.select(label, path, value, offered, view.t.language_name)
    elif (section, name) == ("instrument", "id") or name == "instrument":
        own = [e["id"] for e in form.data.get("instruments", ()) if "id" in e]
        offered = own if name == "instrument" else options.known_texts(view, partner)
        form.select(label, path, value, offered, form.text_name, new=True, about=help_words)
    elif name == "meeting":
        form.select(label, path, value, options.later_meetings(view, partner), str, new=True)
    elif name == "claim":
        form.select(label, path, value, claims_in(form.data), form.claim_name)
    else:
        st.text_input(
            label,
            key=show_value(path, value),
            placeholder=_example(form, name, path),
            help=help_words,
            live=PAUSE,
            on_change=changed,
            args=(path,),
        )


def _example(form: Form, name: str, path: Path) -> str | None:
    """Return what an empty field shows: how a date looks, or the id that is made."""
    if name in _DATES:
        return "2025-10-25"
    made: str | None = value_at(form.data, path) if name == "id" else None
    return made


def _claims(form: Form, section: str, path: Path) -> None:
    """Draw which claims a source supports, and where in the report each of them stands."""
    t, chosen = form.view.t, value_at(form.draft.data, path) or {}
    label = form.label(section, "supports", path, False)
    st.multiselect(
        label,
        options.with_chosen(claims_in(form.data), list(chosen)),
        key=show_value(path, list(chosen)),
        format_func=form.claim_name,
        placeholder=t("form.choose_several"),
        help=form.help(section, "supports"),
        on_change=claims_changed,
        args=(path,),
        select_all=False,
    )
    form.say(path, exactly=True)
    for claim, where in chosen.items():
        at = (*path, claim)
        called = t("form.where", claim=markdown(form.claim_name(claim)))
        form.drawn[field_path(at)] = (key_of(at), called)
        form.select(
            called,
            at,
            where,
            _PLACES,
            lambda place: t(f"source.{place}") if place in _PLACES else place,
            new=True,
            on_change=place_changed,
        )
        form.say(at)
