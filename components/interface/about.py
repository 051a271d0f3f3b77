"""The parts of "About the data": counting, problems, sources, vocabulary."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.interface.reports import record_links
from components.interface.view import View
from components.language.problems import problem_message
from components.markup import capital, esc, external
from components.records.countries import fold
from components.records.models import Source
from components.records.problems import Problem
from components.records.vocabularies import CrimeArea

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
    items = "".join(
        f"<li><code>{esc(_place(problem))}</code> {esc(problem_message(problem, t))}"
        f' <span class="muted">({esc(t(f"severity.{problem.severity}"))})</span></li>'
        for problem in dataset.problems
    )
    st.html(f'<ul class="problems">{items}</ul>')


def _place(problem: Problem) -> str:
    """Return ``file:line: field``, as the command prints it."""
    line = f":{problem.line}" if problem.line else ""
    return f"{problem.file}{line}" + (f": {problem.field}" if problem.field else "")


def show_sources(view: View) -> None:
    """List every report that a record rests on, once, with those records; folded by language."""
    t = view.t
    sources: dict[str, Source] = {}
    serving: dict[str, list[str]] = {}
    for record in view.tables.dataset.records:
        for source in record.meeting.sources:
            key = source.url or f"{source.publisher} {source.title} {source.published}"
            sources[key] = source
            serving.setdefault(key, []).append(record.id)
    by_language: dict[str, list[str]] = {}
    for key, source in sources.items():
        by_language.setdefault(source.language, []).append(key)
    st.header(t("about.sources", count=len(sources)), anchor=False)
    for language in sorted(by_language, key=lambda code: (-len(by_language[code]), code)):
        keys = sorted(by_language[language], key=lambda key: _order(sources[key]))
        words = capital(t.language_name(language))
        with st.expander(
            t("instruments.heading", state=words, count=len(keys)), key=f"sources_{language}"
        ):
            items = "".join(f"<li>{_source(view, sources[k], serving[k])}</li>" for k in keys)
            st.html(f'<ul class="sources">{items}</ul>')


def _order(source: Source) -> tuple[str, str, str]:
    return fold(source.publisher), str(source.published or ""), fold(source.title or "")


def _source(view: View, source: Source, records: Sequence[str]) -> str:
    """Return a report as HTML: title or publisher, its date, and the records that rest on it."""
    t = view.t
    title = source.title or source.publisher
    name = external(source.url, title) if source.url else esc(title)
    words = [source.publisher] if source.title else []
    words.append(t.date(source.published) if source.published else t("source.undated"))
    said = f"{esc(' · '.join(words))} · {record_links(view, records)}"
    return f'{name}<span class="detail">{said}</span>'


def show_vocabulary(view: View) -> None:
    """Define the codes of every vocabulary."""
    t = view.t
    st.header(t("about.vocabulary"), anchor=False)
    for name, terms in view.tables.dataset.vocabularies.items():
        with st.expander(t(f"vocabulary.{name}", count=len(terms)), key=f"vocabulary_{name}"):
            rows = []
            for code, term in terms.items():
                iccs = ", ".join(term.iccs) if isinstance(term, CrimeArea) else ""
                words = esc(t("vocabulary.iccs", codes=iccs)) if iccs else ""
                rows.append(
                    f"<dt>{esc(t.text(term.label))} <code>{esc(code)}</code> "
                    f'<span class="muted">{words}</span></dt>'
                    f"<dd>{esc(t.text(term.definition))}</dd>"
                )
            st.html(f'<dl class="terms">{"".join(rows)}</dl>')
