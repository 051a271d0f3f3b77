"""Where a convention stands: figures, who shows each of them as of when, and what is needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from components.charts.signatures import status_colour
from components.findings.convention import (
    Progress,
    Shown,
    by_status,
    counted,
    counts_not_named,
    progress,
    signatures,
)
from components.fragments.convention import convention_figures
from components.fragments.glossary import term
from components.interface.convention import Story
from components.language.translator import Translator
from components.markup import esc

MOST_PUBLISHERS = 2


def show_standing(story: Story) -> None:
    """Draw where the convention stands: figures, then who shows each of them, and the rule."""
    convention = story.convention
    now = progress(convention, story.view.tables.on)
    acts = signatures(convention)
    st.html(convention_figures(story))
    left, right = st.columns(2, gap="large")
    with left:
        groups = by_status(convention, acts)
        total = len(acts)
        words = story.t("convention.signatories", count=total)
        st.html(
            f"<section><h2>{esc(words)}</h2>{_share(story, groups, total, words)}"
            f"{_tally(story, groups)}{_counts(story, 'signatories', total)}</section>"
        )
    with right:
        parties = sum(bool(known.consent) for known in story.known.values())
        words = story.t("convention.towards")
        needed = now.needed or 0
        st.html(
            f"<section><h2>{esc(words)}</h2>"
            f"{_share(story, now.shown, needed, words) if needed else ''}"
            f"{_scale(story, needed) if needed else ''}"
            f"{_tally(story, now.shown)}{_counts(story, 'parties', parties)}"
            f"{_apart(story, now)}{_rule(story)}</section>"
        )


def _share(story: Story, groups: Sequence[Shown], whole: int, words: str) -> str:
    """Return a bar, as HTML: a part for each way in which acts are shown, over a whole."""
    parts = "".join(
        f'<i class="part-{group.status}" style="width:{100 * len(group.parties) / whole:.2f}%;'
        f'--part:{status_colour(story.view.style, group.status)}"></i>'
        for group in groups
        if group.parties
    )
    said = [story.t(f"convention.by_status.{g.status}", count=len(g.parties)) for g in groups]
    label = esc(f"{words}: {story.t.listed(said)}")
    return f'<div class="share" role="img" aria-label="{label}">{parts}</div>'


def _scale(story: Story, needed: int) -> str:
    end = esc(story.t("convention.needed", count=needed))
    return f'<p class="share-scale"><span>{esc(story.t.number(0))}</span><span>{end}</span></p>'


def _tally(story: Story, groups: Sequence[Shown]) -> str:
    """Return, as HTML, a line for each way in which acts are shown: how many, as of when, by
    whom. None is a line too."""
    t, lines = story.t, []
    for group in groups:
        colour = status_colour(story.view.style, group.status)
        detail = ""
        if group.parties:
            publishers = [source.publisher for source in story.sources(group.sources)]
            says = t("about.sources", count=len(publishers))
            if len(publishers) <= MOST_PUBLISHERS:
                says = t.listed(publishers)
            words = " · ".join(filter(None, [*_as_of(t, group), says]))
            detail = f'<span class="detail">{esc(words)}{story.mark(group.sources)}</span>'
        lines.append(
            f'<li><i class="swatch part-{group.status}" style="--part:{colour}"></i>'
            f"<div>{_shown_by(story, group)}{detail}</div></li>"
        )
    return f'<ul class="tally">{"".join(lines)}</ul>'


def _shown_by(story: Story, group: Shown) -> str:
    words = story.t(f"convention.by_status.{group.status}", count=len(group.parties))
    return term(story.view, "who_shows_it", words)


def _as_of(t: Translator, group: Shown) -> list[str]:
    words = []
    if group.first and group.last:
        same = group.first == group.last
        words.append(
            t("convention.as_of", date=group.first)
            if same
            else t("convention.as_of_range", first=group.first, last=group.last)
        )
    if group.undated:
        words.append(t("convention.undated_as_of", count=group.undated))
    return words


def _counts(story: Story, what: Literal["signatories", "parties"], named: int) -> str:
    """Return, as HTML, what sources count: the newest count, where it is not what is named, and
    the depositary's own."""
    t, said = story.t, []
    differing = [count for count in counts_not_named(story.convention) if count.what == what]
    for count in differing:
        words = t(
            f"convention.differs.{what}",
            number=story.counted(count),
            date=count.as_of,
            status=t(f"convention.status.{count.status}"),
            count=named,
        )
        said.append(f"<p>{esc(words)}{story.mark(count.sources)}</p>")
    for count in counted(story.convention, what):
        if count.status == "depositary" and count not in differing:
            words = t("convention.own_count", number=story.counted(count), date=count.as_of)
            said.append(f"<p>{esc(words)}{story.mark(count.sources)}</p>")
    return "".join(said)


def _apart(story: Story, now: Progress) -> str:
    if not now.apart:
        return ""
    names = story.t.listed(map(story.view.names.partner, story.by_name(now.apart)))
    return f"<p>{esc(story.t('convention.apart', names=names))}</p>"


def _rule(story: Story) -> str:
    """Return, as HTML, when the convention enters into force, as the file words it if it does."""
    t, rule = story.t, story.convention.entry_into_force
    if rule is None:
        return ""
    words = t.text(rule.note) or t("convention.rule", count=rule.instruments, days=rule.days)
    if rule.article:
        words = t("convention.article_rule", number=rule.article, rule=words)
    return f"<p>{esc(words)}{story.mark(rule.sources)}</p>"
