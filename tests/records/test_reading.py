"""Files that map codes to entries: what serves as a code, and that one broken entry hides none."""

from __future__ import annotations

import hashlib

import pytest

from components.records.problems import Problem
from components.records.reading import Reading, is_code
from components.records.vocabularies import Term
from tests.fixtures.folders import write


@pytest.mark.parametrize("code", ["a", "9", "a-b_c9", "a" * 100])
def test_small_letters_of_english_and_digits_are_a_code(code):
    assert is_code(code)


@pytest.mark.parametrize(
    "code", ["", "A", "a--b", "a-_b", "-a", "a-", "a b", "a\n", "é", "٣", "a" * 101, "not_reported"]
)
def test_anything_else_is_none(code):
    assert not is_code(code)


def test_good_entries_are_read_and_the_codes_of_all_are_known(tmp_path):
    content = "good: {label: A}\nBad: {label: B}\nbroken: {labels: C}\nlast: {label: D}\n"
    write(tmp_path, {"a.yaml": content})
    reading = Reading()
    found = reading.mapping(tmp_path / "a.yaml", "terms.yaml", Term)
    assert found is not None
    assert {code: term.label for code, term in found.entries.items()} == {
        "good": {"und": "A"},
        "last": {"und": "D"},
    }
    assert list(found.codes) == ["good", "Bad", "broken", "last"]
    assert reading.problems == [
        Problem("terms.yaml", 2, "Bad", "wrong_form"),
        Problem("terms.yaml", 3, "broken.label", "missing_field"),
        Problem("terms.yaml", 3, "broken.labels", "unknown_field", nearest="label"),
    ]
    assert reading.problems[0].params == {"value": "Bad"}


def test_each_file_that_could_be_opened_has_the_hash_of_its_content(tmp_path):
    write(tmp_path, {"a": "x: 1\n", "b": "broken: ["})
    reading = Reading()
    document = reading.document(tmp_path / "a", "one.yaml")
    assert document is not None
    assert document.data == {"x": "1"}
    assert reading.document(tmp_path / "b", "two.yaml") is None
    assert reading.document(tmp_path / "gone", "three.yaml") is None
    assert reading.mapping(tmp_path / "gone", "four.yaml", Term) is None
    assert reading.hashes == {
        "one.yaml": hashlib.sha256(b"x: 1\n").digest()[:16],
        "two.yaml": hashlib.sha256(b"broken: [").digest()[:16],
    }
    assert [(p.file, p.line, p.code) for p in reading.problems] == [
        ("two.yaml", 2, "yaml_syntax"),
        ("three.yaml", 0, "unreadable"),
        ("four.yaml", 0, "unreadable"),
    ]
