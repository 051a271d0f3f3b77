"""What docs/api.md and the data dictionary say of the tables is true; their examples run."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from components.exchange.data_tables import COLUMNS, NAMES
from components.site.data_files import FORMATS, own_parameters
from components.site.openapi import MAX_LIMIT
from components.site.parameters import SHARED
from tests.fixtures.folders import ROOT

DOCUMENT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
DICTIONARY = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
IN_EXAMPLES = "http://localhost:8501"


def examples(language: str) -> str:
    (block,) = re.findall(rf"```{language}\n(.*?)```", DOCUMENT, re.DOTALL)
    return block


def first_cells(text: str) -> list[str]:
    """Return the names in the first column of the tables of a text."""
    cells = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def test_the_examples_for_curl_run(shipped, tmp_path):
    lines = examples("sh").replace(IN_EXAMPLES, shipped).splitlines()
    assert len(lines) == 5
    answers = [
        subprocess.run(["/bin/sh", "-c", line], cwd=tmp_path, capture_output=True, check=True)
        for line in lines
    ]
    meetings, _, head, areas, record = (answer.stdout for answer in answers)
    assert b'"meeting_id":"2025-10-25-morocco"' in meetings
    assert b"etag: " in head.lower()
    assert areas.startswith(b"\xef\xbb\xbfcrime_area,crime_area_label,")
    assert b'"meeting_id":"2025-10-25-morocco"' in record
    (file,) = tmp_path.iterdir()
    assert file.name == "commitments_partner-MAR_2026-11-22.xlsx"
    assert file.read_bytes().startswith(b"PK")


def test_the_examples_for_pandas_run(shipped):
    code = examples("python").replace(IN_EXAMPLES, shipped)
    code += "print(len(meetings), len(partners), len(instruments), by_area['terrorism'])\n"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    meetings, partners, instruments, named = map(int, result.stdout.split())
    assert meetings == named > 0
    assert partners > 20
    assert instruments > 0


def test_the_document_names_every_table_format_and_parameter():
    names = first_cells(DOCUMENT)
    assert [name for name in names if name in NAMES] == list(NAMES)
    assert [name for name in names if name.startswith(".")] == [f".{ending}" for ending in FORMATS]
    own = {p for name in NAMES for ending in FORMATS for p in own_parameters(name, ending)}
    assert {*SHARED, *own} <= set(names)
    assert f"at most {MAX_LIMIT:,}" in DOCUMENT


@pytest.mark.parametrize("name", NAMES)
def test_the_dictionary_explains_every_column_of_a_table(name):
    parts = re.split(r"^\*\*`([\w-]+)`\*\*", DICTIONARY, flags=re.MULTILINE)
    text = parts[parts.index(name) + 1]
    explained = first_cells(text)
    if name == "meetings":
        csv = DICTIONARY.split("## Columns of the CSV")[1].split("## Tables for programs")[0]
        before, after = first_cells(csv)[:2], first_cells(csv)[2:-2]
        assert list(COLUMNS[name]) == [*before, *explained, *after]
    else:
        assert [*explained, "data_version", "as_of"] == list(COLUMNS[name])
