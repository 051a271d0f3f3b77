"""A convention on its page: which one the reader wants, what it is called, and its sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from components.findings.convention import standings
from components.fragments.convention import convention_head
from components.interface.address import here, write
from components.interface.view import View
from components.records.problems import nearest
from components.selection import BadParameter
from components.site.parameters import LANGUAGE
from components.standalone import convention as standalone
from components.standalone.ways import PARTY

CONVENTION, ARTICLE = standalone.CONVENTION, "article"


@dataclass(frozen=True)
class Story(standalone.Story):
    """One convention as its page tells it."""

    scene: View

    @property
    def view(self) -> View:
        return self.scene

    def elsewhere(self, **parameters: str) -> dict[str, str]:
        """Return the address of another page, which keeps the language and no filter."""
        return {**{k: v for k, v in here().items() if k == LANGUAGE}, **parameters}


def check_choices(view: View) -> View:
    """Return the view, with the choices of this page's address that mean nothing among its bad
    parts. A party may be any that acted, and any partner met."""
    conventions = view.tables.dataset.conventions
    parties = {action.party for known in conventions.values() for action in known.actions}
    numbers = {str(article.number) for known in conventions.values() for article in known.articles}
    allowed = {
        CONVENTION: set(conventions),
        PARTY: parties | {*view.tables.meetings["partner"].unique()},
        ARTICLE: numbers | {*view.tables.commitment_articles["article"].unique().astype(str)},
    }
    bad = tuple(
        BadParameter(name, value[:80], nearest(value, valid))
        for name, valid in allowed.items()
        if (value := here().get(name, "")) and value not in valid
    )
    return replace(view, bad_parameters=(*view.bad_parameters, *bad))


def open_convention(view: View) -> Story:
    """Return the convention that the address names, else the one that the data set is about.

    Where there are several, draw the choice. Where there is none, say so and stop the page.
    """
    conventions = view.tables.dataset.conventions
    if not conventions:
        st.info(view.t("convention.none"))
        st.stop()
    ids = standalone.convention_ids(view.tables.dataset, view.names)
    chosen = here().get(CONVENTION, "")
    chosen = chosen if chosen in ids else ids[0]
    if len(ids) > 1:
        st.session_state["choice_convention"] = chosen
        st.selectbox(
            view.t("convention.choice"),
            ids,
            key="choice_convention",
            format_func=view.names.convention,
            on_change=_chooser(ids[0]),
        )
    convention = conventions[chosen]
    return Story(view, chosen, convention, standings(convention))


def _chooser(default: str) -> Callable[[], None]:
    def changed() -> None:
        value = st.session_state["choice_convention"]
        write({CONVENTION: "" if value == default else value, PARTY: "", ARTICLE: ""})

    return changed


def show_head(story: Story) -> None:
    """Draw the finding, the full title, and what else the convention is called."""
    st.html(convention_head(story))
    if story.view.selection.active():
        st.caption(story.t("convention.filter_note"))
