"""The CSV of three meetings, byte for byte. The files are in fixtures/small."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.exchange import csv_lines
from components.exchange.csv_files import (
    COLUMNS,
    CRIME_AREA_COLUMNS,
    file_name,
    meetings_csv,
    record_file_name,
)
from components.language.names import Names
from components.language.translator import Translator, translator
from components.records.cells import cell, cells, harmless
from components.records.dataset import SHIPPED, load_dataset
from components.selection import Selection, select
from components.tables import build_tables
from tests.fixtures.folders import FIVE_LINES, FIXTURES, ROOT, write

SMALL = load_dataset(FIXTURES / "small")
TABLES = build_tables(SMALL, on=date(2025, 12, 1))
ENGLISH = Names(translator("en"), SMALL)

HEADER = (
    "meeting_id,date,date_basis,part_of_day,kind,event,place,country,host,host_people,partner,partner_name,"
    "partner_kind,partner_institution,partner_people,crime_areas,crime_areas_label,cooperation,"
    "cooperation_label,instruments_signed,instruments_planned,instruments_due,instruments_overdue,"
    "instruments_other,commitments,forums,documentation,summary,sources,data_version,as_of"
)
MOROCCO = (
    "2025-10-25-morocco,2025-10-25,,morning,bilateral_meeting,signing,Ha Noi,VNM,VNM,"
    "Lương Tâm Quang (Minister),MAR,Morocco,state,Ministry of Justice,"
    '"Abdellatif Ouahbi (Minister of Justice); Aïcha ""Zin""",'
    "terrorism; cybercrime,Terrorism; Cybercrime,training,Training,Extradition,"
    '"Trafficking in persons; Legal aid, criminal",2025-11; 2025-12-15,Trafficking in persons,,'
    "Meet again; Sign in November,,good,They signed.,https://example.org/1; Tiền Phong,"
    f"{SMALL.version},2025-12-01"
)
UNODC = (
    "2025-11-unodc,2025-11,,,dialogue,,,,VNM,Trần Văn Đức (Minister),unodc,UNODC,"
    "international_organisation,,,,,information_exchange; training,Information exchange; Training,"
    f",,,,Convention; Courses,,UNODC,,,Agency,{SMALL.version},2025-12-01"
)
ACME = (
    "2026-01-10-acme,2026-01-10,,,bilateral_meeting,,,,VNM,Trần Văn Đức (Minister),acme,Acme,"
    'company,,,cybercrime,Cybercrime,,,,,,,"Legal aid, criminal; Extradition; Convention",,,,,'
    f"Agency,{SMALL.version},2025-12-01"
)


def file_of(*lines: str) -> bytes:
    return b"\xef\xbb\xbf" + "".join(f"{line}\r\n" for line in lines).encode()


def read(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_one_row_per_meeting_byte_for_byte():
    assert meetings_csv(TABLES, ENGLISH) == file_of(HEADER, MOROCCO, UNODC, ACME)


def test_one_row_per_meeting_and_crime_area_byte_for_byte():
    assert meetings_csv(TABLES, ENGLISH, "crime_area") == file_of(
        f"crime_area,crime_area_label,{HEADER}",
        f"terrorism,Terrorism,{MOROCCO}",
        f"cybercrime,Cybercrime,{MOROCCO}",
        f",,{UNODC}",
        f"cybercrime,Cybercrime,{ACME}",
    )


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("en", "Crime area (code),Crime area,Record (id),Date,", ",Sources,Data version,As of"),
        ("fr", "Domaine de criminalité (code),", ",Sources,Version des données,Situation au"),
        ("vi", "Loại tội phạm (mã),", ",Nguồn tin,Phiên bản dữ liệu,Tính đến ngày"),
    ],
)
def test_columns_named_in_words_change_the_first_row_alone(language, first, last):
    names = Names(translator(language), SMALL)
    header, *in_words = meetings_csv(TABLES, names, "crime_area", "words").split(b"\r\n")
    _, *for_programs = meetings_csv(TABLES, names, "crime_area").split(b"\r\n")
    assert in_words == for_programs
    text = header.decode("utf-8-sig")
    assert text.startswith(first)
    assert text.endswith(last)
    titles = next(csv.reader([text]))
    assert len(set(titles)) == len(COLUMNS) + len(CRIME_AREA_COLUMNS)


def test_a_period_and_how_a_date_is_known_are_told(tmp_path):
    record = FIVE_LINES.replace("2025-11-03", "2025-11-03/2025-11-05")
    folder = write(tmp_path, {"2025-11-france.yaml": record + "date_basis: inferred\n"})
    dataset = load_dataset(folder)
    assert dataset.problems == ()
    tables = build_tables(dataset, date(2026, 1, 1))
    row = read(meetings_csv(tables, Names(translator("en"), dataset)))[0]
    assert (row["date"], row["date_basis"]) == ("2025-11-03/2025-11-05", "inferred")


def test_only_selected_meetings_are_in_the_file():
    selected = select(TABLES, Selection(partners=("acme",)))
    assert meetings_csv(selected, ENGLISH) == file_of(HEADER, ACME)


def test_no_meetings_give_the_header_alone():
    selected = select(TABLES, Selection(text="nonsense"))
    assert meetings_csv(selected, ENGLISH) == file_of(HEADER)


def test_labels_are_in_the_language_of_the_names_and_codes_are_not():
    for language, label, place, partner in (
        ("fr", "Terrorisme; Cybercriminalité", "Hanoï", "Maroc"),
        ("vi", "Khủng bố; Tội phạm mạng", "Hà Nội", "Maroc"),
    ):
        first = read(meetings_csv(TABLES, Names(translator(language), SMALL)))[0]
        assert (first["crime_areas_label"], first["place"], first["partner_name"]) == (
            label,
            place,
            partner,
        )
        assert (first["crime_areas"], first["partner"]) == ("terrorism; cybercrime", "MAR")


def test_a_large_file_is_made_in_parts_that_together_are_the_whole(monkeypatch):
    whole = meetings_csv(TABLES, ENGLISH), meetings_csv(TABLES, ENGLISH, "crime_area")
    monkeypatch.setattr(csv_lines, "_PER_PART", 1)
    assert (meetings_csv(TABLES, ENGLISH), meetings_csv(TABLES, ENGLISH, "crime_area")) == whole


def test_a_language_of_which_no_columns_are_kept_is_taken_from_the_records(tmp_path):
    record = (
        "date: 2025-11-03\npartner: {country: FRA}\nhost: {country: VNM}\n"
        "summary: {en: They met., de: Sie trafen sich.}\n"
        "instruments:\n"
        "  - {id: a, title: {en: Treaty, de: Vertrag}, type: agreement, action: signed}\n"
        "sources: [{publisher: Agency, language: en}]\n"
    )
    dataset = load_dataset(write(tmp_path, {"2025-11-03-france.yaml": record}))
    german = Names(Translator("de", translator("en").messages), dataset)
    (row,) = read(meetings_csv(build_tables(dataset, date(2026, 1, 1)), german))
    assert (row["summary"], row["instruments_signed"]) == ("Sie trafen sich.", "Vertrag")
    assert row["partner_name"] == "Frankreich"


def test_a_csv_reader_gets_the_values_back():
    rows = read(meetings_csv(TABLES, ENGLISH))
    assert [tuple(row) for row in rows] == [COLUMNS] * 3
    assert rows[0]["partner_people"] == 'Abdellatif Ouahbi (Minister of Justice); Aïcha "Zin"'
    assert rows[0]["instruments_planned"] == "Trafficking in persons; Legal aid, criminal"
    by_area = read(meetings_csv(TABLES, ENGLISH, "crime_area"))
    assert [tuple(row) for row in by_area] == [(*CRIME_AREA_COLUMNS, *COLUMNS)] * 4


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+84 24", "'+84 24"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠a", "'＠a"),
        ("  =1", "'  =1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("\t=1", "' =1"),
        ("\r\n=1", "' =1"),
        ("a\n=1", "a =1"),
        ("a; =1", "a;' =1"),
        ("a;=1;-1", "a;'=1;'-1"),
        ("a, =1", "a,' =1"),
        ("a|=1", "a|'=1"),
        ("a = b", "a = b"),
        ("2025-10-25", "2025-10-25"),
        ("a-b; c@d", "a-b; c@d"),
        ("one\ttwo\r\n\nthree", "one two three"),
        ("", ""),
    ],
)
def test_a_cell_is_never_a_formula(value, expected):
    assert harmless(value) == expected
    assert harmless(expected) == expected


_PIECES = st.sampled_from(
    ["=", "-", "＝", ";", ",", "|", '"', "\n", "\t", "\r\n", " ", "\u00a0", "a"]
)


@given(st.lists(st.one_of(st.text(), st.lists(_PIECES).map("".join))))
def test_many_cells_made_at_once_are_those_made_one_by_one(values):
    made = cells(pa.array(values, pa.string())).to_pylist()
    assert made == [cell(value) for value in values]


FORMULA = '=HYPERLINK("http://example.org","a")'
ALL_FORMULAS = f"""
date: 2025-11-03
place: {{city: '{FORMULA}', country: VNM}}
host: {{country: VNM, people: [{{name: '{FORMULA}', role: '{FORMULA}'}}]}}
partner: {{organisation: acme, institution: '{FORMULA}', people: [{{name: '{FORMULA}'}}]}}
crime_areas: [cybercrime]
cooperation: [training]
instruments:
  - {{id: a, title: '{FORMULA}', type: agreement, action: signed}}
  - {{id: b, title: '{FORMULA}', type: agreement, action: planned, due: 2025-11}}
  - {{id: c, title: '{FORMULA}', type: agreement, action: mentioned}}
commitments:
  - {{id: a, text: '{FORMULA}', strength: mentioned}}
  - {{id: b, text: '{FORMULA}', strength: mentioned}}
forums: [acme]
summary: '{FORMULA}'
sources: [{{publisher: '{FORMULA}', language: en}}, {{publisher: '{FORMULA}', language: en}}]
"""
TEXTS = {
    "crime_area_label",
    "place",
    "host_people",
    "partner_name",
    "partner_institution",
    "partner_people",
    "crime_areas_label",
    "cooperation_label",
    "instruments_signed",
    "instruments_planned",
    "instruments_overdue",
    "instruments_other",
    "commitments",
    "forums",
    "summary",
    "sources",
}


def test_formulas_in_every_text_of_a_record_are_made_harmless(tmp_path):
    folder = write(
        tmp_path,
        {
            "vocabularies/crime_areas.yaml": f"cybercrime: {{label: '{FORMULA}'}}\n",
            "vocabularies/cooperation.yaml": f"training: {{label: '{FORMULA}'}}\n",
            "organisations.yaml": f"acme: {{name: '{FORMULA}', kind: company, home: SWE}}\n",
            "meetings/2025-11-03-acme.yaml": ALL_FORMULAS,
        },
    )
    dataset = load_dataset(folder)
    assert dataset.problems == ()
    tables = build_tables(dataset, date(2026, 1, 1))
    row = read(meetings_csv(tables, Names(translator("en"), dataset), "crime_area"))[0]
    assert {column for column, value in row.items() if "HYPERLINK" in value} == TEXTS
    for column in TEXTS:
        for part in re.split(r"[;|\t]", row[column]):
            assert not re.match(r"\s*[=+\-@]", part), column


@pytest.mark.parametrize(
    ("selection", "rows", "expected"),
    [
        (Selection(), "meeting", "meetings_2025-12-01.csv"),
        (Selection(), "crime_area", "meetings_by_crime_area_2025-12-01.csv"),
        (
            Selection(crime_areas=("cybercrime", "terrorism"), match="all", last=date(2025, 11, 1)),
            "meeting",
            "meetings_crime-cybercrime-terrorism_match-all_to-2025-11-01_2025-12-01.csv",
        ),
        (Selection(text="../../a b\r\n"), "meeting", "meetings_q-a-b_2025-12-01.csv"),
    ],
)
def test_a_file_name_tells_the_filter_and_the_date(selection, rows, expected):
    assert file_name(selection, date(2025, 12, 1), rows) == expected


def test_a_file_name_is_cut_only_where_it_is_longer_than_allowed():
    def named(letters: int) -> str:
        wanted = Selection(crime_areas=("x" * 60,), text="y" * letters)
        return file_name(wanted, date(2025, 12, 1)).removesuffix("_2025-12-01.csv")

    whole = next(name for n in range(1, 60) if len(name := named(n)) == 110)
    assert whole.endswith("y")
    longer = named(len(whole) - whole.index("y") + 1)
    assert longer.startswith(whole)
    assert re.fullmatch(r"_[0-9a-f]{8}", longer.removeprefix(whole))


def test_a_file_name_is_short_plain_ascii_whatever_the_filter():
    wide = Selection(
        crime_areas=tuple(f"area_{n}" for n in range(50)),
        partners=("MAR",) * 50,
        text='Lương Tâm Quang ＝/\\:*?"<>|' * 20,
    )
    name = file_name(wide, date(2025, 12, 1), "crime_area")
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,120}_2025-12-01\.csv", name)


def section_of_the_readme() -> str:
    readme = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    return readme.split("\n## Columns of the CSV\n")[1].split("\n## ")[0]


def test_the_readme_explains_every_column_in_order():
    described = re.findall(r"^\| `(\w+)` \|", section_of_the_readme(), re.MULTILINE)
    assert described == [*COLUMNS, *CRIME_AREA_COLUMNS]


def test_the_examples_of_the_readme_are_cells_of_the_shipped_data():
    shipped = load_dataset(SHIPPED)
    tables = build_tables(shipped, date(2026, 1, 1))
    cells = read(meetings_csv(tables, Names(translator("en"), shipped), "crime_area"))
    examples = dict(
        re.findall(r"^\| `(\w+)` \| .* \| `(.*)` \|$", section_of_the_readme(), re.MULTILINE)
    )
    assert list(examples) == [*COLUMNS, *CRIME_AREA_COLUMNS]
    assert re.fullmatch(r"v[0-9a-f]{12}", examples.pop("data_version"))
    wrong = {
        column: example
        for column, example in examples.items()
        if not any(cell[column].startswith(example.removesuffix("…")) for cell in cells)
    }
    assert wrong == {}


def test_the_file_of_one_record_is_named_after_it():
    when = date(2025, 12, 1)
    assert record_file_name("2025-11-unodc", when) == "meetings_2025-11-unodc_2025-12-01.csv"
    assert record_file_name("2025-11-unodc", when, "crime_area") == (
        "meetings_by_crime_area_2025-11-unodc_2025-12-01.csv"
    )
