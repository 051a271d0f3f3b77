"""Each file in fixtures/invalid holds one defect; its first lines say what `make check` prints.

A file says `# expect: ` and the message once for each line that is printed about it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from components.records.dataset import load_dataset
from tests.fixtures.folders import FIVE_LINES, FIXTURES, GOOD, ids, messages, write

FILES = sorted((FIXTURES / "invalid").glob("*.yaml"))
EXPECT = "# expect: "


def expected(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(EXPECT) for line in lines if line.startswith(EXPECT)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem.removeprefix("2025-10-25-"))
def test_a_defect_is_named_with_file_line_field_and_nearest_value(path, tmp_path):
    shutil.copy(path, tmp_path)
    dataset = load_dataset(tmp_path)
    assert messages(dataset) == expected(path)
    assert ids(dataset) == []


def test_every_invalid_file_says_what_is_expected():
    assert [path.name for path in FILES if not expected(path)] == []
    assert len(FILES) >= 110


def test_all_invalid_files_together_leave_the_good_record(tmp_path):
    folder = shutil.copytree(FIXTURES / "invalid", tmp_path / "meetings").parent
    write(folder, {f"meetings/{GOOD}": FIVE_LINES})
    dataset = load_dataset(folder)
    assert ids(dataset) == ["2025-11-03-france"]
    assert dataset.refused_files == tuple(f"meetings/{path.name}" for path in FILES)


def test_a_file_name_without_the_date_is_a_warning_and_the_record_stays(tmp_path):
    dataset = load_dataset(write(tmp_path, {"france.yaml": FIVE_LINES}))
    assert messages(dataset) == [
        "warning: france.yaml:1: date: the file name does not begin with the date of the meeting"
    ]
    assert ids(dataset) == ["france"]
    assert dataset.refused_files == ()


def test_problems_come_in_the_order_of_files_and_lines(tmp_path):
    wrong = FIVE_LINES.replace("FRA", "France").replace("2025-11-03", "3.11.2025")
    folder = write(tmp_path, {"b.yaml": wrong, "a.yaml": wrong + "weather: sunny\n"})
    assert messages(load_dataset(folder)) == [
        f"{file}:{problem}"
        for file, problems in {
            "a.yaml": [PROBLEM_OF_DATE, PROBLEM_OF_COUNTRY, "6: weather: unknown field"],
            "b.yaml": [PROBLEM_OF_DATE, PROBLEM_OF_COUNTRY],
        }.items()
        for problem in problems
    ]


PROBLEM_OF_DATE = (
    "1: date: “3.11.2025” is not a date (2025-10-25, 2025-10, 2025 or 2025-10-25/2025-10-26)"
)
PROBLEM_OF_COUNTRY = (
    "3: partner.country: “France” is not a country's code (ISO 3166-1, three letters); "
    "nearest valid value: FRA"
)
