"""Which articles of a convention the commitments of the selection serve, and which none does."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from components.charts.signatures import status_colour
from components.findings.articles import Served, Service, articles_by_chapter, articles_served
from components.fragments.facts import bullets
from components.fragments.reports import meeting_title
from components.interface.address import MEETING, here, shared_parameters
from components.interface.charts import show_table
from components.interface.convention import ARTICLE, Story
from components.interface.phone import this_page
from components.interface.sheets import sheet_of
from components.markup import esc, link, markdown
from components.records.conventions import Article
from components.standalone.ways import Way

PER_SHEET = 20
_UNCHECKED = "*"
_OPENED = "article"
"""The anchor of the article that a reader opened."""


def show_articles(story: Story) -> None:
    """Draw a bar for each article that is served; a click on it opens the commitments behind it."""
    t = story.t
    served = articles_served(story.view.selected, story.id)
    if not served:
        st.caption(t("convention.none_served"))
        return
    st.markdown(f"**{_finding(story, served)}**")
    st.html(_key(story))
    most = max(service.total for service in served.values())
    titles = {article.number: article for article in story.convention.articles}
    blocks = []
    for chapter, numbers in articles_by_chapter(story.convention, served):
        heading = (
            t("convention.chapter", number=chapter.number, title=t.text(chapter.title))
            if chapter
            else t("convention.other_articles")
        )
        bars = [_bar(story, served[n], titles.get(n), most) for n in numbers if n in served]
        without = [_name(story, n, titles.get(n)) for n in numbers if n not in served]
        rest = ""
        if without:
            words = esc(t("convention.unserved", count=len(without)))
            rest = f'<p class="unserved"><b>{words}</b> {" · ".join(without)}</p>'
        blocks.append(f"<section><h3>{esc(heading)}</h3>{''.join(bars)}{rest}</section>")
    st.html(f'<div class="articles">{"".join(blocks)}</div>')
    notes = [t("convention.articles_note"), t("convention.articles_absence")]
    if any(article.basis == "not_verified" for article in titles.values()):
        notes.insert(0, t("convention.unchecked", mark=_UNCHECKED))
    st.caption(" ".join(map(markdown, notes)))
    show_table(story.view, articles_table(story, served), "articles")


def _finding(story: Story, served: Mapping[int, Service]) -> str:
    t = story.t
    most = max(service.total for service in served.values())
    first, *others = [number for number, service in served.items() if service.total == most]
    titles = {article.number: t.text(article.title) for article in story.convention.articles}
    name = t("convention.article", number=first)
    if first in titles:
        name = t("convention.named_article", number=first, title=titles[first])
    words = [
        t("convention.served", count=len(served), total=len(titles))
        if titles
        else t("convention.served_of_unknown", count=len(served)),
        t("convention.most_served", count=most, article=name)
        if not others
        else t(
            "convention.most_served_equally",
            count=most,
            articles=t.listed(map(t.number, (first, *others))),
        ),
    ]
    return " ".join(map(markdown, words))


def _key(story: Story) -> str:
    keys = "".join(
        f'<span><i class="swatch" style="background:{_colour(story, name)}"></i>'
        f"{esc(story.t(f'convention.basis.{name}'))}</span>"
        for name in ("named", "implied")
    )
    return f'<p class="key">{keys}</p>'


def _colour(story: Story, basis: str) -> str:
    return status_colour(story.view.style, "depositary" if basis == "named" else "reported")


def _name(story: Story, number: int, article: Article | None) -> str:
    """Return "47 Law enforcement cooperation*" as HTML; the mark says that it was not checked."""
    words = [f"<b>{esc(story.t.number(number))}</b>\u00a0"]
    if article:
        mark = _UNCHECKED if article.basis == "not_verified" else ""
        words.append(esc(story.t.text(article.title) + mark))
    return f"<span>{''.join(words)}</span>"


def _bar(story: Story, service: Service, article: Article | None, most: int) -> str:
    """Return an article as HTML: its bar, and below that of the chosen one its commitments."""
    t, parts, number = story.t, [], str(service.article)
    for basis, count in (("named", service.named), ("implied", service.implied)):
        if count:
            width, colour = 100 * count / most, _colour(story, basis)
            parts.append(f'<i style="width:{width:.1f}%;background:{colour}"></i>')
    is_open = here().get(ARTICLE) == number
    address = this_page(story.view, {ARTICLE: "" if is_open else number}, _OPENED)
    words = esc(t("convention.commitments", count=service.total))
    total = f'<b title="{words}">{esc(t.number(service.total))}</b>'
    bar = (
        f'<a href="{address}">{_name(story, service.article, article)}'
        f'<span class="parts">{"".join(parts)}{total}</span></a>'
    )
    if not is_open:
        return f'<div class="article">{bar}</div>'
    return f'<div class="article open" id="{_OPENED}">{bar}{_commitments(story, service)}</div>'


def _commitments(story: Story, service: Service) -> str:
    """Return the commitments that serve an article, a sheet of many, by what they rest on."""
    t, lists = story.t, ""
    sheet, others = sheet_of(
        story.view, service.found, "cards", "convention.sheets", PER_SHEET, _OPENED
    )
    shown = list(sheet)
    for basis, total in (("named", service.named), ("implied", service.implied)):
        items = [_promise(story, found) for found in shown if found.named == (basis == "named")]
        if items:
            words = esc(t(f"convention.basis.{basis}"))
            lists += f"<p><b>{words}</b> ({esc(t.number(total))})</p>{bullets(items)}"
    return lists + others


def _promise(story: Story, found: Served) -> str:
    address = link("meeting", shared_parameters(**{MEETING: found.record.id}))
    return (
        f"{esc(story.t.text(found.commitment.text))} "
        f'<a href="{address}">{esc(meeting_title(story.view, found.record))}</a>'
    )


def articles_table(story: Story, served: Mapping[int, Service]) -> pd.DataFrame:
    """Return the bars as a table: a row an article that is served."""
    t = story.t
    titles = {article.number: t.text(article.title) for article in story.convention.articles}
    return pd.DataFrame(
        {
            t("convention.column.article"): Way(
                service.article, {ARTICLE: str(service.article)}, _OPENED
            ),
            t("convention.column.title"): titles.get(service.article, ""),
            t("convention.basis.named"): service.named,
            t("convention.basis.implied"): service.implied,
        }
        for service in served.values()
    )
