"""What the filter leaves: how many meetings, which filters are set, and what emptied a result."""

from __future__ import annotations

import streamlit as st

from components.interface.address import write_selection
from components.interface.filters import option_name
from components.markup import markdown
from components.interface.view import View
from components.selection import BadParameter, Selection, counts_without


def show_result(view: View) -> None:
    """Say how many meetings are left, with one button for each filter that is set.

    Where none is left, say which filters would give some back when cleared, and stop the page.
    """
    t, selection = view.t, view.selection
    if view.bad_parameters:
        st.warning(
            "\n".join([t("address.bad"), *(f"- {_bad(view, bad)}" for bad in view.bad_parameters)])
        )
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
                label = t("result.chip", filter=_described(view, name))
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


def _say_kinds(view: View) -> None:
    """Say which kinds of meeting the figures below count together, most frequent first."""
    kinds = view.selected.meetings["kind"].value_counts()
    if len(kinds) > 1 or kinds.index[0] != "bilateral_meeting":
        words = [
            view.t(
                "result.kind", kind=view.names.term("meeting_kinds", str(code)), count=int(number)
            )
            for code, number in sorted(kinds.items(), key=lambda k: (-k[1], k[0]))
        ]
        st.caption(markdown(view.t("result.kinds", kinds=" · ".join(words))))


def _bad(view: View, bad: BadParameter) -> str:
    part = markdown(f"{bad.name}={bad.value}")
    return view.t("address.nearest", part=part, nearest=bad.nearest) if bad.nearest else part


def _explain_empty(view: View, without: dict[str, int]) -> None:
    t = view.t
    culprits = {name: count for name, count in without.items() if count}
    if culprits:
        words = [
            t("result.culprit", filter=_described(view, name), count=count)
            for name, count in culprits.items()
        ]
        st.info(markdown(t("result.emptied_by", filters=t.listed(words))))
    else:
        st.info(t("result.emptied_together"))


def _described(view: View, name: str) -> str:
    """Return a filter and its values in words: "Crime areas: terrorism or drug trafficking"."""
    t, selection = view.t, view.selection
    if name == "dates":
        first = t.date(selection.first, short=True) if selection.first else "…"
        last = t.date(selection.last, short=True) if selection.last else "…"
        return t("result.filter", name=t("filter.dates"), values=f"{first} – {last}")
    if name == "text":
        quoted = t("result.quoted", text=selection.text)
        return t("result.filter", name=t("filter.text"), values=quoted)
    codes: tuple[str, ...] = getattr(selection, name)
    join = t("result.and") if name == "crime_areas" and selection.match == "all" else t("result.or")
    values = f" {join} ".join(option_name(view, name, code) for code in codes)
    return t("result.filter", name=t(f"filter.{name}"), values=values)
