"""Truth within a record: codes declared, claims supported, nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from components.records.models import Meeting
from components.records.problems import Problem, at_most, nearest
from components.records.reference import Reference
from components.records.yaml_reader import Document, Path, field_path


def check_meeting(
    meeting: Meeting, document: Document, file: str, reference: Reference
) -> list[Problem]:
    """Return what is wrong with a record of the right shape, in the order of its lines."""

    def problem(
        path: Path, code: str, value: str = "", close: str = "", severity: str = "error"
    ) -> Problem:
        return Problem(
            file,
            document.line(path),
            field_path(path),
            code,
            {"value": value[:80]},
            close,
            "warning" if severity == "warning" else "error",
        )

    def undeclared() -> Iterator[Problem]:
        for vocabulary, path, code in _codes(meeting):
            declared: Mapping[str, object] | None = reference.vocabularies.get(vocabulary)
            if vocabulary == "organisations":
                declared = reference.organisations
            if declared is not None and code not in declared:
                yield problem(path, "unknown_code", code, nearest(code, declared))

    def repeated() -> Iterator[Problem]:
        for path, names in _names(meeting):
            if len(set(names)) == len(names):
                continue
            for name, times in Counter(names).items():
                if times > 1:
                    yield problem(path, "repeated", name)

    def evidence() -> Iterator[Problem]:
        claims = list(meeting.claims())
        sources = [source.id for source in meeting.sources]
        valid = {*claims, *(claim.partition(".")[0] for claim in claims)}
        for n, source in enumerate(meeting.sources):
            for claim in source.supports:
                if claim not in valid:
                    path: Path = ("sources", n, "supports", claim)
                    yield problem(path, "unknown_claim", claim, nearest(claim, valid))
        everything = any(not source.supports for source in meeting.sources)
        supported = {claim for source in meeting.sources for claim in source.supports}
        for claim in claims:
            if not everything and supported.isdisjoint((claim, claim.partition(".")[0])):
                yield problem(tuple(claim.split(".")), "unsupported_claim", claim)
        for n, conflict in enumerate(meeting.conflicts):
            if conflict.claim not in valid:
                close = nearest(conflict.claim, valid)
                place = ("conflicts", n, "claim")
                yield problem(place, "unknown_claim", conflict.claim, close)
            for other in [*conflict.chosen_by, *(s for o in conflict.others for s in o.sources)]:
                if other not in sources:
                    close = nearest(other, sources)
                    yield problem(("conflicts", n), "unknown_source", other, close)
        for n, commitment in enumerate(meeting.commitments):
            for m, later in enumerate(commitment.evidence):
                for other in (s for s in later.sources if s not in sources):
                    path = ("commitments", n, "evidence", m, "sources")
                    yield problem(path, "unknown_source", other, nearest(other, sources))

    def name_of_file() -> Iterator[Problem]:
        stem = file.rpartition("/")[2].rpartition(".")[0]
        begin = str(meeting.date)
        if meeting.date.precision == "period":
            begin = f"{meeting.date.first:%Y-%m}"
            if meeting.date.last.isoformat()[:7] in stem:  # a period over the end of a month
                return
        if not stem.startswith(begin):
            yield problem(("date",), "file_name_date", begin, severity="warning")

    found = at_most(
        chain(
            name_of_file(),
            undeclared(),
            repeated(),
            evidence(),
            _descriptions_and_dates(meeting, document, file),
        )
    )
    return sorted(found, key=lambda p: (p.line, p.field))


def _descriptions_and_dates(meeting: Meeting, document: Document, file: str) -> Iterator[Problem]:
    """Yield texts of which only a part is described, and evidence from before the meeting."""

    def problem(path: Path, code: str, **params: str) -> Problem:
        return Problem(file, document.line(path), field_path(path), code, params)

    for n, event in enumerate(meeting.instruments):
        if (event.title is None) != (event.type is None):
            missing = "title" if event.title is None else "type"
            yield problem(("instruments", n, missing), "missing_field")
    for n, commitment in enumerate(meeting.commitments):
        for m, later in enumerate(commitment.evidence):
            if later.date.last < meeting.date.first:
                dates = {"value": str(later.date), "other": str(meeting.date)}
                yield problem(("commitments", n, "evidence", m, "date"), "out_of_order", **dates)


def check_articles(
    meeting: Meeting, document: Document, file: str, reference: Reference
) -> list[Problem]:
    """Return the articles that commitments name and no convention has."""
    return at_most(_unknown_articles(meeting, document, file, reference))


def _unknown_articles(
    meeting: Meeting, document: Document, file: str, reference: Reference
) -> Iterator[Problem]:
    for n, commitment in enumerate(meeting.commitments):
        for m, article in enumerate(commitment.articles):
            path: Path = ("commitments", n, "articles", m)
            named = article.convention or reference.convention
            convention = reference.conventions.get(named)
            if convention is None and not article.convention:
                continue  # no convention is declared, or its file is broken: nobody can tell
            if convention is None or not convention.has_article(article.number):
                close = nearest(named, reference.conventions) if not convention else ""
                where = (file, document.line(path), field_path(path))
                params = {"value": str(article)}
                yield Problem(*where, "unknown_article", params, close)


def _codes(meeting: Meeting) -> Iterator[tuple[str, Path, str]]:
    """Yield each code of a record with its vocabulary and place."""
    yield "meeting_kinds", ("kind",), meeting.kind
    if meeting.event is not None:
        yield "events", ("event",), meeting.event
    for side in ("host", "partner"):
        value = getattr(meeting, side)
        if value is not None and value.organisation is not None:
            yield "organisations", (side, "organisation"), value.organisation
    for n, code in enumerate(meeting.forums):
        yield "organisations", ("forums", n), code
    for name in ("crime_areas", "cooperation"):
        for n, code in enumerate(getattr(meeting, name)):
            yield name, (name, n), code
        for m, commitment in enumerate(meeting.commitments):
            for n, code in enumerate(getattr(commitment, name)):
                yield name, ("commitments", m, name, n), code
    for m, instrument in enumerate(meeting.instruments):
        if instrument.type is not None:
            yield "instrument_types", ("instruments", m, "type"), instrument.type
        for n, code in enumerate(instrument.crime_areas):
            yield "crime_areas", ("instruments", m, "crime_areas", n), code


def _names(meeting: Meeting) -> Iterator[tuple[Path, list[str]]]:
    """Yield the lists in which nothing may stand twice."""
    yield ("crime_areas",), meeting.crime_areas
    yield ("cooperation",), meeting.cooperation
    yield ("forums",), meeting.forums
    yield ("instruments",), [item.id for item in meeting.instruments]
    for n, instrument in enumerate(meeting.instruments):
        yield ("instruments", n, "crime_areas"), instrument.crime_areas
    yield ("commitments",), [item.id for item in meeting.commitments]
    for n, commitment in enumerate(meeting.commitments):
        yield ("commitments", n, "crime_areas"), commitment.crime_areas
        yield ("commitments", n, "cooperation"), commitment.cooperation
    yield ("notes",), [item.id for item in meeting.notes]
    yield ("sources",), [source.id for source in meeting.sources]
