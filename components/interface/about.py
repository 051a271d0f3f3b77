"""The parts of "About the data": counting, problems, sources, vocabulary."""

from __future__ import annotations

import streamlit as st

from components.interface.markup import esc, external
from components.interface.view import View
from components.language.problems import problem_message
from components.records.models import Source
from components.records.problems import Problem
from components.records.vocabularies import CrimeArea

RULES = ("unit", "not_reported", "instruments", "overdue", "crime_areas", "dates", "sources")


def show_counting(view: View) -> None:
    """Say what is counted and how."""
    st.subheader(view.t("about.counting"), anchor=False)
    st.html("<ul>" + "".join(f"<li>{esc(view.t(f'about.rule.{r}'))}</li>" for r in RULES) + "</ul>")


def show_problems(view: View) -> None:
    """List every problem found while reading, with file, line, field and nearest valid value."""
    t, dataset = view.t, view.tables.dataset
    st.subheader(t("about.problems"), anchor=False)
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
    """List every report that a record rests on, once, with the number of meetings it serves."""
    t = view.t
    found: dict[str, tuple[Source, int]] = {}
    for record in view.tables.dataset.records:
        for source in record.meeting.sources:
            key = source.url or f"{source.publisher} {source.title} {source.published}"
            found[key] = (source, found.get(key, (source, 0))[1] + 1)
    st.subheader(t("about.sources", count=len(found)), anchor=False)
    items = []
    for source, count in sorted(found.values(), key=lambda pair: (-pair[1], pair[0].publisher)):
        title = source.title or source.publisher
        name = external(source.url, title) if source.url else esc(title)
        words = [source.publisher] if source.title else []
        words += [t.language_name(source.language), t("meetings.count", count=count)]
        items.append(f'<li>{name}<span class="detail">{esc(" · ".join(words))}</span></li>')
    st.html(f'<ul class="sources">{"".join(items)}</ul>')


def show_vocabulary(view: View) -> None:
    """Define the codes of every vocabulary."""
    t = view.t
    st.subheader(t("about.vocabulary"), anchor=False)
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
