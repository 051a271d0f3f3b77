"""The package: official tools take it as it is, and it holds what the filter leaves."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from datetime import date
from pathlib import Path

import frictionless
import pytest
import yaml
from jsonschema import Draft7Validator, FormatChecker

from components.exchange.codebook import codebook
from components.exchange.data_tables import NAMES
from components.exchange.descriptor import About, licence_address
from components.exchange.dictionary import described_columns, dictionary_text
from components.exchange.package import package_parts
from components.exchange.table_schema import BY_CRIME_AREA, columns_of, table_schema
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import SHIPPED, load_dataset
from components.selection import Selection, select
from components.tables import Tables, build_tables
from tests.exchange.file_readers import csv_rows
from tests.fixtures.folders import FIXTURES
from tests.hostile.injection import hostile_folder

DAY = date(2026, 11, 22)
TABLES = build_tables(load_dataset(SHIPPED), DAY)
SMALL = build_tables(load_dataset(FIXTURES / "small"), date(2025, 12, 1))
HOME = "https://dashboard.example/"
TITLE = "Meetings of Viet Nam's Ministry of Public Security around the Hanoi Convention"

# The profile that https://datapackage.org/profiles/2.0/ has, as dplib-py 1.1.0 (MIT License, Open
# Knowledge Foundation) ships it
PROFILE = json.loads((FIXTURES / "datapackage_profile_2_0.json").read_text("utf-8"))


def about(tables: Tables, selection: Selection, language: str = "en", home: str = HOME) -> About:
    names = Names(translator(language), tables.dataset)
    return About(select(tables, selection), names, selection, home)


def opened(asked: About) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(package_parts(asked))))


def test_the_codebook_has_no_table_without_codes(tmp_path):
    folder = shutil.copytree(FIXTURES / "small", tmp_path / "small")
    (folder / "organisations.yaml").write_text("", encoding="utf-8")
    said = codebook(Names(translator("en"), load_dataset(folder))).decode()
    assert "### `crime_areas`" in said
    assert "### `organisations`" not in said


def descriptor(package: zipfile.ZipFile):
    return json.loads(package.read("datapackage.json"))


SELECTIONS = {
    "everything": (TABLES, Selection(), "en"),
    "some": (TABLES, Selection(crime_areas=("terrorism",), last=date(2025, 12, 31)), "vi"),
    "nothing": (TABLES, Selection(text="nowhere to be found"), "fr"),
    "small": (SMALL, Selection(), "fr"),
}


@pytest.mark.parametrize("name", ["everything", "nothing", "small", "hostile"])
def test_the_tools_of_the_standard_find_nothing_wrong(name, tmp_path):
    if name == "hostile":
        hostile = build_tables(load_dataset(hostile_folder(tmp_path / "data")), DAY)
        asked = about(hostile, Selection())
    else:
        asked = about(*SELECTIONS[name])
    file = tmp_path / "package.zip"
    file.write_bytes(b"".join(package_parts(asked)))
    said = descriptor(zipfile.ZipFile(file))
    profile = Draft7Validator(PROFILE, format_checker=FormatChecker())
    assert [error.message for error in profile.iter_errors(said)] == []
    report = frictionless.validate(str(file), type="package")
    assert report.flatten(["name", "rowNumber", "fieldName", "type", "message"]) == []
    assert [task.name for task in report.tasks] == [r["name"] for r in said["resources"]]
    assert [task.stats.get("rows", 0) for task in report.tasks] == [
        len(csv_rows([zipfile.ZipFile(file).read(r["path"])])) for r in said["resources"]
    ]


def test_a_wrong_code_and_a_lost_row_are_found(tmp_path):
    package = opened(about(SMALL, Selection()))
    package.extractall(tmp_path)
    meetings = tmp_path / "data" / "meetings.csv"
    lines = meetings.read_bytes().split(b"\r\n")
    meetings.write_bytes(
        b"\r\n".join([*lines[:1], *lines[2:]]).replace(b"bilateral", b"trilateral")
    )
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    found = {error for (error,) in report.flatten(["type"])}
    assert found >= {"constraint-error", "foreign-key", "hash-count", "byte-count"}


@pytest.mark.parametrize("name", SELECTIONS)
def test_each_column_has_a_type_a_title_and_a_meaning(name):
    package = opened(about(*SELECTIONS[name]))
    resources = {resource["name"]: resource for resource in descriptor(package)["resources"]}
    assert sorted(resources) == sorted([*NAMES, BY_CRIME_AREA])
    for table, resource in resources.items():
        fields = resource["schema"]["fields"]
        head = package.read(resource["path"]).decode("utf-8-sig").partition("\r\n")[0]
        assert [field["name"] for field in fields] == list(columns_of(table)) == head.split(",")
        assert [f for f in fields if not (f["title"] and f["description"])] == []


def test_the_schema_of_the_commitments():
    said = descriptor(opened(about(SMALL, Selection())))
    schema = next(r["schema"] for r in said["resources"] if r["name"] == "commitments")
    fields = {field["name"]: field for field in schema["fields"]}
    assert fields["by"] == {
        "name": "by",
        "title": "Promised by (code)",
        "description": "`host`, `partner` or `both`: who promised",
        "type": "string",
        "format": "default",
        "constraints": {"enum": ["host", "partner", "both"]},
    }
    assert fields["due_last"]["type"] == "date"
    assert fields["days_since"]["type"] == "integer"
    assert schema["primaryKey"] == ["meeting_id", "commitment"]
    assert schema["missingValues"] == [""]
    assert schema["foreignKeys"] == [
        {"fields": ["meeting_id"], "reference": {"resource": "meetings", "fields": ["meeting_id"]}},
        {"fields": ["partner"], "reference": {"resource": "partners", "fields": ["partner"]}},
    ]


def test_what_tells_the_rows_of_each_table_apart_and_which_table_has_the_rows_they_speak_of():
    names = Names(translator("en"), SMALL.dataset)
    told = {}
    for table in (*NAMES, BY_CRIME_AREA):
        schema = table_schema(table, names)
        required = [f["name"] for f in schema["fields"] if "required" in f.get("constraints", {})]
        assert required == schema.get("primaryKey", [])
        refers = [
            (*key["fields"], key["reference"]["resource"], *key["reference"]["fields"])
            for key in schema.get("foreignKeys", [])
        ]
        told[table] = required, refers
    of_partner = ("partner", "partners", "partner")
    of_meeting = ("meeting_id", "meetings", "meeting_id")
    assert told == {
        "meetings": (["meeting_id"], [of_partner]),
        "instruments": (["instrument"], []),
        "commitments": (["meeting_id", "commitment"], [of_meeting, of_partner]),
        "partners": (["partner"], []),
        "convention-status": (["convention", "partner"], []),
        "crime-areas": ([], []),
        BY_CRIME_AREA: ([], [of_meeting, of_partner]),
    }


def test_which_columns_hold_codes_and_which():
    names = Names(translator("en"), SMALL.dataset)
    fields = [f for table in (*NAMES, BY_CRIME_AREA) for f in table_schema(table, names)["fields"]]
    codes = {
        f["name"]: f["constraints"]["enum"] for f in fields if "enum" in f.get("constraints", {})
    }
    assert {name: " ".join(found) for name, found in codes.items()} == {
        "date_basis": "report_date inferred",
        "part_of_day": "morning afternoon evening",
        "kind": "bilateral_meeting dialogue",
        "event": "signing",
        "partner_kind": "state international_organisation company",
        "documentation": "good fair thin",
        "type": "agreement memorandum",
        "state": "signed ratified in_force planned overdue negotiated mentioned",
        "by": "host partner both",
        "strength": "mentioned agreed_to_strengthen specific_action dated_deliverable "
        "signed_instrument carried_out",
        "follow_up": "carried_out progress signed renewed due overdue open dropped",
        "reached": "party party_reported signed not_signed not_a_state",
        "convention": "cybercrime",
        "signature_status": "depositary treaty_database reported",
        "consent": "ratification acceptance approval accession",
        "consent_status": "depositary treaty_database reported",
        "crime_area": "cybercrime terrorism",
    }


@pytest.mark.parametrize("name", SELECTIONS)
def test_the_descriptor_tells_each_file_with_its_size_and_hash(name):
    package = opened(about(*SELECTIONS[name]))
    said = descriptor(package)
    told = {file["path"]: file for file in [*said["resources"], *said["files"]]}
    assert sorted([*told, "datapackage.json"]) == sorted(package.namelist())
    for path, file in told.items():
        content = package.read(path)
        assert file["bytes"] == len(content)
        assert file["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_what_the_package_says_of_itself():
    selection = Selection(crime_areas=("terrorism",))
    package = opened(about(TABLES, selection))
    said = descriptor(package)
    version = TABLES.dataset.version
    assert (said["version"], said["created"]) == (version, "2026-11-22T00:00:00Z")
    assert said["homepage"] == f"{HOME}?crime=terrorism"
    assert (said["name"], said["title"]) == ("convention-cooperation", TITLE)
    licence = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
    assert said["licenses"] == [licence]
    assert f"Data version {version}" in said["description"]
    assert "Data licence: CC-BY-4.0" in package.read("LICENSE").decode()
    readme = package.read("README.md").decode()
    assert said["description"].replace("[data set]", r"\[data set\]") in readme
    assert "Crime areas: Terrorism" in readme
    citation = yaml.safe_load(package.read("CITATION.cff"))
    assert citation["cff-version"] == "1.2.0"
    assert (citation["type"], citation["license"]) == ("dataset", "CC-BY-4.0")
    assert (citation["version"], citation["url"]) == (version, f"{HOME}?crime=terrorism")


@pytest.mark.parametrize("settings", ["{}\n", "licence: <script> (ours)\n"])
def test_without_a_licence_an_address_or_a_release_none_is_made_up(settings, tmp_path):
    folder = Path(shutil.copytree(FIXTURES / "small", tmp_path / "small"))
    (folder / "dataset.yaml").write_text(settings, encoding="utf-8")
    package = opened(about(build_tables(load_dataset(folder), DAY), Selection(), home=""))
    said = descriptor(package)
    assert {"licenses", "homepage"} & set(said) == set()
    assert package.read("LICENSE").decode() == "These data declare no licence.\n"
    citation = yaml.safe_load(package.read("CITATION.cff"))
    assert {"license", "url", "date-released"} & set(citation) == set()


def test_only_an_identifier_is_taken_for_the_name_of_a_licence(tmp_path):
    assert about(SMALL, Selection()).licence == "CC0-1.0"
    folder = Path(shutil.copytree(FIXTURES / "small", tmp_path / "small"))
    (folder / "dataset.yaml").write_text("licence: All rights, ours\n", encoding="utf-8")
    assert about(build_tables(load_dataset(folder), DAY), Selection()).licence == ""


@pytest.mark.parametrize(
    ("identifier", "address"),
    [
        ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC-BY-NC-ND-3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"),
        ("ODbL-1.0", "https://spdx.org/licenses/ODbL-1.0.html"),
    ],
)
def test_where_the_text_of_a_licence_stands(identifier, address):
    assert licence_address(identifier) == address


def test_the_sources_are_the_selected_files_and_what_they_refer_to_byte_for_byte():
    package = opened(about(SMALL, Selection(partners=("acme",))))
    sources = {n.removeprefix("sources/") for n in package.namelist() if n.startswith("sources/")}
    meetings = {name for name in sources if name.startswith("meetings/")}
    assert meetings == {"meetings/2026-01-10-acme.yaml"}
    assert sources - meetings == set(SMALL.dataset.standing.beside.hashes)
    for name in sources:
        own = FIXTURES / "small" / name
        file = own if own.exists() else SHIPPED / name
        assert package.read(f"sources/{name}") == file.read_bytes()


def test_a_file_that_has_changed_since_it_was_read_ends_the_package(tmp_path):
    folder = Path(shutil.copytree(FIXTURES / "small", tmp_path / "small"))
    tables = build_tables(load_dataset(folder), DAY)
    changed = folder / "meetings" / "2026-01-10-acme.yaml"
    changed.write_bytes(changed.read_bytes() + b"# more\n")
    with pytest.raises(OSError, match="no longer as it was read") as stopped:
        opened(about(tables, Selection()))
    assert stopped.value.filename == "meetings/2026-01-10-acme.yaml"
    opened(about(tables, Selection(partners=("MAR",))))
    changed.unlink()
    with pytest.raises(OSError, match="no longer as it was read"):
        opened(about(tables, Selection()))


def test_equal_data_give_equal_bytes():
    again = build_tables(load_dataset(SHIPPED), DAY)
    one, other = (b"".join(package_parts(about(t, Selection()))) for t in (TABLES, again))
    assert one == other
    entries = zipfile.ZipFile(io.BytesIO(one)).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, oct(entry.external_attr >> 16)) for entry in entries} == {
        (3, "0o644")
    }


def test_a_package_is_sent_while_it_is_made():
    parts = package_parts(about(TABLES, Selection()))
    sent = [len(part) for part in parts]
    assert len(sent) > 100
    assert max(sent) < sum(sent) / 3


def test_the_codebook_explains_columns_and_codes_in_every_language():
    text = codebook(Names(translator("fr"), TABLES.dataset)).decode()
    assert "| `meeting_id` | the record's permanent id: the name of its file |" in text
    assert "| `terrorism` | Terrorism | Terrorisme | Khủng bố |" in text
    assert "| `unodc` | UNODC | ONUDC | UNODC |" in text
    assert "| `overdue` | overdue |" in text
    assert "](../" not in text


def test_codes_are_tables_with_a_column_for_each_language():
    text = codebook(Names(translator("en"), SMALL.dataset)).decode()
    assert (
        """
## Codes

### `crime_areas`

| code | en | fr | vi | definition |
|---|---|---|---|---|
| `cybercrime` | Cybercrime | Cybercriminalité | Tội phạm mạng |  |
"""
        in text
    )
    assert (
        """
### `documentation`

| code | en | fr | vi |
|---|---|---|---|
| `good` | good | bonne | tốt |
"""
        in text
    )
    defined = codebook(Names(translator("en"), TABLES.dataset)).decode()
    meaning = TABLES.dataset.vocabularies["crime_areas"]["terrorism"].definition or {}
    assert f"| `terrorism` | Terrorism | Terrorisme | Khủng bố | {meaning['en']} |" in defined


def test_the_package_begins_with_what_it_is_and_what_each_file_holds():
    readme = opened(about(SMALL, Selection(), "fr")).read("README.md").decode().splitlines()
    assert readme[:2] == ["# Trois rencontres", ""]
    assert readme[4:8] == [
        "| Fichier | Contenu |",
        "|---|---|",
        "| `datapackage.json` | Ce qu’est chaque fichier et chaque colonne, pour les programmes "
        "(Data Package 2.0), avec tailles et empreintes |",
        "| `CODEBOOK.md` | Le sens de chaque colonne et de chaque champ, et le nom des codes |",
    ]
    assert readme[-2:] == [
        "",
        "En CSV, la première ligne nomme les colonnes ; une cellule vide veut dire non communiqué. "
        "Plusieurs valeurs sont jointes par « ; », et un texte qu’un tableur prendrait pour une "
        "formule commence par une apostrophe.",
    ]


def test_the_dictionary_explains_every_column_of_every_table():
    meanings = described_columns(dictionary_text())
    lacking = {
        name: [c for c in columns_of(name) if c not in {**meanings["meetings"], **meanings[name]}]
        for name in NAMES
    }
    assert lacking == {name: [] for name in NAMES}
