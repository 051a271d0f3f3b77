"""The way in: the file that a reader opens, and the one that an address of a record leads to."""

from __future__ import annotations

from collections.abc import Sequence

from components.edition.frame import beginning, document
from components.edition.page import SHARED, Page
from components.fragments.reader import to
from components.language.names import Names
from components.language.translator import languages, translator
from components.markup import esc
from components.tables import Tables


def entrance(tables: Tables, chosen: Sequence[str]) -> str:
    """Return the first file: it goes on in the reader's language, or lets the reader choose."""
    t = translator(chosen[0])
    own_title = Names(t, tables.dataset).t.text(tables.dataset.settings.title)
    items = "".join(
        f'<li><a href="{code}/index.html" lang="{code}" hreflang="{code}" data-enter>'
        f"{esc(languages()[code])}</a></li>"
        for code in chosen
    )
    title = own_title or t("app.title")
    return (
        f"{beginning(t, title, f'{SHARED}/', [f'{SHARED}/enter.js'])}"
        f'<body class="stHtml"><div class="edition"><main><h1>{esc(title)}</h1>'
        f'<ul class="ways">{items}</ul></main></div></body></html>\n'
    )


def forwarding(page: Page) -> str:
    """Return the page of `meeting.html?id=...`: it goes on to the record, or says there is none."""
    t = page.t
    body = (
        f"<h1>{esc(t('page.meeting'))}</h1>"
        f'<p role="status" data-unknown="{esc(t("meeting.unknown_title"))}"></p>'
        f"<p>{to(page, 'meetings', esc(t('meeting.all_meetings')))}</p>"
    )
    scripts = ("meetings.js", f"{page.up}../{SHARED}/find.js")
    return document(page, t("page.meeting"), body, scripts)
