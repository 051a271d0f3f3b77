"""One drawing of the form: what is filled in, what is wrong, and the words for both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from components.exchange.draft import Data, Path, value_at
from components.exchange.field_kinds import VOCABULARY_OF
from components.interface.meeting_form import options
from components.interface.meeting_form.state import (
    Draft,
    changed,
    key_of,
    show_value,
    use_nearest,
)
from components.interface.view import View
from components.language.problems import problem_message
from components.markup import esc, markdown
from components.records.problems import Problem
from components.records.yaml_reader import field_path

MISSING = ("missing_field", "empty_list")


@dataclass
class Form:
    """One drawing of the form. `data`: what is filled in. `drawn`: the fields that have a widget,
    each with its key and the words for it."""

    view: View
    draft: Draft
    data: Data
    problems: Sequence[Problem]
    drawn: dict[str, tuple[str, str]] = field(default_factory=dict)

    def label(self, section: str, name: str, path: Path, needed: bool) -> str:
        t = self.view.t
        words = t(f"form.{section}.{name}")
        words = t("form.needed", label=words) if needed else words
        self.drawn[field_path(path)] = (key_of(path), words)
        return words

    def help(self, section: str, name: str) -> str | None:
        key = f"form.help.{section}.{name}"
        return self.view.t(key) if key in self.view.t.messages else None

    def select(
        self,
        label: str,
        path: Path,
        value: str | None,
        offered: Sequence[str],
        called: Callable[[str], str],
        new: bool = False,
        about: str | None = None,
        on_change: Callable[..., None] = changed,
        args: tuple[Any, ...] = (),
    ) -> None:
        st.selectbox(
            label,
            options.with_chosen(offered, [value] if value else []),
            index=None,
            key=show_value(path, value or None),
            format_func=called,
            placeholder=self.view.t("form.choose_or_type" if new else "form.choose"),
            accept_new_options=new,
            help=about,
            on_change=on_change,
            args=args or (path,),
        )

    def say(self, path: Path, exactly: bool = False) -> None:
        """Draw what is wrong with a field, and offer the nearest valid value.

        In a place that is there before anything is wrong: what is put between two fields would
        have Streamlit draw the second one anew, and take the keyboard out of it.
        """
        with st.container():
            self._say(path, exactly)

    def _say(self, path: Path, exactly: bool) -> None:
        t, key = self.view.t, key_of(path)
        beside, _ = self.drawn_at(field_path(path)) or (key, "")
        for n, problem in enumerate(self.wrong(path, exactly)):
            if problem.code in MISSING and not self.draft.was_emptied(problem.field):
                continue  # told below, all together: a form is not wrong before it is filled in
            st.html(
                f'<p class="form-wrong" id="{key}-wrong-{n}" data-wrong="{beside}">'
                f"{esc(problem_message(problem, t))}</p>"
            )
            if problem.nearest and problem.field == field_path(path):
                words = t("form.use", value=markdown(problem.nearest))
                st.button(
                    words, key=f"{key}-use", on_click=use_nearest, args=(path, problem.nearest)
                )

    def wrong(self, path: Path, exactly: bool) -> Iterator[Problem]:
        """Yield the problems of a field, and without `exactly` those of what is below it."""
        name = field_path(path)
        for problem in self.problems:
            below = problem.field.startswith((f"{name}.", f"{name}["))
            if problem.field == name or (below and not exactly):
                yield problem

    def drawn_at(self, name: str) -> tuple[str, str] | None:
        """Return the key and the words of a field, or of the nearest field drawn above it."""
        above = [at for at in self.drawn if f"{name}.".startswith((f"{at}.", f"{at}["))]
        return self.drawn[max(above, key=len)] if above else None

    def claim_name(self, claim: str) -> str:
        """Return what a claim is called: "Crime areas: Terrorism"."""
        t, (name, _, rest) = self.view.t, claim.partition(".")
        if f"form.meeting.{name}" not in t.messages:
            return claim
        words = t(f"form.meeting.{name}")
        if not rest:
            return words
        if rest in ("institution", "people"):
            item = t(f"form.side.{rest}")
        elif name in VOCABULARY_OF:
            item = options.term_name(self.view, VOCABULARY_OF[name])(rest)
        elif name == "instruments":
            item = self.text_name(rest)
        else:
            item = rest
            for found in self.data.get(name, ()):
                text = found.get("text")
                if found.get("id") == rest and text:
                    item = (text if isinstance(text, str) else t.text(text))[:80]
        return t("form.claim", name=words, item=item)

    def text_name(self, code: str) -> str:
        for event in self.data.get("instruments", ()):
            title = event.get("title")
            if event.get("id") == code and title:
                return title if isinstance(title, str) else self.view.t.text(title)
        return self.view.names.instrument(code)

    def is_told_elsewhere(self, name: str, path: Path) -> bool:
        """Tell whether a text has its title and type in instruments.yaml or another record."""
        event = value_at(self.draft.data, path[:-1])
        own = "title" in event or "type" in event
        known = event.get("id") in self.view.tables.dataset.instruments
        return name in ("title", "type", "crime_areas") and known and not own

    def sources(self) -> list[str]:
        sources = self.data.get("sources", ())
        return [source.get("id", f"source-{n}") for n, source in enumerate(sources, start=1)]

    def partner(self) -> str:
        side = self.data.get("partner", {})
        return str(side.get("organisation") or side.get("country") or "")
