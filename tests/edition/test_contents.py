"""What an edition holds: files that lead to each other, and the data as all other ways give it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from urllib.parse import unquote, urlsplit

import pytest

from components.edition.contents import edition
from components.edition.page import Page
from components.edition.scripts import script
from components.edition.shared import archive
from components.edition.writing import write_edition
from components.exchange.csv_files import meetings_csv
from components.exchange.data_tables import NAMES, data_table
from components.exchange.table_csv import table_csv
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import load_dataset
from components.tables import build_tables
from tests.edition.pages import parsed
from tests.fixtures.folders import FIVE_LINES, GOOD, nine_meetings, write

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return nine_meetings(tmp_path_factory.mktemp("nine"))


@pytest.fixture(scope="module")
def tables(source):
    return build_tables(load_dataset(source), ON)


@pytest.fixture(scope="module")
def out(tmp_path_factory, source, tables):
    """An edition of nine meetings, in English and Vietnamese."""
    folder = tmp_path_factory.mktemp("edition") / "out"
    write_edition(folder, edition(tables, source, ["en", "vi"]))
    return folder


def value_of(path):
    """Return what a script assigns."""
    return json.loads(path.read_text(encoding="utf-8").partition(" = ")[2].rstrip(";\n"))


def test_every_link_leads_to_a_file_and_a_place_that_are_there(out):
    documents = {path: parsed(path) for path in out.rglob("*.html")}
    assert len(documents) == 1 + 2 * (11 + 9 + 9)  # pages, partners, records
    missing = []
    for path, document in documents.items():
        for address in document.addresses:
            parts = urlsplit(address)
            if parts.scheme:
                assert parts.scheme in {"http", "https"}, address
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.is_file() or (
                parts.fragment and parts.fragment not in documents[target].anchors
            ):
                missing.append((path.name, address))
    assert missing == []


def test_nothing_is_loaded_but_files_of_the_folder(out):
    for path in out.rglob("*.html"):
        for tag, found in parsed(path).elements:
            if tag in {"script", "link", "img"}:
                address = found.get("src") or found.get("href", "")
                assert (path.parent / address).resolve().is_relative_to(out), (path, address)
            assert tag != "script" or found.keys() <= {"src", "defer"}


def test_both_languages_have_the_same_files(out):
    english, vietnamese = (
        {path.relative_to(out / code).as_posix() for path in (out / code).rglob("*")}
        for code in ("en", "vi")
    )
    assert english == vietnamese
    assert "meetings/2025-10-25-morocco.html" in english
    assert {"partners/MAR.html", "partners/org-unodc.html"} <= english


def test_each_page_has_one_heading_a_title_of_its_own_and_its_language(out):
    titles = {}
    for path in sorted((out / "vi").rglob("*.html")):
        document = parsed(path)
        tags = [tag for tag, _ in document.elements]
        assert (tags.count("h1"), tags.count("main")) == (1, 1), path
        assert document.elements[0] == ("html", {"lang": "vi"})
        (title,) = re.findall("<title>(.*?)</title>", path.read_text(encoding="utf-8"))
        titles[title] = path
    assert len(titles) == 11 + 9 + 9


def test_the_data_are_the_files_of_the_command_export(out, tables):
    names = Names(translator("vi"), tables.dataset)
    data = out / "vi" / "data"
    assert (data / "meetings.csv").read_bytes() == meetings_csv(tables, names)
    partners = b"".join(table_csv(data_table("partners", tables, names)))
    assert (data / "partners.csv").read_bytes() == partners
    kinds = ("csv", "json", "parquet", "xlsx")
    assert {path.name for path in data.iterdir()} == {
        f"{n}.{kind}" for n in NAMES for kind in kinds
    }


def test_the_lines_that_a_browser_joins_are_those_of_the_file(out):
    found = value_of(out / "vi" / "csv.js")
    joined = "\r\n".join([found["head"], *found["lines"], ""]).encode()
    assert joined == (out / "vi" / "data" / "meetings.csv").read_bytes()


def test_the_records_are_there_as_their_files_have_them(out, source):
    packed = zipfile.ZipFile(io.BytesIO((out / "data" / "records.zip").read_bytes()))
    there = {path.relative_to(source).as_posix() for path in source.rglob("*.yaml")}
    assert set(packed.namelist()) == there
    name = "meetings/2025-10-25-morocco.yaml"
    assert packed.read(name) == (source / name).read_bytes()


def test_a_refused_file_is_not_given_away(tmp_path):
    files = {GOOD: FIVE_LINES, "refused.yaml": "a private note", "notes/x.yaml": "another"}
    folder = write(tmp_path, {**files, "dataset.yaml": "title: {en: Mine}\n"})
    packed = zipfile.ZipFile(io.BytesIO(archive(folder, load_dataset(folder))))
    assert packed.namelist() == [GOOD, "dataset.yaml"]


def test_a_record_says_what_its_file_says_with_its_sources_and_its_neighbours(out):
    document = parsed(out / "en" / "meetings" / "2025-10-25-morocco.html")
    said = " ".join(document.words)
    for words in (
        "Morocco, 25 October 2025",
        "Agreement on extradition between Viet Nam and Morocco",
        "meeting?id=2025-10-25-morocco",
        "Abdellatif Ouahbi",
    ):
        assert words in said
    places = [found["title"] for _, found in document.elements if "title" in found]
    assert any("paragraph" in place for place in places)
    assert "../meetings/2025-10-25-kaspersky.html" in document.addresses
    assert "../meetings/2025-10-25-unodc.html" in document.addresses
    assert "../partners/MAR.html" in document.addresses


def test_a_link_of_the_dashboard_has_its_place_in_an_edition(tables):
    names = Names(translator("en"), tables.dataset)
    page = Page(names, tables, "meetings/x.html", frozenset(["MAR"]), ("en",))
    assert page.address("meeting", id="2025-10-25-morocco") == (
        "../meetings/2025-10-25-morocco.html"
    )
    assert page.address("meetings", partner="MAR", kind="") == "../index.html?partner=MAR#meetings"
    assert page.address("partners", partner="MAR") == "../partners/MAR.html"
    assert page.address("commitments", partner="MAR", follow_up="open") == (
        "../partners/MAR.html#partner-promises"
    )
    assert page.address("partners", partner="FRA") == "../partners.html"
    assert page.address("overview") == "../index.html"


def test_a_script_holds_nothing_that_ends_it():
    text = "</script><!-- \u2028 \u2029 'x' \\ é"
    made = script("window.X", {"a": text}).decode()
    assert not set(made) & set("<>\u2028\u2029")
    assert json.loads(made.partition(" = ")[2].rstrip(";\n")) == {"a": text}


def test_an_edition_of_nothing_has_its_pages(tmp_path):
    empty = write(tmp_path / "data", {"dataset.yaml": "title: {en: Nothing yet}\n"})
    tables = build_tables(load_dataset(empty), ON)
    files = dict(edition(tables, empty, ["fr"]))
    assert "fr/timeline.html" in files
    assert "fr/meetings/" not in " ".join(files)


def test_registers_of_many_rows_come_on_several_pages(source, tables, monkeypatch):
    monkeypatch.setattr("components.edition.registers.PER_SHEET", 4)
    files = dict(edition(tables, source, ["en"]))
    count = len(tables.commitments)
    sheets = [name for name in files if re.fullmatch(r"en/commitments(-\d+)?\.html", name)]
    assert len(sheets) == -(-count // 4)
    rows = sum(files[name].decode().count('class="clock"') for name in sheets)
    assert rows == 0  # no bar of days
    assert sum(files[name].decode().count("<li><div>") for name in sheets) == count
