"""Twenty thousand files that nobody wrote. Only the project's own problems ever come out.

`make fuzz` reads a million; docs/robustness.md has its last result.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from components.records.yaml_reader import decode, parse
from tests.hostile.examine import examine, fuzz
from tests.hostile.strategies import plain, records

PARTS, EACH = 10, 1_900
"""Mutated files: parts, which the processors share, and files of each."""

EXAMPLES = settings(
    max_examples=250,
    derandomize=True,  # the same inputs on every machine; make fuzz looks further
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)

written = st.sampled_from(
    (
        {"default_flow_style": None},
        {"default_flow_style": True},
        {"default_flow_style": False},
        {"default_flow_style": False, "default_style": '"'},
        {"default_flow_style": False, "default_style": "'", "width": 20},
        {"default_flow_style": False, "default_style": "|"},
        {"default_flow_style": False, "explicit_start": True, "line_break": "\r\n"},
    )
)
"""How the same data may be written as YAML."""


def as_yaml(data: Any, how: dict[str, Any]) -> bytes:
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, **how)
    return text.encode()


@pytest.mark.parametrize("seed", range(PARTS))
def test_a_mutated_file_is_read_or_refused_with_reasons_and_nothing_else_happens(seed):
    told = fuzz(seed, EACH)
    assert told.total() >= EACH
    assert told["taken in"] > EACH / 100  # mutations that break everything would test little
    assert len(told) > 25


@EXAMPLES
@given(
    data=st.dictionaries(st.text("abcdefgh_ -é", min_size=1).filter(str.strip), plain), how=written
)
def test_what_is_written_is_what_is_read(data, how):
    if data:
        assert parse(decode(as_yaml(data, how))).data == data


@EXAMPLES
@given(record=records, how=written)
def test_a_record_that_is_right_is_taken_in_with_every_word_as_it_was_written(record, how):
    problems, meeting = examine(as_yaml(record, how))
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert meeting is not None
    numbers = Counter(f"source-{n + 1}" for n in range(len(record["sources"])))
    assert words_of(meeting) == words_of(record) + numbers


@EXAMPLES
@given(record=records, data=st.data())
def test_one_wrong_value_is_told_at_its_field_or_does_no_harm(record, data):
    field = data.draw(st.sampled_from(sorted(record)))
    problems, _ = examine(as_yaml({**record, field: data.draw(plain)}, {}))
    date = {"date"}  # of which the name of the file says another
    assert {re.split(r"[.\[]", problem.field)[0] for problem in problems} - date <= {field}


@EXAMPLES
@given(
    content=st.binary(max_size=300)
    | st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace"))
)
def test_any_bytes_are_read_or_refused(content):
    examine(content)


def words_of(value: Any) -> Counter[str]:
    """Return every text of a record, or of the meeting that it became, and how often it stands."""
    if isinstance(value, BaseModel):
        value = [getattr(value, name) for name in value.model_fields_set]
    elif isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return sum(map(words_of, value), Counter())
    return Counter([str(value).strip()] if value is not None else [])
