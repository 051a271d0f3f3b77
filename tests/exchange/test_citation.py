"""How to cite a view or a record: exact texts, and values that try to break the formats."""

from __future__ import annotations

import dataclasses
import re
from datetime import date

import pytest

from components.exchange.citation import Citation, cite_record, cite_view
from components.language.names import Names
from components.language.translator import languages, translator
from components.records.dataset import load_dataset
from components.records.partial_date import PartialDate
from components.records.releases import Release
from components.selection import Selection, select
from components.tables import Tables, build_tables
from tests.fixtures.folders import FIXTURES, write

DAY = date(2025, 12, 1)
SMALL = load_dataset(FIXTURES / "small")
TABLES = build_tables(SMALL, on=DAY)
NAMES = {code: Names(translator(code), SMALL) for code in ("en", "fr", "vi")}
VERSION = SMALL.version
HOME = "https://example.org/meetings"
RECORD = "https://example.org/meeting?id=2025-10-25-morocco"


def view(selection: Selection | None = None, address: str = HOME, language: str = "en") -> Citation:
    return cite_view(select(TABLES, selection or Selection()), NAMES[language], address)


def morocco(language: str = "en") -> Citation:
    record = next(r for r in SMALL.records if r.id == "2025-10-25-morocco")
    return cite_record(record, TABLES, NAMES[language], RECORD)


def parse_bibtex(text: str) -> tuple[str, str, dict[str, str]]:
    """Return type, key and fields of the one entry of a text, read as BibTeX reads it.

    BibTeX counts every brace, with a backslash before it or not; a field ends where they pair.
    """
    head = re.match(r"@([a-z]+)\{([A-Za-z][A-Za-z0-9_-]*),\n", text)
    assert head, text
    rest, fields = text[head.end() :], {}
    while not rest.startswith("}\n"):
        name = re.match(r"  ([a-z]+) = \{", rest)
        assert name, rest
        depth, end = 1, name.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(rest[end], 0)
            end += 1
        assert name[1] not in fields
        fields[name[1]] = rest[name.end() : end - 1]
        assert rest[end : end + 2] == ",\n", rest
        rest = rest[end + 2 :]
    assert rest == "}\n"
    return head[1], head[2], fields


def printed(value: str) -> str:
    """Return what LaTeX prints for a field, and fail on a mark that it would obey."""
    commands = {
        r"\textbackslash{}": "\\",
        r"\textbraceleft{}": "{",
        r"\textbraceright{}": "}",
        r"\textasciitilde{}": "~",
        r"\textasciicircum{}": "^",
        '{"}': '"',
        **{rf"\{mark}": mark for mark in "%&#$_"},
    }
    pattern = "|".join(map(re.escape, commands))
    assert not re.search(r'[\\{}"~^%&#$_]', re.sub(pattern, "", value)), value
    return re.sub(pattern, lambda found: commands[found[0]], value)


def parse_ris(text: str) -> list[tuple[str, str]]:
    """Return the tags of the one reference of a text; every line must be a tag."""
    assert text.endswith("\r\n")
    lines = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", x) for x in text[:-2].split("\r\n")]
    assert all(lines), text
    tags = [(found[1], found[2]) for found in lines if found]
    assert (tags[0][0], tags[-1]) == ("TY", ("ER", ""))
    assert [tag for tag, _ in tags].count("ER") == 1
    return tags


def test_a_view_without_a_filter():
    citation = view()
    assert citation.plain == (
        "Convention Cooperation Dashboard (2025). Three meetings [data set]. "
        f"Data version {VERSION}. States as of 1 December 2025. https://example.org/meetings"
    )
    kind, key, fields = parse_bibtex(citation.bibtex)
    assert re.fullmatch(r"convention_cooperation_2025_[0-9a-f]{8}", key)
    assert (kind, key) == ("misc", citation.key)
    assert fields == {
        "author": "{Convention Cooperation Dashboard}",
        "title": "{Three meetings}",
        "year": "2025",
        "version": VERSION,
        "note": f"Data version {VERSION}. States as of 1 December 2025",
        "url": "https://example.org/meetings",
        "urldate": "2025-12-01",
    }
    assert citation.ris == (
        "TY  - DATA\r\n"
        f"ID  - {key}\r\n"
        "AU  - Convention Cooperation Dashboard\r\n"
        "PY  - 2025\r\n"
        "TI  - Three meetings\r\n"
        f"ET  - {VERSION}\r\n"
        f"N1  - Data version {VERSION}\r\n"
        "N1  - States as of 1 December 2025\r\n"
        "UR  - https://example.org/meetings\r\n"
        "Y2  - 2025/12/01\r\n"
        "ER  - \r\n"
    )


def test_a_filtered_view_says_how_much_of_the_data_it_is():
    address = f"{HOME}?crime=terrorism,cybercrime&match=all"
    citation = view(Selection(crime_areas=("terrorism",)), address)
    assert f"Data version {VERSION}. 1 of 3 meetings. States as of" in citation.plain
    assert citation.plain.endswith(f" {address}")
    assert ("N1", "1 of 3 meetings") in parse_ris(citation.ris)
    assert "1 of 3 meetings" in parse_bibtex(citation.bibtex)[2]["note"]


def test_a_record():
    citation = morocco()
    assert citation.plain == (
        "Convention Cooperation Dashboard (2025). Morocco, 25 October 2025 "
        "[record 2025-10-25-morocco]. In: Three meetings [data set]. "
        f"Data version {VERSION}. Date of the meeting: 25 October 2025. "
        f"Rests on 2 sources: Agency; Tiền Phong. States as of 1 December 2025. {RECORD}"
    )
    assert citation.key == f"meeting_2025-10-25-morocco_{VERSION}"
    assert citation.bibtex == (
        f"@misc{{meeting_2025-10-25-morocco_{VERSION},\n"
        "  author = {{Convention Cooperation Dashboard}},\n"
        "  title = {{Morocco, 25 October 2025 [record 2025-10-25-morocco]}},\n"
        "  howpublished = {Three meetings},\n"
        "  year = {2025},\n"
        f"  version = {{{VERSION}}},\n"
        f"  note = {{Data version {VERSION}. Date of the meeting: 25 October 2025. "
        "Rests on 2 sources: Agency; Tiền Phong. States as of 1 December 2025},\n"
        f"  url = {{{RECORD}}},\n"
        "  urldate = {2025-12-01},\n"
        "}\n"
    )
    parse_bibtex(citation.bibtex)
    assert parse_ris(citation.ris) == [
        ("TY", "DATA"),
        ("ID", citation.key),
        ("AU", "Convention Cooperation Dashboard"),
        ("PY", "2025"),
        ("TI", "Morocco, 25 October 2025 [record 2025-10-25-morocco]"),
        ("T2", "Three meetings"),
        ("AN", "2025-10-25-morocco"),
        ("ET", VERSION),
        ("N1", f"Data version {VERSION}"),
        ("N1", "Date of the meeting: 25 October 2025"),
        ("N1", "Rests on 2 sources: Agency; Tiền Phong"),
        ("N1", "States as of 1 December 2025"),
        ("UR", RECORD),
        ("Y2", "2025/12/01"),
        ("ER", ""),
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "fr",
            "Convention Cooperation Dashboard (2025). Maroc, 25 octobre 2025 "
            "[fiche 2025-10-25-morocco]. Dans\u00a0: Trois rencontres [jeu de données]. "
            f"Version des données {VERSION}. Date de la rencontre\u00a0: 25 octobre 2025. "
            "Repose sur 2 sources\u00a0: Agency; Tiền Phong. "
            f"Statuts au 1er décembre 2025. {RECORD}",
        ),
        (
            "vi",
            "Convention Cooperation Dashboard (2025). Maroc – 25 tháng 10 năm 2025 "
            "[bản ghi 2025-10-25-morocco]. Trong: Ba cuộc gặp [bộ dữ liệu]. "
            f"Phiên bản dữ liệu {VERSION}. Ngày gặp: 25 tháng 10 năm 2025. "
            "Dựa trên 2 nguồn tin: Agency; Tiền Phong. "
            f"Tình trạng tính đến ngày 1 tháng 12 năm 2025. {RECORD}",
        ),
    ],
)
def test_words_are_in_the_language_of_the_reader_and_author_and_key_are_not(language, expected):
    citation = morocco(language)
    assert citation.plain == expected
    assert citation.key == morocco("en").key
    assert parse_bibtex(citation.bibtex)[2]["author"] == "{Convention Cooperation Dashboard}"


def released(version: str) -> Tables:
    release = Release(
        number=4, date=PartialDate.parse("2024-05-06"), version=version, note={"en": "A note"}
    )
    dataset = dataclasses.replace(SMALL, releases=(release,))
    return dataclasses.replace(TABLES, dataset=dataset)


def test_data_that_were_released_have_the_number_and_the_year_of_the_release():
    tables = released(VERSION)
    citation = cite_view(tables, Names(translator("en"), tables.dataset), HOME)
    assert "(2024)." in citation.plain
    assert f"Data version {VERSION}, release 4." in citation.plain
    assert ("PY", "2024") in parse_ris(citation.ris)


def test_data_that_changed_since_have_not():
    tables = released("v0123456789ab")
    citation = cite_view(tables, Names(translator("en"), tables.dataset), HOME)
    assert "(2025)." in citation.plain
    assert "release" not in citation.plain


def test_a_data_set_without_a_title_has_that_of_the_dashboard(tmp_path):
    write(tmp_path, {"dataset.yaml": "licence: CC0-1.0\n"})
    dataset = load_dataset(tmp_path)
    names = Names(translator("en"), dataset)
    citation = cite_view(build_tables(dataset, DAY), names, HOME)
    assert "(2025). Convention Cooperation Dashboard [data set]." in citation.plain


def test_each_view_and_each_version_has_a_key_of_its_own():
    keys = {view().key, view(address=f"{HOME}?q=a").key, view(address=f"{HOME}?q=b").key}
    other = dataclasses.replace(TABLES, dataset=dataclasses.replace(SMALL, version="v1"))
    keys.add(cite_view(other, Names(translator("en"), other.dataset), HOME).key)
    assert len(keys) == 4
    assert view().key == view().key == view(language="vi").key


HOSTILE = [
    "}, evil = {x",
    "{{{{",
    "}}}}",
    "a \\input{/etc/passwd} b",
    "50% & more # of $x_1^2$ ~ all",
    'say "hello"',
    "\\",
    "\\}",
    "ends with \\",
    "@comment{x}",
    "a\r\nER  - \r\nTY  - BOOK",
    "a\nTY  - BOOK",
    "a\x0bb\x0cc\x85d\u2028e\u2029f\x00g\x7fh",
    "Đại tướng Lương Tam Quang – « ministre » 部长",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", languages())
def test_no_value_breaks_a_format(text, language):
    record = next(iter(SMALL.records))
    meeting = record.meeting
    source = meeting.sources[0].model_copy(update={"publisher": text})
    record = dataclasses.replace(record, meeting=meeting.model_copy(update={"sources": [source]}))
    settings = SMALL.settings.model_copy(update={"title": {"und": text}})
    organisation = SMALL.organisations["unodc"].model_copy(update={"name": {"und": text}})
    dataset = dataclasses.replace(
        SMALL, settings=settings, organisations={**SMALL.organisations, "unodc": organisation}
    )
    tables = dataclasses.replace(TABLES, dataset=dataset)
    names = Names(translator(language), dataset)
    expected = re.sub(" +", " ", re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text)).strip(" ")
    unodc = next(r for r in SMALL.records if r.id == "2025-11-unodc")

    of_view = cite_view(tables, names, HOME)
    assert expected in of_view.plain
    assert printed(parse_bibtex(of_view.bibtex)[2]["title"][1:-1]) == expected
    assert dict(parse_ris(of_view.ris))["TI"] == expected

    of_record = cite_record(record, tables, names, RECORD)
    fields = parse_bibtex(of_record.bibtex)[2]
    assert printed(fields["howpublished"]) == expected
    assert expected in printed(fields["note"])
    assert dict(parse_ris(of_record.ris))["T2"] == expected

    of_unodc = cite_record(unodc, tables, names, RECORD)
    assert expected in printed(parse_bibtex(of_unodc.bibtex)[2]["title"][1:-1])
    for citation in (of_view, of_record, of_unodc):
        assert re.fullmatch(r"[a-z0-9_-]+", citation.key)
        assert len(citation.plain.splitlines()) == 1


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://h/x?q=a%20b", "https://h/x?q=a%20b"),
        ("https://h/x?q=ma túy", "https://h/x?q=ma%20t%C3%BAy"),
        ('https://h/x?q=}{\\"^`|<>', "https://h/x?q=%7D%7B%5C%22%5E%60%7C%3C%3E"),
        ("https://h/x?q=a\r\nER  - ", "https://h/x?q=a%0D%0AER%20%20-%20"),
        ("", ""),
    ],
)
def test_an_address_ends_no_field_and_no_line(address, expected):
    citation = view(address=address)
    assert citation.plain.endswith(f"2025. {expected}" if expected else "2025.")
    assert parse_bibtex(citation.bibtex)[2].get("url", "") == expected
    assert dict(parse_ris(citation.ris)).get("UR", "") == expected
