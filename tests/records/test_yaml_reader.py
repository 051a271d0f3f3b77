"""What plain data may be, at each bound: the last that is taken and the first that is not."""

from __future__ import annotations

import pytest

from components.records import yaml_reader
from components.records.problems import ReadError
from components.records.yaml_reader import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_KEY,
    MAX_NODES,
    Document,
    decode,
    field_path,
    parse,
)


def refusal(text: str | bytes) -> tuple[str, int, str, dict[str, str]]:
    """Return code, line, field and details of why a file is not read."""
    with pytest.raises(ReadError) as caught:
        parse(decode(text if isinstance(text, bytes) else text.encode()))
    error = caught.value
    return error.code, error.line, error.field, error.params


def nested(depth: int) -> str:
    return "a: " + "[" * depth + "]" * depth + "\n"


def listed(items: int) -> str:
    return "a: [" + "x," * items + "]\n"


def test_every_scalar_is_the_text_that_was_written_and_nothing_is_none():
    text = "a: NO\nb: 1:30\nc: 0x10\nd: '2025-10-25'\ne:\nf: ''\ng: [~, null, {h: 1.0}]\n"
    assert parse(text).data == {
        "a": "NO",
        "b": "1:30",
        "c": "0x10",
        "d": "2025-10-25",
        "e": None,
        "f": "",
        "g": ["~", "null", {"h": "1.0"}],
    }


def test_a_text_with_a_mark_of_its_order_and_lines_of_windows_is_read():
    assert decode(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n") == "a: 1\nb: 2\n"
    assert parse(decode(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")).data == {"a": "1", "b": "2"}


def test_as_many_bytes_as_allowed_are_taken_and_one_more_is_not():
    assert len(decode(b"#" * MAX_BYTES)) == MAX_BYTES == 256_000
    with pytest.raises(ReadError) as caught:
        decode(b"#" * (MAX_BYTES + 1))
    assert (caught.value.code, caught.value.line) == ("too_large", 0)
    assert caught.value.params == {"limit": "256"}


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"\xff", 1), (b"a: 1\nb: \xff\n", 2), (b"a: 1\r\n\r\nb: \xe9t\xe9", 3)],
)
def test_the_line_of_the_first_byte_that_is_no_text_is_told(content, line):
    assert refusal(content) == ("not_utf8", line, "", {})


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u200b", "U+200B"),
        ("\t", "U+0009"),
        ("\ufe0f", "U+FE0F"),
        ("\u2800", "U+2800"),
        ("\ue000", "U+E000"),
        ("\u2028", "U+2028"),
        ("\u2029", "U+2029"),
        ("\U000e0100", "U+E0100"),
    ],
)
def test_the_first_character_that_hides_something_is_named_with_its_line(character, name):
    text = f"a: 1\nb: x{character}y\nc: \u115f\u202e\n"
    assert refusal(text) == ("hidden_character", 2, "", {"character": name})


@pytest.mark.parametrize("character", ["\u3000", "\u00a0", "\u0378"])
def test_a_character_that_is_only_rare_is_taken(character):
    """Wide and unbreakable spaces print as spaces; a letter of a later Unicode may well be one."""
    assert parse(decode(f"a: x{character}y\n".encode())).data == {"a": f"x{character}y"}


def test_a_hidden_character_that_is_written_as_an_escape_is_named_with_its_field():
    assert refusal('a: 1\nb: [x, "y\\u202e"]\n') == (
        "hidden_character",
        2,
        "b[2]",
        {"character": "U+202E"},
    )
    assert parse('a: "\\u00e9"\n').data == {"a": "é"}
    assert parse("a: '\\u202e'\n").data == {"a": "\\u202e"}  # no escape: the letters themselves


def test_data_may_be_twelve_deep_and_no_deeper():
    data = parse(nested(MAX_DEPTH - 1)).data["a"]
    for _ in range(MAX_DEPTH - 2):
        (data,) = data
    assert data == []
    assert parse(nested(MAX_DEPTH)).data["a"]
    assert refusal("b: 1\n" + nested(MAX_DEPTH + 1)) == ("too_deep", 2, "", {"limit": "12"})


def test_a_file_may_have_as_many_values_as_allowed_and_no_more():
    fits = MAX_NODES - 3  # beside the mapping, its key and the list
    assert len(parse(listed(fits)).data["a"]) == fits
    assert refusal("\n" + listed(fits + 1)) == ("too_many_nodes", 2, "", {"limit": "20000"})


def test_a_key_may_be_as_long_as_allowed_and_no_longer():
    assert parse("x" * MAX_KEY + ": 1\n").data == {"x" * MAX_KEY: "1"}
    assert refusal("a: 1\nb:\n  " + "x" * (MAX_KEY + 1) + ": 1\n") == ("key_not_text", 3, "b", {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("empty_file", 1, "", {})),
        ("# nothing\n", ("empty_file", 1, "", {})),
        ("---\n", ("empty_file", 1, "", {})),
        ("- a\n- b\n", ("not_a_mapping", 1, "", {})),
        ("words\n", ("not_a_mapping", 1, "", {})),
        ("''\n", ("not_a_mapping", 1, "", {})),
        ("%YAML 1.1\n---\na: 1\n", ("directive", 1, "", {})),
        ("#\n%TAG ! tag:x,2025:\n---\na: 1\n", ("directive", 2, "", {})),
        ("a: 1\n---\nb: 2\n", ("several_documents", 2, "", {})),
        ("a: 1\n...\n---\nb: 2\n", ("several_documents", 3, "", {})),
        ("a: &x 1\n", ("anchor", 1, "a", {})),
        ("&x a: 1\n", ("anchor", 1, "?", {})),
        ("a: 1\nb: [1, *x]\n", ("anchor", 2, "b[2]", {})),
        ("--- &x\na: 1\n", ("anchor", 1, "", {})),
        ("a: !x 1\n", ("tag", 1, "a", {})),
        ("a:\n  - !!map {}\n", ("tag", 2, "a[1]", {})),
        ("--- !x\na: 1\n", ("tag", 1, "", {})),
        ("!x a: !x 1\n", ("tag", 1, "?", {})),
        ("a: 1\nb: 2\na: 3\n", ("duplicate_key", 3, "a", {})),
        ("a:\n- b: 1\n  b: 2\n", ("duplicate_key", 3, "a[1].b", {})),
        ("a: 1\n? [b]\n: 2\n", ("key_not_text", 2, "", {})),
        ("a:\n  ? {b: 1}\n  : 2\n", ("key_not_text", 2, "a", {})),
        ("a:\n- {? : 2}\n", ("key_not_text", 2, "a[1]", {})),
    ],
)
def test_what_is_more_or_less_than_plain_data_is_refused_where_it_stands(text, expected):
    assert refusal(text) == expected


def test_an_empty_text_in_quotes_may_be_a_key():
    assert parse("'': 1\n").data == {"": "1"}


def test_one_document_may_say_where_it_begins_and_ends():
    assert parse("---\na: 1\n...\n").data == {"a": "1"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1\n", 2),
        ("a: 1\n b: 2\n", 2),
        ("a: 'x\n", 2),
        ("a: 1\nb: }\n", 2),
    ],
)
def test_broken_yaml_is_told_with_its_line_and_what_the_parser_says(text, line):
    code, told, field, params = refusal(text)
    assert (code, told, field) == ("yaml_syntax", line, "")
    assert params["detail"] == " ".join(params["detail"].split()) != ""


class _Failing:
    """A parser that fails as broken ones have: with an error of Python, and no place."""

    def __init__(self, text: str) -> None:
        self.disposed = False

    def get_event(self) -> None:
        raise OverflowError

    def dispose(self) -> None:
        pass


def test_an_error_inside_the_parser_is_a_refusal_like_any_other(monkeypatch):
    monkeypatch.setattr(yaml_reader, "_LOADER", _Failing)
    assert refusal("a: 1\n") == ("yaml_syntax", 1, "", {"detail": "OverflowError"})


def test_a_field_has_its_line_and_an_unknown_one_that_of_the_nearest_above():
    document = parse("a: 1\nb:\n  - c: 1\n    d:\n      e: 2\n  - f\n")
    assert document.line(("a",)) == 1
    assert document.line(("b",)) == 2
    assert document.line(("b", 0)) == 3
    assert document.line(("b", 0, "d")) == 4
    assert document.line(("b", 0, "d", "e")) == 5
    assert document.line(("b", 1)) == 6
    assert document.line(("b", 0, "d", "z", 3)) == 4
    assert document.line(("z",)) == document.line(()) == 1
    assert Document({}).line(("a",)) == 1


def test_a_field_is_named_as_an_editor_would_say_it():
    assert field_path(("partner", "people", 0, "name")) == "partner.people[1].name"
    assert field_path((0, "a")) == "[1].a"
    assert field_path(()) == ""
