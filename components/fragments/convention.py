"""The parts of a convention's page: its figures, every act, and its sources."""

from __future__ import annotations

from collections.abc import Sequence

from components.findings.convention import days_to_sign, progress, signatures
from components.fragments.facts import detail
from components.language.translator import Translator
from components.markup import esc, external
from components.records.conventions import TreatyAction
from components.records.countries import fold
from components.records.partial_date import PartialDate
from components.standalone.convention import Story

ACTS = "acts"
"""The anchor of every act on the page of a convention."""
MOST_NAMES = 6


def convention_head(story: Story) -> str:
    """Return the finding, the full title, and what else the convention is called."""
    t, convention = story.t, story.convention
    now = progress(convention, story.scene.tables.on)
    words = [t("convention.finding.signatories", count=len(signatures(convention)))]
    if now.needed:
        confirmed = now.confirmed
        words.append(t("convention.finding.confirmed", count=confirmed, needed=now.needed))
    if now.unconfirmed:
        words.append(t("convention.finding.reported", count=now.unconfirmed))
    number = convention.untc_number
    untc = esc(t("convention.untc", number=number)) if number else ""
    if number and convention.url:
        untc = external(convention.url, t("convention.untc", number=number))
    details = [
        esc(t("convention.also", names=", ".join(convention.aliases)))
        if convention.aliases
        else "",
        untc,
        esc(t("convention.depositary", depositary=t.text(convention.depositary)))
        if convention.depositary
        else "",
    ]
    return (
        f'<p class="summary">{esc(" ".join(words))}</p>'
        f'<p class="muted official">{esc(t.text(convention.title))}'
        f'<span class="detail">{" · ".join(filter(None, details))}</span></p>'
    )


def convention_figures(story: Story) -> str:
    """Return how many signed, who shows it, and whether the convention is in force."""
    now = progress(story.convention, story.scene.tables.on)
    t, convention, names = story.t, story.convention, story.scene.names
    acts = signatures(convention)
    kinds: dict[str, int] = {}
    for act in acts:
        kind = story.scene.tables.dataset.partner_kind(act.party)
        kinds[kind] = kinds.get(kind, 0) + 1
    made_of = [t(f"figures.partner_kind.{kind}", count=count) for kind, count in kinds.items()]
    reported = story.by_name(party for group in now.shown[1:] for party in group.parties)
    rule = convention.entry_into_force
    as_of = ""
    if rule and now.in_force and rule.date:
        as_of = t("convention.since", date=rule.date)
    elif rule and rule.as_of:
        as_of = t("convention.as_of", date=rule.as_of)
    figures = [
        ("signatories", t.number(len(acts)), t.listed(made_of)),
        (
            "confirmed",
            t.number(now.confirmed),
            t("convention.of_needed", count=now.needed) if now.needed else "",
        ),
        (
            "reported",
            t.number(now.unconfirmed),
            t.listed(map(names.partner, reported)) if len(reported) <= MOST_NAMES else "",
        ),
        ("in_force", t("convention.yes" if now.in_force else "convention.no"), as_of),
    ]
    until = convention.opened.until if convention.opened else None
    left = days_to_sign(convention, story.scene.tables.on)
    if until and left is not None:
        words = t("convention.last_day" if left >= 0 else "convention.closed", date=until)
        figures.append(("days_left", t.number(max(left, 0)), words))
    cells = "".join(
        f'<div class="figure"><dt>{_figure_name(t, name)}</dt>'
        f"<dd><strong>{esc(value)}</strong><span>{esc(words)}</span></dd></div>"
        for name, value, words in figures
    )
    return f'<dl class="figures">{cells}</dl>'


def _figure_name(t: Translator, name: str) -> str:
    """Return what a figure counts, as HTML; where it counts acts, as the way to all of them."""
    words = esc(t(f"convention.figure.{name}"))
    acts = name in ("signatories", "confirmed", "reported")
    return f'<a href="#{ACTS}">{words}</a>' if acts else words


def acts_by_party(story: Story) -> list[TreatyAction]:
    """Return every act, in the order of the names of those who did them."""
    name = story.scene.names.partner
    return sorted(story.convention.actions, key=lambda act: fold(name(act.party)))


def acts_columns(story: Story) -> list[str]:
    """Return what the columns of the table of acts are called."""
    return [story.t(f"convention.column.{head}") for head in ("party", "act", "shown", "sources")]


def acts_table(story: Story, heads: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """Return every act as a table, in a box that scrolls down; the cells of `body` are HTML."""
    head = "".join(f'<th scope="col">{esc(words)}</th>' for words in heads)
    lines = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        for first, *cells in body
    )
    label = esc(story.t("convention.table.acts", count=len(body)))
    return (
        f'<div class="listing listing-acts" tabindex="0" role="region" aria-label="{label}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def act_row(story: Story, act: TreatyAction) -> list[str]:
    """Return the cells of one act as HTML, its party first."""
    t = story.t
    when = t.date(act.date, short=True) if act.date else t("convention.no_date")
    where = ", ".join(filter(None, [when, story.place(act.place)]))
    note = f'<span class="detail">{esc(t.text(act.note))}</span>' if act.note else ""
    publishers = (esc(source.publisher) for source in story.sources(act.sources))
    return [
        esc(story.scene.names.partner(act.party)),
        f"{esc(t(f'convention.act.{act.action}'))}, {esc(where)}",
        f"{esc(t(f'convention.status.{act.status}'))}{shown_as_of(story, act)}{note}",
        f"{', '.join(publishers)}{story.mark(act.sources)}",
    ]


def when_and_where(story: Story, act: TreatyAction) -> str:
    """Return the day of an act and the city, as HTML."""
    t = story.t
    date = t.date(act.date, short=True) if act.date else t("convention.no_date")
    return esc(", ".join(filter(None, [date, story.place(act.place)])))


def shown_as_of(story: Story, act: TreatyAction) -> str:
    """Return the day for which an act's source speaks, as HTML; nothing where it names none."""
    return detail(esc(story.t("convention.as_of", date=act.as_of))) if act.as_of else ""


def sources_of(story: Story) -> str:
    """Return the sources of a convention in full, numbered as the acts number them."""
    items = "".join(
        f'<li id="source-{n}">{story.cited([source.id])}'
        f'<span class="detail">{esc(source.title or "")}</span></li>'
        for n, source in enumerate(story.convention.sources, start=1)
    )
    words = esc(story.t("convention.sources", count=len(story.convention.sources)))
    return f'<section><h3>{words}</h3><ol class="sources">{items}</ol></section>'


def milestones(story: Story) -> list[str]:
    """Return what led here as HTML, in the order of time."""
    t, convention = story.t, story.convention
    events: list[tuple[PartialDate, str, str, list[str]]] = [
        (part.date, t(f"convention.milestone.{name}"), t.text(part.note), part.sources)
        for name, part in (("adopted", convention.adopted), ("opened", convention.opened))
        if part
    ]
    events += [
        (event.date, t.text(event.title), t.text(event.note), event.sources)
        for event in convention.milestones
    ]
    return [
        f"<li><b>{esc(t.date(date))}</b> {esc(title)}{story.mark(sources)}"
        f'<span class="detail">{esc(note)}</span></li>'
        for date, title, note, sources in sorted(events, key=lambda event: event[0])
    ]
