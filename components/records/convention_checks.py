"""Truth within a convention's file: nobody signs before it opens, nothing counts twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from components.records.conventions import CONSENT, SIGNATURE, Convention, TreatyAction
from components.records.problems import Problem, nearest
from components.records.vocabularies import Organisation
from components.records.yaml_reader import Document, Path, field_path

Numbered = tuple[int, TreatyAction]


def check_convention(
    convention: Convention,
    actions: Sequence[Numbered],
    document: Document,
    file: str,
    organisations: Mapping[str, Organisation] | None,
) -> tuple[list[TreatyAction], list[Problem]]:
    """Return the actions that can stand, and what is wrong with the others and with the rest.

    `actions` carry the places that they have in the file.
    """
    problems: list[Problem] = []

    def report(path: Path, code: str, close: str = "", **params: str) -> None:
        where = (file, document.line(path), field_path(path))
        problems.append(Problem(*where, code, params, close))

    good: list[TreatyAction] = []
    signed: dict[str, TreatyAction] = {a.party: a for _, a in actions if a.action == SIGNATURE}
    seen: set[tuple[str, str]] = set()
    sources = [source.id for source in convention.sources]
    for n, action in actions:
        before = len(problems)
        path: Path = ("actions", n)
        for name, value, known in (
            ("organisation", action.organisation, organisations),
            ("place", action.place, convention.places),
        ):
            if value is not None and known is not None and value not in known:
                report((*path, name), "unknown_code", nearest(value, known), value=value)
        if (action.party, action.action) in seen:
            report(path, "repeated", value=f"{action.party} {action.action}")
        seen.add((action.party, action.action))
        if wrong := _too_early(convention, action, signed.get(action.party)):
            code, other = wrong
            report((*path, "date"), code, value=str(action.date), other=other)
        for source in (s for s in action.sources if s not in sources):
            report((*path, "sources"), "unknown_source", nearest(source, sources), value=source)
        if len(problems) == before:
            good.append(action)
    _check_rest(convention, good, report)
    return good, problems


def _check_rest(
    convention: Convention, good: Sequence[TreatyAction], report: Callable[..., None]
) -> None:
    """Report what is wrong beside the actions: sources, articles, and a loss of either."""
    sources = [source.id for source in convention.sources]
    for path, source in _cited(convention):
        if source not in sources:
            report(path, "unknown_source", nearest(source, sources), value=source)
    for source, times in Counter(sources).items():
        if times > 1:
            report(("sources",), "repeated", value=source)
    numbers = Counter(article.number for article in convention.articles)
    for number in (n for n, times in numbers.items() if times > 1):
        report(("chapters",), "repeated", value=str(number))
    signatures = sum(action.action == SIGNATURE for action in good)
    for name, count in (("signatories", signatures), ("articles", len(numbers))):
        least = getattr(convention.minimum, name)
        if count < least:
            report(("minimum", name), "too_few", least=str(least), count=str(count))


def _too_early(
    convention: Convention, action: TreatyAction, signature: TreatyAction | None
) -> tuple[str, str] | None:
    """Return which rule of time an action breaks, and the date that it should follow."""
    if action.date is None:
        return None
    if action.action == SIGNATURE and convention.opened:
        opened, until = convention.opened.date, convention.opened.until
        if action.date.last < opened.first:
            return "before_opening", str(opened)
        if until and action.date.first > until.last:
            return "after_closing", str(until)
    if convention.adopted and action.date.last < convention.adopted.date.first:
        return "before_opening", str(convention.adopted.date)
    follows = action.action in CONSENT and signature is not None and signature.date is not None
    if follows and action.date.last < signature.date.first:  # type: ignore[union-attr]
        return "out_of_order", str(signature.date)  # type: ignore[union-attr]
    return None


def _cited(convention: Convention) -> Iterator[tuple[Path, str]]:
    """Yield the id of each source that a part of the file beside its actions names."""
    for name in ("adopted", "opened", "entry_into_force"):
        part = getattr(convention, name)
        yield from (((name, "sources"), s) for s in (part.sources if part else []))
    for n, chapter in enumerate(convention.chapters):
        for m, article in enumerate(chapter.articles):
            yield from ((("chapters", n, "articles", m, "sources"), s) for s in article.sources)
    for name in ("counts", "milestones"):
        for n, part in enumerate(getattr(convention, name)):
            yield from (((name, n, "sources"), s) for s in part.sources)
