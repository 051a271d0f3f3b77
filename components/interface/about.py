"""The parts of "About the data": counting, problems, sources, vocabulary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components.fragments.reports import record_links
from components.interface.fold import show_folded
from components.interface.kept import kept
from components.interface.sheets import sheet_of
from components.interface.view import View
from components.language.problems import problem_message
from components.markup import capital, esc, external
from components.records.countries import fold
from components.records.partial_date import PartialDate
from components.records.problems import Problem
from components.records.vocabularies import CrimeArea, Term

PER_LIST = 50
"""So many entries of a list stand on a sheet: sources of one language, or problems."""
RULES = ("unit", "not_reported", "instruments", "overdue", "crime_areas", "dates", "sources")


def show_counting(view: View) -> None:
    """Say what is counted and how."""
    st.header(view.t("about.counting"), anchor=False)
    st.html("<ul>" + "".join(f"<li>{esc(view.t(f'about.rule.{r}'))}</li>" for r in RULES) + "</ul>")


def show_problems(view: View) -> None:
    """List every problem found while reading, with file, line, field and nearest valid value."""
    t, dataset = view.t, view.tables.dataset
    st.header(t("about.problems"), anchor=False)
    if not dataset.problems:
        st.markdown(t("about.no_problems", count=len(dataset.records)))
        return
    st.markdown(
        t("about.problems_found", count=len(dataset.refused_files))
        + " "
        + t("about.problems_kept", count=len(dataset.records))
    )
    shown, others = sheet_of(view, dataset.problems, "problems", per=PER_LIST)
    items = "".join(
        f"<li><code>{esc(_place(problem))}</code> {esc(problem_message(problem, t))}"
        f' <span class="muted">({esc(t(f"severity.{problem.severity}"))})</span></li>'
        for problem in shown
    )
    st.html(f'<ul class="problems">{items}</ul>{others}')


def _place(problem: Problem) -> str:
    """Return ``file:line: field``, as the command prints it."""
    line = f":{problem.line}" if problem.line else ""
    return f"{problem.file}{line}" + (f": {problem.field}" if problem.field else "")


def show_sources(view: View) -> None:
    """List every report that a record rests on, once, with those records; folded by language."""
    t, sizes = view.t, kept(view, "sources", _sizes, view)
    st.header(t("about.sources", count=sum(sizes.values())), anchor=False)
    for language, count in sizes.items():
        words = capital(t.language_name(language))
        heading = t("instruments.heading", state=words, count=count)
        show_folded(heading, f"sources_{language}", partial(_show_reports, view, language))


def _sizes(view: View) -> dict[str, int]:
    """Return how many reports there are in each language, most first."""
    cited = view.tables.sources
    last = ~reports(cited).duplicated(keep="last")
    sizes = Counter(cited.loc[last, "language"].tolist())
    return dict(sorted(sizes.items(), key=lambda size: (-size[1], size[0])))


def _show_reports(view: View, language: str) -> None:
    st.html(kept(view, f"sources_{language}", _sheet, view, language))


def _sheet(view: View, language: str) -> str:
    """Return a sheet of the reports in a language, and the way to the others."""
    cited = view.tables.sources
    serving = cited["meeting_id"].groupby(reports(cited)).agg(list).to_dict()
    found = cited.set_index(reports(cited)).drop(columns="meeting_id")
    found = found[~found.index.duplicated(keep="last")]
    found = found[found["language"] == language]
    folded = found[["publisher", "published", "title"]].copy()
    for column in ("publisher", "title"):
        folded[column] = folded[column].map(fold)
    order = ["publisher", "published", "title"]
    found = found.loc[folded.sort_values(order, kind="stable").index]
    shown, others = sheet_of(view, found, "sources", per=PER_LIST)
    items = "".join(
        f"<li>{_source(view, row, serving[str(row.Index)])}</li>" for row in shown.itertuples()
    )
    return f'<ul class="sources">{items}</ul>{others}'


def reports(sources: pd.DataFrame) -> pd.Series:
    """Return what tells one report from another: its address, or publisher, title and date."""
    told = sources["publisher"] + " " + sources["title"] + " " + sources["published"]
    return sources["url"].mask(sources["url"] == "", told).rename("report")


def _source(view: View, source: Any, records: Sequence[str]) -> str:
    """Return a report as HTML: title or publisher, its date, and the records that rest on it."""
    t = view.t
    title = source.title or source.publisher
    name = external(source.url, title) if source.url else esc(title)
    words = [source.publisher] if source.title else []
    published = PartialDate.parse(source.published) if source.published else None
    words.append(t.date(published) if published else t("source.undated"))
    said = f"{esc(' · '.join(words))} · {record_links(view, records)}"
    return f'{name}<span class="detail">{said}</span>'


def show_vocabulary(view: View) -> None:
    """Define the codes of every vocabulary."""
    t = view.t
    st.header(t("about.vocabulary"), anchor=False)
    for name, terms in view.tables.dataset.vocabularies.items():
        words = t(f"vocabulary.{name}", count=len(terms))
        show_folded(words, f"vocabulary_{name}", partial(_show_terms, view, terms))


def _show_terms(view: View, terms: Mapping[str, Term]) -> None:
    t, rows = view.t, []
    for code, term in terms.items():
        iccs = ", ".join(term.iccs) if isinstance(term, CrimeArea) else ""
        words = esc(t("vocabulary.iccs", codes=iccs)) if iccs else ""
        rows.append(
            f"<dt>{esc(t.text(term.label))} <code>{esc(code)}</code> "
            f'<span class="muted">{words}</span></dt>'
            f"<dd>{esc(t.text(term.definition))}</dd>"
        )
    st.html(f'<dl class="terms">{"".join(rows)}</dl>')
