"""`cooperation check` and `release`, as an analyst, `make check` and `make release` run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

import pytest

from components.command import main
from components.records.dataset import SHIPPED, load_dataset
from tests.fixtures.folders import FIVE_LINES, FIXTURES, GOOD, ROOT, write


def run(*arguments: str) -> tuple[int, str, str]:
    """Return what a command ends with and prints, in this process: a new one takes a second."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as errors:
        code = main(arguments)
    return code, out.getvalue(), errors.getvalue()


def run_alone(*arguments: str, **environment: str) -> tuple[int, str, str]:
    result = subprocess.run(
        [sys.executable, "-m", "components.command", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return result.returncode, result.stdout, result.stderr


def test_a_good_folder_prints_one_line_and_exits_0(tmp_path):
    folder = write(tmp_path, {GOOD: FIVE_LINES})
    assert run_alone("check", str(folder)) == (0, "1 meeting read, 0 files refused.\n", "")


def test_due_dates_that_passed_are_printed_as_warnings_and_exit_0():
    passed = (
        "the due date 2025-11 has passed; no report of a signature or of later evidence is recorded"
    )
    assert run("check", str(FIXTURES / "small")) == (
        0,
        f"warning: meetings/2025-10-25-morocco.yaml:23: instruments[2].due: {passed}\n"
        f"warning: meetings/2025-10-25-morocco.yaml:28: commitments[2].due: {passed}\n"
        "3 meetings read, 0 files refused.\n",
        "",
    )


def test_a_folder_with_a_defect_prints_it_and_exits_1(tmp_path):
    wrong = FIVE_LINES.replace("FRA", "France").replace("[cybercrime]", "cybercrime")
    folder = write(tmp_path, {GOOD: FIVE_LINES, "2025-11-03-wrong.yaml": wrong})
    assert run_alone("check", str(folder)) == (
        1,
        "2025-11-03-wrong.yaml:3: partner.country: “France” is not a country's code "
        "(ISO 3166-1, three letters); nearest valid value: FRA\n"
        "2025-11-03-wrong.yaml:4: crime_areas: a list is expected here: [a, b]\n"
        "1 meeting read, 1 file refused.\n",
        "",
    )


def test_a_warning_is_printed_and_exits_0(tmp_path):
    folder = write(tmp_path, {GOOD: FIVE_LINES, "2025-11-03-wrong.yaml.bak": FIVE_LINES})
    assert run("check", str(folder)) == (
        0,
        "warning: 2025-11-03-wrong.yaml.bak: not read, the name does not end in .yaml\n"
        "1 meeting read, 0 files refused.\n",
        "",
    )


def test_a_folder_that_does_not_exist_exits_1(tmp_path):
    assert run("check", str(tmp_path / "nowhere")) == (
        1,
        ".: cannot be read: No such file or directory\n0 meetings read, 1 file refused.\n",
        "",
    )


def test_without_a_folder_the_shipped_data_are_checked():
    """Due dates pass while nobody edits the data: they warn, and nothing else may."""
    count = len(load_dataset(SHIPPED).records)
    code, printed, errors = run("check")
    *warnings, last = printed.splitlines()
    assert (code, last, errors) == (0, f"{count} meetings read, 0 files refused.", "")
    pattern = (
        r"warning: meetings/\S+: (instruments|commitments)\[\d+\]\.due: the due date .* passed.*"
    )
    assert [line for line in warnings if not re.fullmatch(pattern, line)] == []


def test_a_console_that_lacks_letters_prints_escapes_and_does_not_crash(tmp_path):
    wrong = FIVE_LINES.replace("cybercrime", "ma_túy")
    folder = write(tmp_path, {"2025-11-03-wrong.yaml": wrong})
    code, printed, errors = run_alone("check", str(folder), PYTHONIOENCODING="ascii")
    assert (code, errors) == (1, "")
    assert printed == (
        "2025-11-03-wrong.yaml:4: crime_areas[1]: \\u201cma_t\\xfay\\u201d does not have "
        "the right form; nearest valid value: ma_tuy\n0 meetings read, 1 file refused.\n"
    )


NOTES = ("--note-en", "One meeting", "--note-fr", "Une rencontre", "--note-vi", "Một cuộc gặp")


def test_a_release_is_written_once_for_each_change(tmp_path):
    folder = write(tmp_path, {GOOD: FIVE_LINES})
    convention = load_dataset(folder).conventions["cybercrime"]
    assert convention.actions  # the shipped one serves a folder without conventions
    assert run_alone("release", str(folder), *NOTES) == (
        0,
        "releases/1.yaml written.\nAdded: 1 record and 1 convention\n",
        "",
    )
    unchanged = (1, "No release: nothing has changed since the last one.\n", "")
    assert run("release", str(folder), *NOTES) == unchanged
    write(folder, {GOOD: FIVE_LINES.replace("[cybercrime]", "[cybercrime, terrorism]")})
    assert run("release", str(folder), *NOTES) == (
        0,
        "releases/2.yaml written.\nCorrected or completed: 1 record\n",
        "",
    )
    assert [str(r.number) for r in load_dataset(folder).releases] == ["1", "2"]


def test_the_newest_release_is_written_again_with_its_note(tmp_path):
    folder = write(tmp_path, {GOOD: FIVE_LINES})
    none = (1, "No release: there is none that could be replaced.\n", "")
    assert run("release", str(folder), "--replace-last", *NOTES) == none
    run("release", str(folder), *NOTES)
    assert run("release", str(folder), "--replace-last", "--note-en", "A meeting")[0] == 0
    (release,) = load_dataset(folder).releases
    assert release.note == {"en": "A meeting", "fr": "Une rencontre", "vi": "Một cuộc gặp"}


@pytest.mark.parametrize(
    ("files", "arguments", "printed"),
    [
        ({}, NOTES[:4], "No release: the note is missing in vi.\n"),
        ({}, (*NOTES[:5], "  "), "No release: the note is missing in vi.\n"),
        (
            {"2025-11-03-wrong.yaml": "wrong"},
            NOTES,
            "No release: 1 file was refused; make check says why.\n",
        ),
        (
            {},
            (*NOTES[:5], "x" * 4001),
            "releases/1.yaml:8: note.vi: the text is too long\n"
            "No release: it could not be read again as written.\n",
        ),
        (
            {"releases": "a file where the folder should be"},
            NOTES,
            "No release: the file cannot be written: File exists\n",
        ),
    ],
    ids=["no note", "blank note", "refused file", "long note", "no folder"],
)
def test_why_no_release_is_written_is_said_and_exits_1(files, arguments, printed, tmp_path):
    folder = write(tmp_path, {GOOD: FIVE_LINES, **files})
    assert run("release", str(folder), *arguments) == (1, printed, "")


@pytest.mark.parametrize("arguments", [[], ["chek"], ["--chek"], ["check", "one", "two"]])
def test_what_is_no_command_is_explained_and_exits_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("usage: cooperation")
