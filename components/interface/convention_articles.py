"""Which articles of a convention the commitments of the selection serve, and which none does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from components.charts.signatures import status_colour
from components.findings.convention import Promise, Service, articles_by_chapter, articles_served
from components.interface.address import MEETING, shared_parameters
from components.interface.cards import meeting_title
from components.interface.charts import show_table
from components.interface.convention import Story
from components.markup import esc, link, markdown
from components.records.conventions import Article
from components.records.dataset import Record
from components.records.models import Commitment

_UNCHECKED = "*"


def show_articles(story: Story) -> None:
    """Draw a bar for each article that is served; it unfolds to the commitments behind it."""
    t = story.t
    served = articles_served(story.view.selected, story.id)
    if not served:
        st.caption(t("convention.none_served"))
        return
    st.markdown(f"**{_finding(story, served)}**")
    st.html(_key(story))
    most = max(service.total for service in served.values())
    made = {
        (record.id, promise.id): (record, promise)
        for record in story.view.selected.records()
        for promise in record.meeting.commitments
    }
    titles = {article.number: article for article in story.convention.articles}
    blocks = []
    for chapter, numbers in articles_by_chapter(story.convention, served):
        heading = (
            t("convention.chapter", number=chapter.number, title=t.text(chapter.title))
            if chapter
            else t("convention.other_articles")
        )
        bars = [_bar(story, served[n], titles.get(n), most, made) for n in numbers if n in served]
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
    show_table(story.view, articles_table(story), "articles")


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


def _bar(
    story: Story,
    service: Service,
    article: Article | None,
    most: int,
    made: Mapping[Promise, tuple[Record, Commitment]],
) -> str:
    """Return an article as HTML that unfolds: its bar, and below it the commitments."""
    t, parts, lists = story.t, [], []
    for basis, promises in (("named", service.named), ("implied", service.implied)):
        if not promises:
            continue
        width = 100 * len(promises) / most
        parts.append(f'<i style="width:{width:.1f}%;background:{_colour(story, basis)}"></i>')
        items = "".join(_promise(story, *made[key]) for key in promises)
        words = esc(t(f"convention.basis.{basis}"))
        lists.append(f"<p><b>{words}</b> ({esc(t.number(len(promises)))})</p><ul>{items}</ul>")
    count = esc(t("convention.commitments", count=service.total))
    return (
        f'<details class="article"><summary>{_name(story, service.article, article)}'
        f'<span class="parts">{"".join(parts)}'
        f'<b title="{count}">{esc(t.number(service.total))}</b></span>'
        f"</summary>{''.join(lists)}</details>"
    )


def _promise(story: Story, record: Record, promise: Commitment) -> str:
    address = link("meeting", shared_parameters(**{MEETING: record.id}))
    return (
        f"<li>{esc(story.t.text(promise.text))} "
        f'<a href="{address}">{esc(meeting_title(story.view, record))}</a></li>'
    )


def articles_table(story: Story) -> pd.DataFrame:
    """Return the bars as a table: a row an article that is served."""
    t = story.t
    served = articles_served(story.view.selected, story.id)
    titles = {article.number: t.text(article.title) for article in story.convention.articles}
    found: Sequence[dict[str, object]] = [
        {
            t("convention.column.article"): service.article,
            t("convention.column.title"): titles.get(service.article, ""),
            t("convention.basis.named"): len(service.named),
            t("convention.basis.implied"): len(service.implied),
        }
        for service in served.values()
    ]
    return pd.DataFrame(found)
