"""A brief as an HTML document made for paper: at most two pages of A4."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from components.exchange.brief.page import (
    Brief,
    Cell,
    Cited,
    Line,
    Part,
    cut,
    fitted,
    shown_address,
)
from components.language.names import Names
from components.language.translator import Translator
from components.markup import badge, esc
from components.records.models import Source

_CSS = Path(__file__).parent / "brief.css"
_LONG = 105  # letters of an address in the foot of a page


@dataclass(frozen=True)
class Frame:
    """What stands around a brief. `colours` are custom properties of CSS.

    `pages` maps a page of the dashboard to its whole address, the language left out, for paper;
    `back` leads a reader there from the screen.
    """

    colours: str
    dated: str
    version: str
    licence: str
    pages: dict[str, str]
    back: str


def document(brief: Brief, names: Names, frame: Frame) -> str:
    """Return a brief as a whole HTML document."""
    t, cited, shown = names.t, Cited(brief.marks), fitted(brief)
    parts = "".join(
        _part(t, part, number, cited, frame)
        for part, number in zip(brief.parts, shown, strict=True)
    )
    notes = "".join(f'<p class="note">{esc(note)}</p>' for note in brief.notes)
    lead = f'<p class="lead">{esc(brief.lead)}</p>' if brief.lead else ""
    return (
        f'<!doctype html><html lang="{esc(t.language)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{esc(brief.title)}: {esc(brief.what)}</title>"
        f"<style>:root{{{frame.colours}}}{_CSS.read_text(encoding='utf-8')}"
        f"{_foot_of_pages(brief, frame)}</style></head><body>"
        f'<header class="bar"><a href="{esc(frame.back)}">{esc(t("brief.back"))}</a>'
        f'<button type="button" id="print">{esc(t("brief.print"))}</button></header>'
        '<script src="./site/print.js"></script>'
        f'<main><header><p class="name">{esc(t("app.title"))}</p>'
        f"<h1>{esc(brief.title)}</h1>"
        f'<p class="what">{esc(brief.what)}</p>'
        f'<p class="scope">{esc(" · ".join([frame.dated, frame.version]))}'
        f"<br>{esc(cut(brief.scope, 400))}</p></header>"
        f"{notes}{lead}{_figures(brief)}{parts}{_sources(t, cited.sources, brief.marks)}</main>"
        f"<footer><p>{esc(' · '.join([frame.dated, frame.version, frame.licence]))}</p>"
        f"<p>{_printed(frame.pages[brief.page])}</p></footer></body></html>"
    )


def _figures(brief: Brief) -> str:
    cells = "".join(
        f"<div><dt>{esc(name)}</dt><dd><strong>{esc(number)}</strong>"
        f"<span>{esc(detail)}</span></dd></div>"
        for name, number, detail in brief.figures
    )
    return f'<dl class="figures">{cells}</dl>' if cells else ""


def _part(t: Translator, part: Part, number: int, cited: Cited, frame: Frame) -> str:
    lines, more = part.lines[:number], part.total - number
    body = {"table": _table, "list": _list, "facts": _facts, "blocks": _blocks}[part.form](
        part, lines, cited
    )
    if not lines:
        body = f"<p>{esc(part.nothing)}</p>" if part.nothing else ""
    if more > 0:
        where = _printed(frame.pages[part.page])
        body += f'<p class="more">{esc(t("brief.more", count=more))} {where}</p>'
    if part.note:
        body += f'<p class="note">{esc(part.note)}</p>'
    return f"<section><h2>{esc(part.heading)}</h2><div>{body}</div></section>"


def _table(part: Part, lines: Sequence[Line], cited: Cited) -> str:
    columns = "".join(f'<col style="width:{width}%">' for width in part.widths)
    head = "".join(f'<th scope="col">{esc(name)}</th>' for name in part.head)
    body = ""
    for line in lines:
        cells = ""
        for place, cell in enumerate(line):
            words = _cell(cell, cited)
            named = place == part.named
            cells += f'<th scope="row">{words}</th>' if named else f"<td>{words}</td>"
        body += f"<tr>{cells}</tr>"
    return (
        f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _list(part: Part, lines: Sequence[Line], cited: Cited) -> str:
    items = "".join(f"<li>{''.join(_cell(cell, cited) for cell in line)}</li>" for line in lines)
    return f"<ul>{items}</ul>"


def _facts(part: Part, lines: Sequence[Line], cited: Cited) -> str:
    cells = "".join(
        f"<div><dt>{_cell(name, cited)}</dt><dd>{_cell(said, cited)}</dd></div>"
        for name, said in lines
    )
    return f"<dl>{cells}</dl>"


def _blocks(part: Part, lines: Sequence[Line], cited: Cited) -> str:
    found = ""
    for first, *others in lines:
        said = "".join(f"<p>{_cell(cell, cited)}</p>" for cell in others if cell.words)
        found += f"<article><h3>{_cell(first, cited)}</h3>{said}</article>"
    return found


def _cell(cell: Cell, cited: Cited) -> str:
    words = badge(cell.state, cell.words) if cell.state else esc(cell.words)
    detail = f'<span class="detail">{esc(cell.detail)}</span>' if cell.detail else ""
    return f"{words}{_marks(cited.numbers(cell.sources))}{detail}"


def _marks(numbers: Iterable[int]) -> str:
    marks = "".join(f'<a href="#source-{number}">[{number}]</a>' for number in numbers)
    return f'<span class="marks">{marks}</span>' if marks else ""


def _sources(t: Translator, sources: Sequence[Source], marks: int) -> str:
    if not sources:
        return ""
    items = ""
    for number, source in enumerate(sources, start=1):
        published = t.date(source.published, short=True) if source.published else ""
        words = cut(source.publisher, 90)
        words = ", ".join(filter(None, [words, published or t("source.undated")]))
        where = _printed(source.url) if source.url else esc(t("source.no_address"))
        items += f'<li id="source-{number}"><b>[{number}]</b> {esc(words)}. {where}</li>'
    return (
        f'<section class="sources"><h2>{esc(t("meeting.sources"))}</h2>'
        f'<ol>{items}</ol><p class="note">{esc(t("brief.sources_note", count=marks))}</p></section>'
    )


def _printed(url: str) -> str:
    """Return an address as a link whose words can be typed from paper."""
    return f'<a class="address" href="{esc(url)}">{esc(shown_address(url))}</a>'


def _foot_of_pages(brief: Brief, frame: Frame) -> str:
    """Return what stands at the foot of each printed page, as CSS.

    A browser that knows no margin boxes prints its own address there; version and day stand in
    the head of the brief as well.
    """
    said = " · ".join([cut(brief.title, 50), frame.version, frame.dated, frame.licence])
    address = shown_address(frame.pages[brief.page], _LONG)
    left = f'{_css_text(said)} "\\A" {_css_text(address)}'
    right = 'counter(page) " / " counter(pages)'
    return f"@page{{@bottom-left{{content:{left}}}@bottom-right{{content:{right}}}}}"


def _css_text(text: str) -> str:
    """Return a text as a string of CSS, every mark that could end it written as its number."""
    safe = (c if c.isalnum() or c in " .,;:/?=&%+_()·’-" else f"\\{ord(c):x} " for c in text)
    return f'"{"".join(safe)}"'
