"""The calendar, as a calendar program reads it."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from components.exchange import calendar_file
from components.exchange.calendar_file import meetings_calendar
from components.exchange.calendar_lines import component, line, text, whole_days
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import load_dataset
from components.records.partial_date import PartialDate
from components.records.publishing import publish
from components.selection import Selection, select
from components.tables import Tables, build_tables
from tests.fixtures.folders import FIVE_LINES, FIXTURES, write

DAY = date(2025, 12, 1)
SMALL = build_tables(load_dataset(FIXTURES / "small"), DAY)
HOME = "https://dashboard.example/"
AT = "@convention-cooperation-dashboard"


def made(tables: Tables, language: str = "en") -> bytes:
    return meetings_calendar(tables, Names(translator(language), tables.dataset), HOME)


def events(content: bytes):
    """Return the events of a calendar by what begins their identifier."""
    found = Calendar.from_ical(content).walk("VEVENT")
    assert all(str(event["uid"]).endswith(AT) for event in found)
    return {str(event["uid"]).removesuffix(AT): event for event in found}


def test_meetings_and_what_is_due_and_not_settled():
    assert list(events(made(SMALL))) == [
        "meeting-2025-10-25-morocco",
        "meeting-2025-11-unodc",
        "meeting-2026-01-10-acme",
        "instrument-trafficking",
        "commitment-2025-10-25-morocco/sign",
    ]


def test_an_event_of_a_meeting():
    event = events(made(SMALL, "vi"))["meeting-2025-10-25-morocco"]
    address = "https://dashboard.example/meeting?id=2025-10-25-morocco&lang=vi"
    assert str(event["summary"]) == "Cuộc gặp: Maroc"
    assert (event.start, event.end) == (date(2025, 10, 25), date(2025, 10, 26))
    assert str(event["url"]) == address
    assert event["transp"] == "TRANSPARENT"
    assert str(event["description"]).splitlines()[1] == "Hai bên đã ký."
    assert str(event["description"]).splitlines()[-1] == address
    areas = Names(translator("vi"), SMALL.dataset).crime_area
    assert event.categories == [areas("terrorism"), areas("cybercrime")]


def test_all_days_of_a_date_are_written_as_days():
    assert list(whole_days(PartialDate.parse("2025-10-25/2025-10-26"))) == [
        ("DTSTART;VALUE=DATE", "20251025"),
        ("DTEND;VALUE=DATE", "20251027"),
    ]


def test_a_text_still_negotiated_is_due_like_one_that_is_planned(tmp_path):
    text = "{id: a, title: A, type: agreement, action: negotiated, due: 2026-02-03}"
    record = f"{FIVE_LINES}instruments: [{text}]\n"
    write(tmp_path, {"meetings/2025-11-03-france.yaml": record})
    found = events(made(build_tables(load_dataset(tmp_path), DAY)))
    assert found["instrument-a"].start == date(2026, 2, 3)


def test_a_month_takes_all_its_days_and_says_so():
    event = events(made(SMALL))["meeting-2025-11-unodc"]
    assert (event.start, event.end) == (date(2025, 11, 1), date(2025, 12, 1))
    assert str(event["summary"]) == "Meeting: UNODC (November 2025, exact day not reported)"
    assert "categories" not in event


def test_how_a_date_is_known_is_said_where_no_source_states_it(tmp_path):
    record = FIVE_LINES + "date_basis: inferred\n"
    dataset = load_dataset(write(tmp_path, {"2025-11-03-france.yaml": record}))
    (event,) = events(made(build_tables(dataset, DAY))).values()
    said = "worked out from other facts, not reported as such"
    assert str(event["description"]).splitlines()[:2] == ["Bilateral meeting", said]


def test_a_due_instrument_leads_to_the_meeting_that_speaks_of_it():
    event = events(made(SMALL))["instrument-trafficking"]
    title = "Due: Trafficking in persons (November 2025, exact day not reported)"
    assert str(event["summary"]) == title
    assert (event.start, event.end) == (date(2025, 11, 1), date(2025, 12, 1))
    assert str(event["url"]).endswith("meeting?id=2025-10-25-morocco&lang=en")


def test_only_what_the_filter_leaves():
    selected = select(SMALL, Selection(partners=("unodc",)))
    assert list(events(made(selected))) == ["meeting-2025-11-unodc"]
    nothing = select(SMALL, Selection(partners=("unodc",), crime_areas=("cybercrime",)))
    assert events(made(nothing)) == {}


def test_what_is_settled_is_no_longer_due(tmp_path):
    folder = shutil.copytree(FIXTURES / "small", tmp_path / "small")
    later = "{date: 2025-11-20, outcome: carried_out, text: {en: Done}, meeting: 2025-11-unodc}"
    path = folder / "meetings" / "2025-10-25-morocco.yaml"
    words = path.read_text(encoding="utf-8")
    words = words.replace("due: 2025-11}", f"due: 2025-11, evidence: [{later}]}}")
    path.write_text(words, encoding="utf-8")
    dataset = load_dataset(folder)
    assert dataset.errors == ()
    found = events(made(build_tables(dataset, DAY)))
    assert "commitment-2025-10-25-morocco/sign" not in found
    assert "instrument-trafficking" in found


def test_equal_data_give_equal_bytes_on_another_day():
    assert made(build_tables(SMALL.dataset, date(2027, 1, 1))) == made(SMALL)


def test_a_stamp_is_the_day_of_the_release(tmp_path):
    folder = shutil.copytree(FIXTURES / "small", tmp_path / "small")
    stamps = [event["dtstamp"].dt for event in events(made(SMALL)).values()]
    assert set(stamps) == {datetime(1970, 1, 1, tzinfo=UTC)}
    publish(folder, {"en": "A note"}, ("en",), date(2026, 2, 3))
    found = events(made(build_tables(load_dataset(folder), DAY)))
    for event in found.values():
        assert event["dtstamp"].dt == event["last-modified"].dt == datetime(2026, 2, 3, tzinfo=UTC)


def test_the_newest_meetings_and_the_latest_due_dates(monkeypatch):
    monkeypatch.setattr(calendar_file, "MOST", 1)
    assert list(events(made(SMALL))) == [
        "meeting-2026-01-10-acme",
        "instrument-trafficking",
        "commitment-2025-10-25-morocco/sign",
    ]


HOSTILE = (
    "A\nEND:VEVENT\r\nBEGIN:VALARM\rTRIGGER:-PT1M",
    r"C:\New \n \\ \; \, \N",
    "a;b,c:d\"e'^f",
    "=HYPERLINK(1)<script>",
    "اجتماع \u202eabc\u202c مع المغرب",
    "ệ😀" * 400,
    " begins and ends with spaces ",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_comes_out_as_it_went_in(words):
    content = component("VEVENT", [("UID", "1"), ("SUMMARY", text(words))])
    assert all(len(one) <= 75 for one in content.split(b"\r\n"))
    event = Calendar.from_ical(content)
    assert [part.name for part in event.walk()] == ["VEVENT"]
    assert str(event["summary"]) == words.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c"])
def test_what_only_some_programs_take_for_the_end_of_a_line_ends_none(mark):
    assert text(f"a{mark}b") == "a\\nb"


def test_a_character_that_no_text_may_hold_is_left_out():
    assert text("a\x00b\x1b\x7f\ud800c") == "abc"


def test_a_line_is_folded_between_characters():
    assert line("S:" + "é" * 60) == (
        b"S:" + "é".encode() * 36 + b"\r\n " + "é".encode() * 24 + b"\r\n"
    )


def test_hostile_text_of_a_record_makes_no_event_more(tmp_path):
    summary = '"They met.\\nEND:VEVENT\\nBEGIN:VEVENT\\nUID:x; a, b \\\\N"'
    record = (
        "date: 2025-11\npartner: {country: MAR}\n"
        f"summary: {{en: {summary}}}\n"
        "commitments:\n"
        "  - {id: do, text: {en: 'Sign; now, \\N'}, strength: dated_deliverable, due: 2026}\n"
        "sources: [{publisher: Agency, language: en}]\n"
    )
    dataset = load_dataset(write(tmp_path, {"2025-11-morocco.yaml": record}))
    assert dataset.errors == ()
    found = events(made(build_tables(dataset, DAY)))
    assert list(found) == ["meeting-2025-11-morocco", "commitment-2025-11-morocco/do"]
    said = str(found["meeting-2025-11-morocco"]["description"])
    assert "They met.\nEND:VEVENT\nBEGIN:VEVENT\nUID:x; a, b \\N" in said
    title = "Due: Sign; now, \\N (2026, exact day not reported)"
    assert str(found["commitment-2025-11-morocco/do"]["summary"]) == title
