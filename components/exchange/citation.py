"""How to cite what a reader sees: as a sentence, for BibTeX and for RIS."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote
from zlib import crc32

from components.language.names import Names
from components.language.translator import Translator
from components.records.dataset import Dataset, Record
from components.records.releases import Release
from components.tables import Tables

AUTHOR = "Convention Cooperation Dashboard"
"""The project, under one name in every language, so that references to it stand together."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # a brace with a backslash still counts where BibTeX pairs them
    "}": r"\textbraceright{}",
    '"': '{"}',
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "%&#$_"},
}


@dataclass(frozen=True)
class Citation:
    """One reference in three forms. `key` is plain ASCII: BibTeX's key, and a file's name."""

    key: str
    plain: str
    bibtex: str
    ris: str


@dataclass(frozen=True)
class _Reference:
    """What all forms say. `within` is the data set of a record; `details` are sentences."""

    key: str
    work: str
    title: str
    within: str
    record: str
    year: str
    version: str
    details: Sequence[str]
    as_of: str
    address: str


def data_words(tables: Tables, t: Translator) -> tuple[str, str, str]:
    """Return which data these are, of which day, and under which licence."""
    return (
        t("footer.data", version=tables.dataset.version),
        t("footer.as_of", date=tables.on),
        t("footer.licence", licence=tables.dataset.settings.licence or t("value.not_reported")),
    )


def cite_view(selected: Tables, names: Names, address: str) -> Citation:
    """Return how to cite the meetings of the tables, with the address that shows them again."""
    t, dataset = names.t, selected.dataset
    title, year = _title(names), _year(selected)
    details = [_version(names)]
    if len(selected.meetings) < len(dataset.records):
        left = t("result.left", count=len(selected.meetings), total=len(dataset.records))
        details.append(left)
    details.append(t("footer.as_of", date=selected.on))
    address = _web_address(address)
    told_apart = f"{crc32(f'{dataset.version} {address}'.encode()):08x}"
    return _cite(
        _Reference(
            key=f"convention_cooperation_{year}_{told_apart}",
            work=t("cite.data_set", title=title),
            title=title,
            within="",
            record="",
            year=year,
            version=dataset.version,
            details=details,
            as_of=selected.on.isoformat(),
            address=address,
        ),
        names,
    )


def cite_record(record: Record, tables: Tables, names: Names, address: str) -> Citation:
    """Return how to cite one record, with its permanent address and the sources it rests on."""
    t, meeting = names.t, record.meeting
    partner = names.partner(meeting.partner.id)
    title = t("meeting.title", partner=partner, date=meeting.date)
    title, within = t("cite.record", title=title, id=record.id), _title(names)
    publishers = list(dict.fromkeys(source.publisher for source in meeting.sources))
    details = [
        _version(names),
        t("cite.meeting_date", date=meeting.date),
        t("cite.sources", count=len(meeting.sources), names="; ".join(publishers)),
        t("footer.as_of", date=tables.on),
    ]
    data_set = t("cite.data_set", title=within)
    return _cite(
        _Reference(
            key=f"meeting_{record.id}_{tables.dataset.version}",
            work=t("cite.within", work=title, data_set=data_set),
            title=title,
            within=within,
            record=record.id,
            year=_year(tables),
            version=tables.dataset.version,
            details=details,
            as_of=tables.on.isoformat(),
            address=_web_address(address),
        ),
        names,
    )


def _title(names: Names) -> str:
    return names.t.text(names.dataset.settings.title) or names.t("app.title")


def release_of(dataset: Dataset) -> Release | None:
    """Return the release that holds exactly these data."""
    found = (r for r in reversed(dataset.releases) if r.version == dataset.version)
    return next(found, None)


def _year(tables: Tables) -> str:
    """Return the year of the version: of its release, or of the day it is shown for."""
    release = release_of(tables.dataset)
    return str(release.date.first.year if release else tables.on.year)


def _version(names: Names) -> str:
    words = names.t("footer.data", version=names.dataset.version)
    release = release_of(names.dataset)
    return f"{words}, {names.t('cite.release', number=release.number)}" if release else words


def _cite(reference: _Reference, names: Names) -> Citation:
    plain = names.t(
        "cite.reference",
        author=AUTHOR,
        year=reference.year,
        work=reference.work,
        details=". ".join(reference.details),
        address=reference.address,
    )
    return Citation(reference.key, _one_line(plain), _bibtex(reference), _ris(reference))


def _bibtex(reference: _Reference) -> str:
    """Return an entry of the type that every style knows."""
    fields = {
        "author": f"{{{_tex(AUTHOR)}}}",  # in braces of its own: not a first and a last name
        "title": f"{{{_tex(reference.title)}}}",
        "howpublished": _tex(reference.within),
        "year": reference.year,
        "version": _tex(reference.version),
        "note": _tex(". ".join(reference.details)),
        "url": reference.address,
        "urldate": reference.as_of,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{reference.key},", *lines, "}"]) + "\n"


def _ris(reference: _Reference) -> str:
    tags = [
        ("TY", "DATA"),
        ("ID", reference.key),
        ("AU", AUTHOR),
        ("PY", reference.year),
        ("TI", reference.title),
        ("T2", reference.within),
        ("AN", reference.record),
        ("ET", reference.version),
        *(("N1", detail) for detail in reference.details),
        ("UR", reference.address),
        ("Y2", reference.as_of.replace("-", "/")),
    ]
    lines = [f"{tag}  - {_one_line(value)}\r\n" for tag, value in tags if value]
    return "".join([*lines, "ER  - \r\n"])


def _one_line(text: str) -> str:
    """Return a text without line breaks and controls; a space that may not break is kept."""
    return re.sub(" +", " ", _CONTROL.sub(" ", text)).strip(" ")


def _tex(text: str) -> str:
    """Return a text that LaTeX prints as it stands."""
    return "".join(_TEX.get(character, character) for character in _one_line(text))


def _web_address(address: str) -> str:
    """Return an address in the characters of RFC 3986, none of which ends a field."""
    return quote(address, safe="%/:=&?#+,;@!*()-._~[]'")
