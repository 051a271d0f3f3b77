"""What the chart of lives says in words: whose text it is, what it is called, what was done."""

from __future__ import annotations

from components.charts.style import Style, safe
from components.findings.instruments import Life, Step
from components.language.names import Names

LABEL_LINES = 2
FEW_PARTNERS = 2


def partners_words(life: Life, names: Names) -> str:
    """Return the partners of a text, or how many there are."""
    if len(life.partners) > FEW_PARTNERS:
        return names.t("instruments.partners_count", count=len(life.partners))
    return names.t.listed(map(names.partner, life.partners))


def step_words(step: Step, names: Names) -> str:
    """Return what was done and when, and which report says so."""
    what = names.t(f"state.{step.action}")
    when = names.t.date(step.when) if step.when else names.t("timeline.undated")
    words = names.t("instruments.step", step=what, date=when)
    if step.said is None or step.said == step.when:
        return words
    return f"{words} · {names.t('instruments.spoken_of', date=step.said)}"


def life_label(life: Life, names: Names, style: Style, width: int) -> list[str]:
    """Return the partners and the title as a few lines of so many letters, and how late it is."""
    who = " ".join(partners_words(life, names).split())
    words = f"{who} {names.instrument(life.id)}".split()
    lines = [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) > width - 2:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > LABEL_LINES:
        lines = [*lines[: LABEL_LINES - 1], f"{lines[LABEL_LINES - 1]} …"]
    found = [safe(line) for line in lines]
    if lines[0].startswith(who):
        found[0] = f"<b>{safe(who)}</b>{safe(lines[0][len(who) :])}"
    if life.state == "overdue":
        late = names.t("instruments.late", due=life.due, count=life.days_overdue)
        found.append(f'<span style="color:{style.states["overdue"].mark}">{safe(late)}</span>')
    return found
