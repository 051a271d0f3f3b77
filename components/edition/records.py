"""The page of one record: everything that its file says, and the way to those beside it."""

from __future__ import annotations

from components.edition.frame import document
from components.edition.page import Page
from components.exchange.citation import cite_record
from components.fragments.reader import to
from components.fragments.record import (
    caveat,
    record_head,
    record_sections,
    record_sources,
    record_summary,
)
from components.fragments.reports import meeting_title
from components.markup import esc
from components.records.dataset import Record


def record_page(page: Page, record: Record, before: Record | None, after: Record | None) -> str:
    """Return the page of a record; `before` and `after` are its neighbours in time."""
    t, partner = page.t, record.meeting.partner.id
    about = t("meeting.all_about", partner=page.names.partner(partner))
    ways = [
        to(page, "meetings", esc(t("meeting.all_meetings"))),
        to(page, "partners", esc(about), partner=partner),
    ]
    words = caveat(page, record)
    notice = f'<p class="notice">{esc(words)}</p>' if words else ""
    left, right = record_sections(page, record)
    body = (
        f'<p class="ways-back">{" ".join(ways)}</p>{record_head(page, record)}'
        f"{notice}{record_summary(page, record)}"
        f'<div class="columns-two"><div>{"".join(left)}</div><div>{"".join(right)}</div></div>'
        f"{record_sources(page, record)}{_citation(page, record)}{_beside(page, before, after)}"
    )
    return document(page, meeting_title(page, record), body)


def permanent(record: Record) -> str:
    """Return the part of a record's address that is the same wherever the data are shown."""
    return f"meeting?id={record.id}"


def _citation(page: Page, record: Record) -> str:
    t = page.t
    said = cite_record(record, page.tables, page.names, permanent(record))
    forms = "".join(
        f"<h3>{esc(t(f'cite.{form}'))}</h3><pre>{esc(text)}</pre>"
        for form, text in (("bib", said.bibtex), ("ris", said.ris))
    )
    return (
        f"<section><h2>{esc(t('meeting.address'))}</h2>"
        f"<p><code>{esc(permanent(record))}</code></p>"
        f'<p class="muted">{esc(t("edition.address"))}</p></section>'
        f"<section><h2>{esc(t('cite.title'))}</h2><p>{esc(said.plain)}</p>"
        f'<details class="fold"><summary>{esc(t("cite.bib"))}, {esc(t("cite.ris"))}</summary>'
        f"{forms}</details></section>"
    )


def _beside(page: Page, before: Record | None, after: Record | None) -> str:
    items = "".join(
        f'<li><span class="detail">{esc(page.t(f"edition.{name}"))}</span>'
        f"{to(page, 'meeting', esc(meeting_title(page, record)), id=record.id)}</li>"
        for name, record in (("earlier", before), ("later", after))
        if record
    )
    label = esc(page.t("edition.beside"))
    return f'<nav class="beside" aria-label="{label}"><ul>{items}</ul></nav>' if items else ""
