"""What the filter leaves: how many meetings, which filters are set, and what emptied a result."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from components.exchange.filter_words import bad_part, described
from components.interface.address import write_selection
from components.interface.view import View
from components.markup import esc, markdown
from components.selection import BadParameter, Selection, counts_without


def show_result(view: View) -> None:
    """Say how many meetings are left, with one button for each filter that is set.

    Where none is left, say which filters would give some back when cleared, and stop the page.
    """
    t, selection = view.t, view.selection
    if view.bad_parameters:
        say_bad(view, view.bad_parameters)
    if view.tables.meetings.empty:
        st.info(t("result.no_data"))
        st.stop()
    active = selection.active()
    if not active:
        _say_kinds(view)
        return
    left, everything = len(view.selected.meetings), len(view.tables.meetings)
    without = counts_without(view.tables, selection)
    with st.container(key="result"):
        st.markdown(f"**{t('result.left', count=left, total=everything)}**")
        with st.container(horizontal=True, key="chips"):
            for name in active:
                label = t("result.chip", filter=described(view.names, selection, name))
                st.button(
                    markdown(label),
                    key=f"without_{name}",
                    help=t("result.remove_help", count=without[name]),
                    on_click=write_selection,
                    args=(selection.without(name),),
                )
            st.button(
                t("filter.clear_all"),
                key="clear_all_chips",
                type="tertiary",
                on_click=write_selection,
                args=(Selection(),),
            )
    if left == 0:
        _explain_empty(view, without)
        st.stop()
    _say_kinds(view)


def say_bad(view: View, found: Iterable[BadParameter]) -> None:
    """Name the parts of the address that mean nothing, with the nearest values that do."""
    parts = [f"- {markdown(bad_part(view.names, bad))}" for bad in found]
    st.warning("\n".join([view.t("address.bad"), *parts]))


def _say_kinds(view: View) -> None:
    """Say which kinds of meeting the figures below count together, most frequent first."""
    counts = view.tables.choices["kinds"].counts(view.selected.here)
    kinds = {code: count for code, count in counts.items() if count}
    if list(kinds) != ["bilateral_meeting"]:
        words = [
            view.t("result.kind", kind=view.names.term("meeting_kinds", code), count=number)
            for code, number in sorted(kinds.items(), key=lambda k: (-k[1], k[0]))
        ]
        title = view.t("result.kinds_title", count=len(words))
        said = view.t("result.kinds", kinds=" · ".join(words))
        st.html(f'<details class="counted"><summary>{esc(title)}</summary>{esc(said)}</details>')


def _explain_empty(view: View, without: dict[str, int]) -> None:
    t, selection = view.t, view.selection
    culprits = {name: count for name, count in without.items() if count}
    if culprits:
        words = [
            t("result.culprit", filter=described(view.names, selection, name), count=count)
            for name, count in culprits.items()
        ]
        st.info(markdown(t("result.emptied_by", filters=t.listed(words))))
    else:
        st.info(t("result.emptied_together"))
