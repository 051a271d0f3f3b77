"""What the data are, the files that hold them, and what the words of the field mean."""

from __future__ import annotations

from collections.abc import Mapping

from components.edition.frame import document
from components.edition.page import Page
from components.exchange.data_tables import NAMES
from components.fragments.facts import bullets, section
from components.fragments.glossary import glossary
from components.language.problems import problem_message
from components.markup import esc
from components.records.vocabularies import CrimeArea

RULES = ("unit", "not_reported", "instruments", "overdue", "crime_areas", "dates", "sources")
MOST_PROBLEMS = 200


def glossary_page(page: Page) -> str:
    """Return the page of terms."""
    title = page.t("glossary.title")
    return document(page, title, f"<h1>{esc(title)}</h1>{glossary(page)}")


def about_page(page: Page, sizes: Mapping[str, int], records: str) -> str:
    """Return what is counted and how, the data as files, and what was refused.

    `sizes` are the files of the tables with their bytes; `records` is the file of all YAML files.
    """
    t, title = page.t, page.t("about.title")
    rules = bullets(esc(t(f"about.rule.{rule}")) for rule in RULES)
    body = (
        f'<h1>{esc(title)}</h1><p class="summary">{esc(t("edition.about"))}</p>'
        f"{section(t('edition.files'), _files(page, sizes, records), 'files')}"
        f"{section(t('about.counting'), rules)}"
        f"{section(t('about.problems'), _problems(page))}"
        f"{section(t('about.vocabulary'), _vocabulary(page))}"
        f'<p class="muted">{esc(t("map.disclaimer"))}</p>'
    )
    return document(page, title, body)


def _files(page: Page, sizes: Mapping[str, int], records: str) -> str:
    t, lines = page.t, ""
    for name in NAMES:
        links = " · ".join(
            _file(page, file, size) for file, size in sizes.items() if file.startswith(f"{name}.")
        )
        lines += f"<dt>{esc(t(f'api.{name}'))}</dt><dd>{links}</dd>"
    return (
        f'<dl class="terms">{lines}<dt>{esc(t("edition.records"))}</dt>'
        f'<dd><a href="{esc(f"{page.up}../{records}")}" download>ZIP</a></dd></dl>'
    )


def _file(page: Page, file: str, size: int) -> str:
    kind = file.rpartition(".")[2].upper()
    words = f"{kind} ({page.t.number(max(round(size / 1000), 1))} kB)"
    return f'<a href="{esc(page.up)}data/{esc(file)}" download>{esc(words)}</a>'


def _problems(page: Page) -> str:
    t, dataset = page.t, page.tables.dataset
    count = len(dataset.records)
    if not dataset.errors:
        return f"<p>{esc(t('about.no_problems', count=count))}</p>"
    items = [
        f"<code>{esc(problem.file)}:{problem.line}</code> {esc(problem_message(problem, t))}"
        for problem in dataset.errors[:MOST_PROBLEMS]
    ]
    if more := len(dataset.errors) - len(items):
        items.append(esc(t("refused.more", count=more)))
    refused = t("about.problems_found", count=len(dataset.refused_files))
    kept = t("about.problems_kept", count=count)
    return f"<p>{esc(refused)} {esc(kept)}</p>{bullets(items, 'problems')}"


def _vocabulary(page: Page) -> str:
    t, body = page.t, ""
    for name, terms in page.tables.dataset.vocabularies.items():
        lines = ""
        for code, term in terms.items():
            iccs = ", ".join(term.iccs) if isinstance(term, CrimeArea) else ""
            words = esc(t("vocabulary.iccs", codes=iccs)) if iccs else ""
            lines += (
                f"<dt>{esc(t.text(term.label))} <code>{esc(code)}</code> "
                f'<span class="muted">{words}</span></dt><dd>{esc(t.text(term.definition))}</dd>'
            )
        heading = esc(t(f"vocabulary.{name}", count=len(terms)))
        body += (
            f'<details class="fold"><summary>{heading}</summary>'
            f'<dl class="terms">{lines}</dl></details>'
        )
    return body
