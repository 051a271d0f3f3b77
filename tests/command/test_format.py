"""`cooperation format`: the usual order and layout, comments kept, nothing else changed."""

from __future__ import annotations

import os
from random import Random

import pytest

from components.command import main
from components.exchange.meeting_format import UnusualLayoutError, formatted
from components.exchange.yaml_text import record_text
from components.records.dataset import SHIPPED, load_dataset
from components.records.models import Meeting
from components.records.problems import ReadError
from components.records.shapes import shape
from components.records.yaml_reader import decode, parse
from tests.fixtures.folders import FIXTURES, GOOD, write
from tests.hostile.corpus import corpus
from tests.hostile.hazards import fifo
from tests.hostile.mutations import mutated

FIVE_LINES = """\
date: 2025-11-03
kind: bilateral_meeting
partner: {country: FRA}
crime_areas: [cybercrime]
sources: [{publisher: Example Agency, url: https://example.org/report, language: en}]
"""

MEETINGS = sorted((SHIPPED / "meetings").rglob("*.yaml"))

UNTIDY = """\
# yaml-language-server: $schema=../../schema/meeting.json
# Written in haste.

# The only source.
sources:
- publisher: Example Agency   # of the state
  # in English
  language: en
  supports: # all of it
      partner: 2
      date: 1
      kind: title

# kept with the partner
partner: { institution: {fr: Ministère, en: Ministry}, country: FRA } # a state

place:
    city: Paris
    country: FRA
      # of the place
summary:
    vi: Hai bên trao đổi.
    en: >-
          The two sides spoke of
            training.

          And of more.
    fr: "Les deux parties
      ont parlé."
kind: bilateral_meeting
date:   2025-11-03


notes:
    -   text: {en: First}
        # says who
        id: first
        # after the last field
    # above the second
    - id: second
      text:
        en: |
          Second
# the end
"""

TIDY = """\
# yaml-language-server: $schema=../../schema/meeting.json
# Written in haste.

date:   2025-11-03
kind: bilateral_meeting
place:
  city: Paris
  country: FRA
  # of the place

# kept with the partner
partner: {country: FRA, institution: {en: Ministry, fr: Ministère}} # a state

notes:
  # says who
  - id: first
    text: {en: First}
    # after the last field
  # above the second
  - id: second
    text:
      en: |
        Second

summary:
  en: >-
        The two sides spoke of
          training.

        And of more.
  fr: "Les deux parties
    ont parlé."
  vi: Hai bên trao đổi.

# The only source.
sources:
  - publisher: Example Agency   # of the state
    # in English
    language: en
    supports: # all of it
      partner: 2
      date: 1
      kind: title

# the end
"""


def lines(text: str) -> list[str]:
    return [line.split("#")[0].rstrip() for line in text.splitlines()]


def test_fields_come_in_order_with_the_comments_above_and_beside_them():
    assert parse(TIDY).data == parse(UNTIDY).data
    assert formatted(UNTIDY).splitlines() == TIDY.splitlines()


def test_a_second_time_changes_nothing():
    assert formatted(TIDY) == TIDY


@pytest.mark.parametrize("path", MEETINGS, ids=lambda path: path.stem)
def test_the_shipped_records_are_in_the_usual_order_and_layout(path):
    text = path.read_text(encoding="utf-8")
    assert formatted(text) == text


@pytest.mark.parametrize("path", MEETINGS, ids=lambda path: path.stem)
def test_what_the_project_writes_itself_is_in_that_order_and_layout(path):
    data = parse(path.read_text(encoding="utf-8")).data
    backwards = dict(reversed(data.items()))
    text = record_text(backwards)
    assert parse(text).data == data
    assert list(parse(text).data) == list(data)
    assert formatted(text) == text


def test_short_fields_stand_together_and_long_ones_apart():
    assert formatted(FIVE_LINES) == FIVE_LINES
    longer = FIVE_LINES + "summary:\n  en: They met.\n"
    *first, last = FIVE_LINES.splitlines()
    assert formatted(longer).splitlines() == [
        *first,
        "",
        "summary:",
        "  en: They met.",
        "",
        last,
    ]


@pytest.mark.parametrize(
    "text",
    [
        FIVE_LINES.replace("\n", "\r\n"),
        "\ufeff" + FIVE_LINES,
        "---\n" + FIVE_LINES,
        FIVE_LINES + "\n\n",
        FIVE_LINES.rstrip("\n"),
        FIVE_LINES.replace("\n", "   \n"),
    ],
    ids=["line ends", "mark", "document start", "blank lines", "no last line end", "spaces"],
)
def test_marks_ends_of_lines_and_spaces_are_tidied(text, tmp_path):
    path = write(tmp_path, {GOOD: text}) / GOOD
    assert main(["format", str(path)]) == 0
    assert path.read_bytes() == FIVE_LINES.encode()


@pytest.mark.parametrize(
    "text",
    [
        "{date: 2025-11-03, partner: {country: FRA}}",
        "date: 2025-11-03\n? kind\n: dialogue\n",
        "date: 2025-11-03\nforums:\n  - - un\n",
        "date: 2025-11-03\nforums:\n  - - un\n  - who\nkind: dialogue\n",
        "--- # a meeting\n\ndate: 2025-11-03\n",
        "date: 2025-11-03\n...\n",
    ],
    ids=["brackets", "question mark", "list in a list", "list first", "start", "end"],
)
def test_an_unusual_layout_is_refused(text):
    assert parse(text).data
    with pytest.raises(UnusualLayoutError):
        formatted(text)


def test_a_file_of_unusual_layout_is_named_and_left_as_it_is(tmp_path, capsys):
    text = "{" + ", ".join(FIVE_LINES.splitlines()) + "}\n"
    path = write(tmp_path, {GOOD: text}) / GOOD
    assert main(["format", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        f"{path}: left as it is: its layout is too unusual to be changed safely\n"
    )
    assert path.read_text(encoding="utf-8") == text


def test_a_refused_file_is_told_and_left_as_it_is_and_the_others_are_written(tmp_path, capsys):
    wrong = "kind: [\n"
    moved = "kind: dialogue\n" + FIVE_LINES.replace("kind: bilateral_meeting\n", "")
    folder = write(tmp_path, {f"meetings/{GOOD}": moved, "meetings/wrong.yaml": wrong})
    assert main(["format", str(folder)]) == 1
    out, told = capsys.readouterr()
    assert out == f"{folder / 'meetings' / GOOD}\n"
    assert told.startswith(f"{folder / 'meetings' / 'wrong.yaml'}:2: not readable as YAML")
    assert (folder / "meetings" / "wrong.yaml").read_text(encoding="utf-8") == wrong
    good = (folder / "meetings" / GOOD).read_text(encoding="utf-8")
    assert good == FIVE_LINES.replace("bilateral_meeting", "dialogue")
    assert sorted(path.name for path in (folder / "meetings").iterdir()) == [GOOD, "wrong.yaml"]


def test_a_record_of_another_shape_is_not_touched(tmp_path, capsys):
    wrong = FIVE_LINES.replace("FRA", "France") + "weather: sunny\n"
    path = write(tmp_path, {GOOD: wrong}) / GOOD
    assert main(["format", str(path)]) == 1
    assert capsys.readouterr().err.count(f"{path}:") == 2
    assert path.read_text(encoding="utf-8") == wrong


def test_check_names_what_would_change_writes_nothing_and_exits_1(tmp_path, capsys):
    write(tmp_path, {"a.yaml": UNTIDY, GOOD: FIVE_LINES})
    assert main(["format", "--check", str(tmp_path)]) == 1
    assert capsys.readouterr().out == f"{tmp_path / 'a.yaml'}\n"
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == UNTIDY
    assert main(["format", str(tmp_path)]) == 0
    assert main(["format", "--check", str(tmp_path)]) == 0


def test_vocabularies_and_registers_of_a_folder_are_left_alone(tmp_path):
    texts = {"organisations.yaml": "# a\nx: {kind: company, name: X}\n", GOOD: FIVE_LINES}
    assert main(["format", "--check", str(write(tmp_path, texts))]) == 0


def test_rights_of_a_file_stay_and_links_and_pipes_are_refused(tmp_path, capsys):
    path = write(tmp_path, {GOOD: UNTIDY}) / GOOD
    path.chmod(0o640)
    (tmp_path / "link.yaml").symlink_to(path)
    fifo(tmp_path)
    assert main(["format", str(tmp_path / "link.yaml")]) == 1
    assert path.read_text(encoding="utf-8") == UNTIDY
    assert main(["format", str(tmp_path)]) == 1  # of the pipe
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_text(encoding="utf-8") == formatted(UNTIDY)
    assert "not" in capsys.readouterr().err
    assert main(["format", str(tmp_path / "nowhere.yaml")]) == 1


def test_a_file_that_was_changed_meanwhile_is_left_as_it_is(tmp_path, monkeypatch, capsys):
    path = write(tmp_path, {GOOD: UNTIDY}) / GOOD
    sync = os.fsync

    def saved_by_another(descriptor: int) -> None:
        path.write_text(FIVE_LINES, encoding="utf-8")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", saved_by_another)
    assert main(["format", str(path)]) == 1
    assert "changed" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == FIVE_LINES
    assert [p.name for p in tmp_path.iterdir()] == [GOOD]


def is_record(content: bytes) -> bool:
    """Tell whether a file has the shape of a meeting, whatever a check of the folder says."""
    try:
        return isinstance(shape(Meeting, parse(decode(content)), ""), Meeting)
    except ReadError:
        return False


def holds_the_same(before: str) -> bool | None:
    """Tell whether a text says the same when formatted; None where it is left as it is."""
    try:
        after = formatted(before)
    except UnusualLayoutError:
        return None
    return parse(after).data == parse(before).data and formatted(after) == after


def test_the_hostile_corpus_is_refused_and_left_as_it_is(tmp_path, capsys):
    files = {name: file.content for name, file in corpus().items()}
    files = {name: content for name, content in files.items() if not is_record(content)}
    assert len(files) > 200
    assert main(["format", str(write(tmp_path, files))]) == 1
    assert capsys.readouterr().out == ""
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == files


@pytest.mark.parametrize("seed", range(2))
def test_a_record_that_nobody_wrote_says_the_same_or_is_left_as_it_is(seed):
    random, taken = Random(seed), 0  # noqa: S311 (equal on every machine)
    for _ in range(250):
        try:
            text = decode(mutated(random))
            document = parse(text)
        except ReadError:
            continue
        if isinstance(shape(Meeting, document, ""), Meeting):
            taken += 1
        assert holds_the_same(text) is not False, text
    assert taken >= 3


def test_the_record_with_every_field_keeps_its_meeting(tmp_path):
    name = "2025-10-25-every-field.yaml"
    files = {p.name: p.read_bytes() for p in (FIXTURES / "valid").iterdir()}
    before = load_dataset(write(tmp_path, files)).records
    assert main(["format", str(tmp_path)]) == 0
    after = load_dataset(tmp_path).records
    assert [record.meeting for record in after] == [record.meeting for record in before]
    assert (tmp_path / name).read_bytes() != files[name]
