"""The JSON Schemas take what the reader takes, and refuse what has another shape."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from components.command import main
from components.exchange.json_schema import DIALECT, schema_text, schemas
from components.records.dataset import SHIPPED, load_dataset
from components.records.models import Meeting
from components.records.problems import ReadError
from components.records.shapes import shape
from components.records.yaml_reader import decode, parse
from tests.fixtures.folders import FIVE_LINES, FIXTURES, GOOD, messages, write

DATASET = load_dataset(SHIPPED)
DICTIONARY = (SHIPPED / "README.md").read_text(encoding="utf-8")
SCHEMAS = schemas(DATASET, DICTIONARY)
MEETING = Draft202012Validator(SCHEMAS["meeting"])
MEETINGS = sorted((SHIPPED / "meetings").rglob("*.yaml"))
INVALID = sorted((FIXTURES / "invalid").glob("*.yaml"))
SCHEMA_OF = {
    "dataset.yaml": "dataset",
    "organisations.yaml": "organisations",
    "instruments.yaml": "instruments",
    "conventions/cybercrime.yaml": "convention",
    **{f"vocabularies/{name}.yaml": name for name in DATASET.vocabularies},
}
NOT_A_SCHEMA_S = {
    "period-backwards",  # which of two days is the later one
    "period-of-one-day",
}
"""Defects of shape that no schema can say."""


class _Editor(yaml.SafeLoader):
    """Reads as an editor does (YAML 1.2, core schema): numbers, true and false, null."""


_Editor.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    _Editor.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first)
    )


def read(path: Path) -> list[Any]:
    """Return what a file holds to our reader, and to an editor's."""
    content = path.read_bytes()
    return [parse(decode(content)).data, yaml.load(content, _Editor)]  # noqa: S506 (a safe one)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_of_2020_12_and_is_committed_as_it_is_made(name):
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == DIALECT
    committed = (SHIPPED / "schema" / f"{name}.json").read_text(encoding="utf-8")
    assert committed == schema_text(SCHEMAS[name]), "stale: run `make schema`"


def test_no_schema_is_left_over():
    assert {path.stem for path in (SHIPPED / "schema").iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize("path", MEETINGS, ids=lambda path: path.stem)
def test_every_record_of_the_data_passes(path):
    for data in read(path):
        assert list(MEETING.iter_errors(data)) == []


@pytest.mark.parametrize("name", SCHEMA_OF)
def test_every_other_file_of_the_data_passes(name):
    validator = Draft202012Validator(SCHEMAS[SCHEMA_OF[name]])
    for data in read(SHIPPED / name):
        assert list(validator.iter_errors(data)) == []


@pytest.mark.parametrize("path", sorted((FIXTURES / "valid").iterdir()), ids=lambda p: p.stem)
def test_a_record_with_every_field_passes_as_the_reader_reads_it(path):
    as_text, _ = read(path)  # "~" is a text to our reader alone
    assert list(MEETING.iter_errors(as_text)) == []


def shape_is_wrong(path: Path) -> bool:
    try:
        return isinstance(shape(Meeting, parse(decode(path.read_bytes())), path.name), list)
    except ReadError:
        return False


WRONG_SHAPES = [path for path in INVALID if shape_is_wrong(path)]


@pytest.mark.parametrize(
    "path", WRONG_SHAPES, ids=lambda path: path.stem.removeprefix("2025-10-25-")
)
def test_a_record_of_another_shape_is_refused(path):
    expressible = path.stem.removeprefix("2025-10-25-") not in NOT_A_SCHEMA_S
    for data in read(path):
        assert MEETING.is_valid(data) != expressible


def test_the_defects_of_shape_are_many():
    assert len(WRONG_SHAPES) >= 55


@pytest.mark.parametrize(
    "change",
    [
        ("[cybercrime]", "[cybercrim]"),
        ("bilateral_meeting", "bilateral"),
        ("{country: FRA}", "{organisation: nobody}"),
        ("2025-11-03", "2025-06-31"),
    ],
    ids=["crime area", "kind", "organisation", "date"],
)
def test_a_code_that_no_vocabulary_declares_is_refused(change):
    assert MEETING.is_valid(parse(FIVE_LINES).data)
    assert not MEETING.is_valid(parse(FIVE_LINES.replace(*change)).data)


@pytest.mark.parametrize("blank", ["place", "host", "crime_areas", "summary", "documentation"])
def test_a_field_that_is_begun_and_still_blank_passes(blank):
    assert MEETING.is_valid({**parse(FIVE_LINES).data, blank: None})


def test_every_field_of_a_meeting_is_described_in_the_words_of_the_dictionary():
    shapes = [SCHEMAS["meeting"], *SCHEMAS["meeting"]["$defs"].values()]
    assert len(shapes) == 11
    missing = [
        f"{each['title']}.{name}"
        for each in shapes
        for name, field in each["properties"].items()
        if "description" not in field
    ]
    assert missing == []
    assert SCHEMAS["meeting"]["properties"]["date"]["description"] == (
        "date, required\nExample: 2025-10-25\n"
        "If the reports do not say: write the month or the year alone"
    )


def test_an_editor_is_offered_the_codes_with_their_labels():
    areas = SCHEMAS["meeting"]["properties"]["crime_areas"]["anyOf"][0]["items"]
    labels = dict(zip(areas["enum"], areas["enumDescriptions"], strict=True))
    assert labels["trafficking_in_persons"] == "Trafficking in persons"
    assert set(labels) == set(DATASET.vocabularies["crime_areas"])


def test_the_command_writes_the_schemas_of_a_folder_with_its_own_codes(tmp_path, capsys):
    term = "smuggling:\n  label: {en: Smuggling}\n"
    write(tmp_path, {f"meetings/{GOOD}": FIVE_LINES, "vocabularies/crime_areas.yaml": term})
    assert main(["schema", str(tmp_path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(SCHEMAS)
    schema = json.loads((tmp_path / "schema" / "meeting.json").read_text(encoding="utf-8"))
    areas = schema["properties"]["crime_areas"]["anyOf"][0]["items"]
    assert areas["enum"] == ["smuggling"]


def test_the_reader_passes_over_the_schemas():
    assert messages(DATASET) == []
    assert (SHIPPED / "schema" / "meeting.json").is_file()
