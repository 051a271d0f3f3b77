"""The form "Add a meeting": what it asks, what it says is wrong, and the file that it makes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.interface.meeting_form.layout import FIELDS, FIRST, FOLDS, MEETING
from components.language.translator import languages, translator
from components.records.dataset import SHIPPED, load_dataset
from components.records.models import Meeting
from components.records.yaml_reader import decode, parse
from tests.fixtures.folders import FIXTURES, settle
from tests.pages.form import fill, go, listed, open_form, press, type_afresh, widget, wrong

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
