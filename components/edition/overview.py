"""The first page: the figures, and one table of all meetings with its filter."""

from __future__ import annotations

from components.edition.frame import document
from components.edition.page import SHARED, TABLE, Page
from components.fragments.figures import figures
from components.markup import esc

SORTS = ("newest", "oldest", "partner", "kind")


def overview_page(page: Page) -> str:
    """Return the first page. What stands in the filter and in the table, table.js draws."""
    t = page.t
    title = t.text(page.tables.dataset.settings.title) or t("app.title")
    shown = figures(page) if len(page.tables.meetings) else ""
    body = (
        f'<h1>{esc(t("overview.title"))}</h1><p class="summary">{esc(t("overview.intro"))}</p>'
        f'{shown}<section><h2 id="{TABLE}">{esc(t("meetings.title"))}</h2>'
        f"<noscript><p>{esc(t('edition.needs_script'))}</p></noscript>"
        f'<div class="with-filter">{_filter(page)}{_results(page)}</div></section>'
    )
    shared = f"{page.up}../{SHARED}/"
    scripts = ("meetings.js", f"{shared}filter.js", f"{shared}table.js")
    return document(page, title, body, scripts)


def _filter(page: Page) -> str:
    """Return the filter; its lists are filled in from meetings.js."""
    t = page.t
    words, first, last = (esc(t(f"filter.{name}")) for name in ("text", "first", "last"))
    return (
        f'<form class="filter" data-filter hidden><details open><summary>{esc(t("filter.title"))}'
        "</summary>"
        f'<label>{words}<input type="search" name="q" maxlength="200" autocomplete="off" '
        f'title="{esc(t("filter.text_placeholder"))}"></label>'
        f"<div data-choices></div><fieldset><legend>{esc(t('filter.dates'))}</legend>"
        f'<label>{first}<input type="date" name="from"></label>'
        f'<label>{last}<input type="date" name="to"></label></fieldset>'
        f'<button type="reset">{esc(t("filter.clear_all"))}</button></details></form>'
    )


def _results(page: Page) -> str:
    t = page.t
    sorts = "".join(
        f'<option value="{name}">{esc(t(f"meetings.sort.{name}"))}</option>' for name in SORTS
    )
    names = ("partner", "date", "kind", "people", "instruments", "crime_areas")
    heads = "".join(f'<th scope="col">{esc(t(f"column.{name}"))}</th>' for name in names)
    sheets = esc(t("meetings.sheets"))
    return (
        '<div class="results" data-results hidden><p class="notice" data-bad hidden></p>'
        '<div class="result-line"><p role="status" data-left></p>'
        f'<label>{esc(t("meetings.sort"))}<select name="sort" data-sort>{sorts}</select></label>'
        f'<button type="button" data-csv>{esc(t("download.meeting"))}</button></div>'
        '<p class="chips" data-chips></p>'
        '<div class="stacked meetings-list"><table role="table">'
        f'<caption class="sr">{esc(t("meetings.title"))}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody data-rows></tbody></table></div>"
        f'<nav class="sheets" aria-label="{sheets}" data-sheets><span>{sheets}</span><ol></ol>'
        "</nav></div>"
    )
