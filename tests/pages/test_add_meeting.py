"""The form "Add a meeting": what it asks, what it says is wrong, and the file that it makes."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.exchange.draft import opened, value_at
from components.interface.meeting_form.layout import FIELDS, FIRST, FOLDS, MEETING
from components.interface.meeting_form.result import may_write as may_write_here
from components.interface.meeting_form.state import key_of
from components.language.translator import languages, translator
from components.records.dataset import SHIPPED, load_dataset
from components.records.models import Meeting
from components.records.yaml_reader import decode, parse
from tests.fixtures.folders import FIXTURES, settle
from tests.hostile.injection import REFUSED, STRINGS
from tests.pages.form import (
    fill,
    go,
    listed,
    open_form,
    press,
    type_afresh,
    widget,
    widget_places,
    wrong,
)
from tests.pages.test_pages import drawn

MANY_FIELDS = 40
MOROCCO = "2025-10-25-morocco"
FIVE = {
    ("date",): "2025-11-03",
    ("partner",): "FRA",
    ("crime_areas",): ["cybercrime"],
    ("sources", 0, "publisher"): "Example Agency",
    ("sources", 0, "language"): "en",
    ("sources", 0, "url"): "https://example.org/report",
}
FIVE_TEXT = """\
date: 2025-11-03
kind: bilateral_meeting
partner: {country: FRA}
crime_areas: [cybercrime]

sources:
  - publisher: Example Agency
    url: https://example.org/report
    language: en
"""


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = shutil.copytree(FIXTURES / "small", tmp_path / "small")
    settle(folder)
    monkeypatch.setenv("COOPERATION_DATA", str(folder))
    monkeypatch.setenv("COOPERATION_TODAY", "2026-11-22")
    monkeypatch.delenv("COOPERATION_WRITE", raising=False)
    return folder


def made(app: AppTest) -> str:
    """Return the file that the form shows."""
    (block,) = app.code
    return str(block.value) + "\n"


def test_every_field_of_a_record_is_asked_for_once():
    asked = {*FIRST, *(name for fields in FOLDS.values() for name in fields)}
    assert asked - {"people_of_partner"} == set(Meeting.model_fields)
    for section, (model, names) in FIELDS.items():
        if section not in (MEETING, "side"):
            without = {"id"} if section == "source" else set()
            assert set(names) | without == set(model.model_fields) | without, section
            assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", languages())
def test_a_blank_form_says_what_is_needed_and_nothing_is_wrong(language):
    t = translator(language)
    app = open_form(lang=language)
    needed = [
        t("form.needed", label=t(f"form.{name}"))
        for name in ("meeting.date", "meeting.partner", "source.publisher", "source.language")
    ]
    source = t("form.row.source", number=1)
    assert wrong(app) == []
    assert listed(app) == [*needed[:2], *(f"{source} · {words}" for words in needed[2:])]
    assert not app.code


def test_five_fields_make_a_record_that_is_shown_and_can_be_taken():
    app = fill(open_form(), FIVE)
    assert (wrong(app), listed(app)) == ([], [])
    assert made(app) == FIVE_TEXT
    (download,) = (b for b in app.get("download_button") if b.key == "form_download")
    assert download.proto.label == "Download the file (.yaml)"
    assert not any(button.key == "form_save" for button in app.button)


def test_what_is_wrong_stands_beside_its_field_and_the_nearest_value_is_one_click():
    app = fill(open_form(), {**FIVE, ("date",): "25/10/2025", ("sources", 0, "url"): "ftp://a"})
    assert wrong(app) == [
        "“25/10/2025” is not a date (2025-10-25, 2025-10, 2025 or 2025-10-25/2025-10-26); "
        "nearest valid value: 2025-10-25",
        "“ftp://a” is not a web address (http or https)",
    ]
    assert listed(app) == ["Date (needed)", "Source 1 · Web address"]
    press(app, "form-date-use")
    app = go(app)
    assert widget(app, ("date",)).value == "2025-10-25"
    assert listed(app) == ["Source 1 · Web address"]


def test_every_field_stays_where_it_is_whatever_is_said_of_the_fields_above_it():
    app = open_form()
    assert app.button("form_anew").disabled
    press(app, f"{key_of(('commitments',))}-add")
    before = widget_places(go(app))
    assert len(before) > MANY_FIELDS
    wrong_everywhere = {
        ("date",): "2025-1",
        ("summary", "en"): "x" * 5000,
        ("sources", 0, "url"): "ftp://a",
        ("commitments", 0, "due"): "soon",
    }
    fill(app, wrong_everywhere)
    assert len(wrong(app)) == len(wrong_everywhere)
    after = widget_places(app)
    assert {key: after[key] for key in before} == before
    assert not app.button("form_anew").disabled


def test_what_is_needed_is_told_beside_a_field_that_was_filled_in_and_emptied():
    needed = "required field is missing"
    app = fill(open_form(), FIVE)
    press(app, "form-notes-add")
    fill(go(app), {("notes", 0, "text", "en"): "They spoke."})
    empty = {("date",): " ", ("partner",): None, ("notes", 0, "text", "en"): ""}
    app = fill(app, {**empty, ("sources", 0, "publisher"): ""})
    assert wrong(app) == [needed] * 4
    press(app, "form-notes-1-remove")
    fill(go(app), {("date",): "2025", ("sources", 0, "publisher"): "Agency"})
    assert wrong(app) == []
    app = fill(app, {("sources", 0, "publisher"): ""})
    assert wrong(app) == [needed]
    press(app, "form_anew")
    assert wrong(go(app)) == []


def test_every_field_of_one_line_is_checked_after_a_pause():
    app = open_form()
    for section in ("notes", "commitments", "instruments", "conflicts"):
        press(app, f"form-{section}-add")
    press(app, "form-partner-people-add")
    fields = [field for field in go(app).text_input if str(field.key).startswith("form-")]
    assert len(fields) == 19
    assert {field.proto.live_debounce_ms for field in fields} == {500}


def test_a_half_filled_form_survives_a_change_of_page():
    app = fill(open_form(), {("date",): "2025-11", ("crime_areas",): ["terrorism"]})
    app.switch_page("../pages/glossary.py")
    go(app)
    app.switch_page("../pages/add_meeting.py")
    go(app)
    assert widget(app, ("date",)).value == "2025-11"
    assert widget(app, ("crime_areas",)).value == ["terrorism"]
    press(app, "form_anew")
    go(app)
    assert widget(app, ("date",)).value == ""


def test_a_row_is_added_and_removed_and_the_others_stay():
    app = open_form()
    for n, text in enumerate(("one", "two", "three")):
        press(app, "form-notes-add")
        fill(go(app), {("notes", n, "text", "en"): text})
    press(app, "form-notes-2-remove")
    go(app)
    assert [widget(app, ("notes", n, "text", "en")).value for n in (0, 1)] == ["one", "three"]
    app = fill(app, FIVE)
    assert "- id: one\n" in made(app)
    assert "- id: three\n" in made(app)


def test_the_morocco_meeting_typed_afresh_is_the_shipped_record(tmp_path, monkeypatch):
    name = f"meetings/2025/{MOROCCO}.yaml"
    folder = shutil.copytree(SHIPPED, tmp_path / "data")
    shipped = (folder / name).read_bytes()
    (folder / name).unlink()
    settle(folder)
    monkeypatch.setenv("COOPERATION_DATA", str(folder))
    app = open_form()
    data = parse(decode(shipped)).data
    type_afresh(app, data)
    assert (wrong(app), listed(app)) == ([], [])
    assert parse(made(app)).data == data
    (folder / name).write_text(made(app), encoding="utf-8")
    assert load_dataset(folder).records[MOROCCO] == load_dataset(SHIPPED).records[MOROCCO]


def upload(app: AppTest, name: str, content: bytes) -> AppTest:
    (uploader,) = app.file_uploader
    uploader.upload(name, content, "application/yaml")
    return go(app)


def told(app: AppTest) -> list[str]:
    """Return what is said of a file that was not taken."""
    part = drawn(app).partition('role="alert">')[2].partition("</ul>")[0]
    return [item.partition("</li>")[0] for item in part.split("<li>")[1:]]


def test_a_good_file_fills_the_form_and_a_bad_one_is_told_line_by_line_and_changes_nothing():
    app = upload(open_form(), "mine.yaml", FIVE_TEXT.encode())
    assert (made(app), told(app)) == (FIVE_TEXT, [])
    app = upload(app, "bad.yaml", b"date: 2025-11-03\npartner: {country: France}\nsumary: x\n")
    assert told(app) == [
        "bad.yaml:1: sources: required field is missing",
        "bad.yaml:2: partner.country: “France” is not a country&#x27;s code (ISO 3166-1, three "
        "letters); nearest valid value: FRA",
        "bad.yaml:3: sumary: unknown field; nearest valid value: summary",
    ]
    assert made(app) == FIVE_TEXT
    assert not app.file_uploader[0].value


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "<img src=x>.yaml",
            b"a: &a b",
            "&lt;img src=x&gt;.yaml:1: a: anchors and aliases are not",
        ),
        ("bomb.yaml", b"a" * 300_000, "bomb.yaml: larger than 256 kB"),
        ("nul.yaml", b"date: \0", "nul.yaml:1: a character that hides what is written (U+0000)"),
        ("latin.yaml", b"\xff", "latin.yaml:1: not UTF-8"),
        (
            "tag.yaml",
            b"date: !!python/object:os.system x",
            "tag.yaml:1: date: tags are not allowed",
        ),
    ],
)
def test_a_hostile_file_is_refused_by_the_page_too(name, content, said):
    app = upload(open_form(), name, content)
    assert len(told(app)) == 1
    assert told(app)[0].startswith(said)
    assert wrong(app) == []


def test_a_record_opens_in_the_form_and_never_over_a_half_filled_one():
    app = open_form(id=MOROCCO)
    assert widget(app, ("date",)).value == "2025-10-25"
    assert (wrong(app), listed(app)) == ([], [])
    fill(app, {("date",): "2025"})
    app.query_params["id"] = "2025-11-unodc"
    go(app)
    assert widget(app, ("date",)).value == "2025"
    press(app, "form_replace")
    go(app)
    assert widget(app, ("date",)).value == "2025-11"


@pytest.fixture
def may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_WRITE", "1")


def save(app: AppTest) -> list[str]:
    """Press the button, and return what is said then."""
    press(app, "form_save")
    go(app)
    return [box.value.replace("\\", "") for box in (*app.success, *app.error)]


@pytest.mark.usefixtures("may_write")
def test_where_the_operator_allowed_it_a_record_is_saved_and_corrected(small):
    app = fill(open_form(), FIVE)
    name = "meetings/2025/2025-11-03-france.yaml"
    assert save(app) == [f"Saved as {name}. The dashboard shows it in a few seconds."]
    assert (small / name).read_text(encoding="utf-8") == FIVE_TEXT
    fill(app, {("crime_areas",): ["terrorism"]})
    assert save(app)[0].startswith("Saved as")
    assert "crime_areas: [terrorism]" in (small / name).read_text(encoding="utf-8")
    assert load_dataset(small).errors == ()


@pytest.mark.usefixtures("may_write")
def test_what_another_saved_meanwhile_is_not_lost_and_the_form_stays(small):
    app = fill(open_form(), FIVE)
    path = small / "meetings" / "2025" / "2025-11-03-france.yaml"
    path.parent.mkdir()
    path.write_text(FIVE_TEXT + "# another's\n", encoding="utf-8")
    assert save(app)[0].startswith("There is a record 2025-11-03-france already.")
    assert made(app) == FIVE_TEXT
    app = open_form(id=MOROCCO)
    shipped = small / f"meetings/{MOROCCO}.yaml"
    shipped.write_text(shipped.read_text(encoding="utf-8") + "# another's\n", encoding="utf-8")
    assert save(app)[0].startswith(f"Somebody has changed meetings/{MOROCCO}.yaml since you")
    for kept in (path, shipped):
        assert kept.read_text(encoding="utf-8").endswith("# another's\n")


@pytest.mark.usefixtures("may_write")
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_disk_that_takes_nothing_is_told_and_the_form_stays(code, small, monkeypatch):
    def refuse(descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    app = fill(open_form(), FIVE)
    before = sorted(small.rglob("*.yaml"))
    monkeypatch.setattr(os, "fsync", refuse)
    (said,) = save(app)
    assert said.startswith(f"The record could not be saved ({os.strerror(code)}).")
    assert made(app) == FIVE_TEXT
    assert sorted(small.rglob("*.yaml")) == before


@pytest.mark.usefixtures("may_write")
def test_a_second_meeting_of_the_day_gets_a_name_of_its_own(small):
    text = FIVE_TEXT.replace("2025-11-03", "2025-10-25").replace("FRA", "MAR")
    app = fill(open_form(), {**FIVE, ("date",): "2025-10-25", ("partner",): "MAR"})
    assert app.warning[0].value.replace("\\", "").startswith(f"There is a record {MOROCCO} already")
    app.text_input("form_word").set_value("Police")
    go(app)
    name = f"meetings/2025/{MOROCCO}-police.yaml"
    assert save(app)[0].startswith(f"Saved as {name}.")
    assert (small / name).read_text(encoding="utf-8") == text
    assert (small / f"meetings/{MOROCCO}.yaml").exists()


@pytest.mark.parametrize(
    ("value", "allowed"), [("", False), ("0", False), ("yes", False), ("1", True)]
)
def test_saving_is_off_unless_the_operator_says_one(value, allowed):
    assert may_write_here({"COOPERATION_WRITE": value}) is allowed


def test_a_server_that_may_not_write_does_not_even_when_it_is_asked(small, monkeypatch):
    """The button was drawn while it was allowed; now it is pressed."""
    monkeypatch.setenv("COOPERATION_WRITE", "1")
    app = fill(open_form(), FIVE)
    monkeypatch.delenv("COOPERATION_WRITE")
    assert save(app) == ["This server does not save records."]
    assert not (small / "meetings" / "2025").exists()


def test_hostile_words_in_every_field_of_words_stay_words():
    app = open_form()
    for section in ("notes", "commitments", "instruments"):
        press(app, f"form-{section}-add")
    press(app, "form-partner-people-add")
    go(app)
    free = {
        ("summary", "en"): 0,
        ("place", "city", "en"): 1,
        ("partner", "institution", "en"): 2,
        ("partner", "people", 0, "name"): 3,
        ("partner", "people", 0, "role", "en"): 4,
        ("notes", 0, "text", "en"): 5,
        ("commitments", 0, "text", "en"): 6,
        ("instruments", 0, "title", "en"): 7,
        ("instruments", 0, "note", "en"): 8,
        ("sources", 0, "title"): 9,
        ("sources", 0, "publisher"): 10,
    }
    chosen = {
        ("place", "country"): "VNM",
        ("commitments", 0, "strength"): "mentioned",
        ("instruments", 0, "type"): "memorandum",
        ("instruments", 0, "action"): "planned",
    }
    for first in range(0, len(STRINGS), len(free)):
        words = {path: STRINGS[(first + n) % len(STRINGS)] for path, n in free.items()}
        fill(app, {**FIVE, **chosen, **words})
        assert (wrong(app), listed(app)) == ([], [])
        said = parse(made(app)).data
        for path, text in words.items():
            found = value_at(opened(said), path)
            assert found == text.strip(), path
        assert "<script>window" not in drawn(app)


@pytest.mark.parametrize("text", REFUSED, ids=ascii)
def test_what_no_reader_sees_is_refused_beside_its_field(text):
    app = fill(open_form(), {**FIVE, ("summary", "en"): f"a{text}b"})
    (said,) = wrong(app)
    assert said.startswith("a character that hides what is written (U+")
    assert not app.code
