"""`cooperation new`: answers from options or piped in become a file that passes the check."""

from __future__ import annotations

import io
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from components.command import INTERRUPTED, main
from components.records.dataset import SHIPPED, load_dataset
from components.records.saving import LOCK
from tests.fixtures.folders import FIVE_LINES, FIXTURES, GOOD, ROOT, ids, messages, write

MOROCCO = "2025-10-25-morocco"
FOUR = (
    *("--date", "2025-11-03", "--partner", "France"),
    *("--publisher", "Example Agency", "--language", "English"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder without a meeting."""
    (tmp_path / "data" / "meetings").mkdir(parents=True)
    return tmp_path / "data"


def files(folder: Path) -> list[str]:
    found = (p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return sorted(name for name in found if name != LOCK)


def answer(monkeypatch: pytest.MonkeyPatch, content: str | bytes) -> None:
    raw = content if isinstance(content, bytes) else content.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))


def test_the_morocco_meeting_made_afresh_by_piped_answers_is_the_shipped_record(tmp_path, capfd):
    name = f"meetings/2025/{MOROCCO}.yaml"
    folder = shutil.copytree(SHIPPED, tmp_path / "data")
    (folder / name).unlink()
    result = subprocess.run(
        [sys.executable, "-m", "components.command", "new", str(folder), "--all"],
        cwd=ROOT,
        input=(FIXTURES / "morocco_answers.txt").read_bytes(),
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert result.stderr.decode() == ""
    assert result.stdout.decode() == f"{folder / name}\n"
    assert result.returncode == 0
    made, shipped = load_dataset(folder), load_dataset(SHIPPED)
    assert messages(made) == messages(shipped)
    assert made.records[MOROCCO].meeting == shipped.records[MOROCCO].meeting
    assert main(["format", "--check", str(folder / name)]) == 0


def test_options_alone_make_a_record_by_names_in_three_languages(folder, capsys):
    asked = ["--crime-areas", "Blanchiment d'argent, khủng bố, cybercrime", "--kind", "Dialogue"]
    assert main(["new", str(folder), *FOUR, *asked, "--country", "Việt Nam", "--only"]) == 0
    path = folder / "meetings" / "2025" / "2025-11-03-france.yaml"
    assert capsys.readouterr().out == f"{path}\n"
    assert path.read_text(encoding="utf-8") == (
        "date: 2025-11-03\n"
        "kind: dialogue\n"
        "place: {country: VNM}\n"
        "partner: {country: FRA}\n"
        "crime_areas: [money_laundering, terrorism, cybercrime]\n"
        "\n"
        "sources:\n"
        "  - publisher: Example Agency\n"
        "    language: en\n"
    )
    assert messages(load_dataset(folder)) == []


def test_any_field_can_be_set_by_its_name(folder):
    pairs = {
        "partner.people[1].name": "Marie Example",
        "partner.people[1].role.fr": "Ministre : de l'Intérieur",
        "commitments[1].id": "courses",
        "commitments[1].text.en": "- Hold # courses: [for] 'all'",
        "commitments[1].strength": "specific_action",
        "sources[1].supports": "date=1, partner=title, kind=2, commitments",
    }
    sets = [part for field, text in pairs.items() for part in ("--set", f"{field}={text}")]
    assert main(["new", str(folder), *FOUR, *sets, "--only"]) == 0
    meeting = load_dataset(folder).records["2025-11-03-france"].meeting
    assert meeting.partner.people[0].role == {"fr": "Ministre : de l'Intérieur"}
    assert meeting.commitments[0].text == {"en": "- Hold # courses: [for] 'all'"}
    assert meeting.sources[0].supports == {
        "date": 1,
        "partner": "title",
        "kind": 2,
        "commitments": None,
    }


def test_an_organisation_is_a_partner_by_its_id_or_a_name(folder):
    given = ["--date", "2025-11", *FOUR[4:], "--only", "--partner"]
    assert main(["new", str(folder), *given, "United Nations Office on Drugs and Crime"]) == 0
    assert files(folder) == ["meetings/2025/2025-11-unodc.yaml"]


def test_a_folder_without_meetings_below_it_gets_the_file_itself(tmp_path):
    write(tmp_path, {GOOD: FIVE_LINES})
    assert main(["new", str(tmp_path), "--date", "2025", *FOUR[2:], "--only"]) == 0
    assert files(tmp_path) == [GOOD, "2025-france.yaml"]


def test_no_file_is_ever_overwritten_and_a_word_makes_another_name(folder, capsys):
    write(folder, {f"meetings/2025/{GOOD}": FIVE_LINES})
    assert main(["new", str(folder), *FOUR, "--only"]) == 1
    assert "is there already; --word WORD makes another name." in capsys.readouterr().err
    assert (folder / "meetings/2025" / GOOD).read_text(encoding="utf-8") == FIVE_LINES
    assert main(["new", str(folder), *FOUR, "--only", "--word", "Police"]) == 0
    assert ids(load_dataset(folder)) == ["2025-11-03-france", "2025-11-03-france-police"]
    assert main(["new", str(folder), *FOUR, "--only", "--word", "x" * 5000]) == 0
    assert max(map(len, ids(load_dataset(folder)))) == 100


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--date", "3/11/2025"], "date: “3/11/2025” is not a date"),
        (["--date", "25/10/2025"], "nearest valid value: 2025-10-25"),
        (["--partner", "Maroc co"], "“Maroc co” is not declared; nearest valid value: MAR"),
        (["--crime-areas", "cybercrim"], "nearest valid value: cybercrime"),
        (["--kind", "phone"], "nearest valid value: phone_call"),
        (["--language", "Englsh"], "nearest valid value: en"),
        (["--url", "javascript:alert(1)"], "sources[1].url: "),
        (["--set", "sources[1].supports=dates=1"], "nearest valid value: date"),
        (["--set", "instruments[1].id=Not A Slug"], "nearest valid value: not_a_slug"),
        (["--publisher", ""], "sources[1].publisher: an answer is needed"),
        (["--summary-en", "x" * 4001], "summary.en: the text is too long"),
        (["--summary-en", "x" * 30000], "summary.en: the answer is too long"),
    ],
)
def test_a_wrong_answer_is_named_with_the_nearest_value_and_nothing_is_written(
    given, said, folder, capsys
):
    assert main(["new", str(folder), *FOUR, *given, "--only"]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert told.endswith("Nothing was written.\n")
    assert files(folder) == []


def test_what_only_the_whole_record_shows_is_named_and_the_answers_are_not_lost(folder, capsys):
    sets = ["--set", "instruments[1].id=treaty", "--set", "instruments[1].action=signed"]
    assert main(["new", str(folder), *FOUR, *sets, "--only"]) == 1
    out, told = capsys.readouterr()
    assert "id: treaty" in out
    assert told == (
        "meetings/2025/2025-11-03-france.yaml:5: instruments[1].id: “treaty” is described "
        "neither here (title and type) nor in instruments.yaml\n"
        "Nothing was written. The answers stand above.\n"
    )
    assert files(folder) == []


@pytest.mark.parametrize(
    "given", [["--set", "wether=sunny"], ["--set", "date"], ["--partner"], ["--weather", "sunny"]]
)
def test_a_field_or_option_that_is_none_is_wrong_use(given, folder):
    try:
        code: object = main(["new", str(folder), *FOUR, *given, "--only"])
    except SystemExit as stopped:
        code = stopped.code
    assert code == 2
    assert files(folder) == []


HOSTILE = {
    "nul": "\0",
    "escape": "\x1b[2J",
    "bidi": "safe\u202etxt.exe",
    "zero width": "a\u200bb",
    "line separator": "a\u2028b",
    "no text": "\udcff",
    "line break": "a\n---\nb: c",
    "tab": "a\tb",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("field", ["--publisher", "--partner", "--date", "--summary-en", "--url"])
def test_hidden_characters_are_never_written(field, text, folder, capsys):
    code = main(["new", str(folder), *FOUR, field, f"x{text}y", "--only"])
    assert code == 1 or (text in ("a\n---\nb: c", "a\tb") and code == 0)
    assert messages(load_dataset(folder)) == []
    assert len(files(folder)) == (code == 0)


YAML_WORDS = ["&a *a", "!!python/object:os.system", "{a: b", "- a", "? a", "%YAML 1.1", "---", "|"]
YAML_WORDS += ["null", "~", "yes", "NO", "1:30", "0x1F", "'", '"', "\\", "a: b", "a #b", "<<", "="]
YAML_WORDS += [
    "@",
    "`",
    "...",
    "<script>alert(1)</script>",
    '=HYPERLINK("x")',
    "\u00a0a",
    "é" * 300,
]


@pytest.mark.parametrize("text", YAML_WORDS)
def test_yaml_in_an_answer_stays_text(text, folder):
    sets = [
        f"--publisher={text}",
        "--set",
        f"summary.vi={text}",
        "--set",
        f"notes[1].text.en={text}",
    ]
    assert main(["new", str(folder), *FOUR, *sets, "--set", "notes[1].id=n", "--only"]) == 0
    dataset = load_dataset(folder)
    assert messages(dataset) == []
    meeting = dataset.records["2025-11-03-france"].meeting
    expected = text.strip()
    assert meeting.sources[0].publisher == expected
    assert meeting.summary == {"vi": expected}
    assert meeting.notes[0].text == {"en": expected}


@pytest.mark.parametrize(
    ("piped", "said"),
    [
        (b"", "The answers ended before date.\n"),
        (b"2025-11-03\n", "The answers ended before kind.\n"),
        (b"x" * 5_000_000, "Answer 1: date: the answer is too long\n"),
        (b"\xff\xfe\n", "Answer 1: date: "),
        (b"\0\n", "Answer 1: date: "),
        (b"y\n" * 100_000, "Answer 1: date: "),
        (b"2025-11-03\n" * 100_000, "Answer 2: kind: "),
    ],
    ids=["nothing", "one line", "no end", "no text", "nul", "yes", "dates"],
)
def test_piped_nonsense_is_told_and_writes_nothing(piped, said, folder, monkeypatch, capsys):
    answer(monkeypatch, piped)
    assert main(["new", str(folder)]) == 1
    assert capsys.readouterr().err.startswith(said)
    assert files(folder) == []


def test_a_closed_standard_input_is_an_end_of_answers(folder):
    command = f'"{sys.executable}" -m components.command new "{folder}" <&-'
    result = subprocess.run(
        ["/bin/sh", "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "The answers ended before date.\nNothing was written.\n"
    assert files(folder) == []


def test_interrupted_it_exits_130_and_leaves_nothing(folder, monkeypatch, capsys):
    class Interrupted(io.StringIO):
        def readline(self, size=-1):
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Interrupted())
    assert main(["new", str(folder), *FOUR]) == INTERRUPTED
    assert capsys.readouterr().err == "\nInterrupted.\n"
    assert files(folder) == []


def test_on_a_terminal_a_wrong_answer_is_asked_again_and_enter_takes_the_nearest(folder):
    """The date is mistyped, its proposal taken; then only Enter, and the file is agreed to."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "components.command", "new", str(folder), *FOUR[2:]]
    with subprocess.Popen(command, cwd=ROOT, stdin=theirs, stdout=subprocess.PIPE) as asking:
        os.close(theirs)
        os.write(ours, b"2025-9-5\n\n?\n" + b"\n" * 40)
        assert asking.stdout is not None
        said = asking.stdout.read().decode()
    os.close(ours)
    assert asking.returncode == 0
    assert "“2025-9-5” is not a date" in said
    assert "nearest valid value: 2025-09-05; Enter takes it" in said
    assert "phone_call                   Phone or video call" in said
    assert files(folder) == ["meetings/2025/2025-09-05-france.yaml"]
