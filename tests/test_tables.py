"""Three meetings -> the exact tables. The files are in fixtures/small."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from components.records.dataset import load_dataset
from components.tables import build_tables
from tests.fixtures.folders import FIVE_LINES, FIXTURES, as_text, as_written, rows, write

SMALL = load_dataset(FIXTURES / "small")
MOROCCO, UNODC, ACME = "2025-10-25-morocco", "2025-11-unodc", "2026-01-10-acme"
TABLES = build_tables(SMALL, on=date(2025, 12, 1))
NAMES = (
    "meetings",
    "crime_areas",
    "cooperation",
    "instrument_events",
    "instrument_crime_areas",
    "commitment_crime_areas",
    "commitment_cooperation",
    "commitment_articles",
    "commitments",
    "steps",
    "instruments",
)


def test_meetings_are_ordered_by_date_and_say_what_is_not_reported():
    when = ["meeting_id", "first_day", "last_day", "precision", "part_of_day"]
    assert as_text(TABLES.meetings[when]) == as_written(
        """
        meeting_id         first_day  last_day   precision part_of_day
        2025-10-25-morocco 2025-10-25 2025-10-25 day       morning
        2025-11-unodc      2025-11-01 2025-11-30 month     not_reported
        2026-01-10-acme    2026-01-10 2026-01-10 day       not_reported
        """
    )
    more = ["documentation", "date_basis", "people", "sources"]
    assert rows(TABLES.meetings[more]) == [
        ("good", "not_reported", 2, 2),
        ("not_reported", "not_reported", 0, 1),
        ("not_reported", "not_reported", 0, 1),
    ]
    assert as_text(TABLES.meetings.drop(columns=[*when, *more])) == as_written(
        """
        kind event place partner partner_kind territory
        bilateral_meeting signing VNM MAR state MAR
        dialogue not_reported not_reported unodc international_organisation AUT
        bilateral_meeting not_reported not_reported acme company SWE
        """
    )


def test_sources_stand_in_the_order_of_the_file_and_what_they_do_not_say_is_empty():
    assert rows(TABLES.sources[["meeting_id", "publisher", "language"]]) == [
        (MOROCCO, "Agency", "en"),
        (MOROCCO, "Tiền Phong", "vi"),
        (UNODC, "Agency", "en"),
        (ACME, "Agency", "en"),
    ]
    assert TABLES.sources["url"].tolist()[-1] == ""


def test_a_meeting_without_crime_areas_or_cooperation_has_one_row_that_says_so():
    assert rows(TABLES.crime_areas) == [
        (MOROCCO, "terrorism"),
        (MOROCCO, "cybercrime"),
        (UNODC, "not_reported"),
        (ACME, "cybercrime"),
    ]
    assert rows(TABLES.cooperation) == [
        (MOROCCO, "training"),
        (UNODC, "information_exchange"),
        (UNODC, "training"),
        (ACME, "not_reported"),
    ]


def test_events_have_their_own_date_or_that_of_the_meeting_if_they_happened_there():
    days = ["first_day", "last_day", "due_first", "due_last"]
    assert as_text(TABLES.instrument_events.drop(columns=days)) == as_written(
        """
        meeting_id         instrument  partner type       action     occasion
        2025-10-25-morocco extradition MAR     agreement  signed     this_meeting
        2025-10-25-morocco trafficking MAR     memorandum planned    this_meeting
        2025-10-25-morocco legal-aid   MAR     agreement  planned    this_meeting
        2025-11-unodc      convention  unodc   agreement  in_force   another_occasion
        2025-11-unodc      courses     unodc   memorandum negotiated this_meeting
        2026-01-10-acme    legal-aid   acme    agreement  signed     another_occasion
        2026-01-10-acme    extradition acme    agreement  mentioned  another_occasion
        2026-01-10-acme    convention  acme    agreement  signed     another_occasion
        """
    )
    assert as_text(TABLES.instrument_events[["instrument", *days]]) == as_written(
        """
        instrument  first_day  last_day   due_first  due_last
        extradition 2025-10-25 2025-10-25 .          .
        trafficking 2025-10-25 2025-10-25 2025-11-01 2025-11-30
        legal-aid   2025-10-25 2025-10-25 2025-12-15 2025-12-15
        convention  2025-11-20 2025-11-20 .          .
        courses     2025-11-01 2025-11-30 .          .
        legal-aid   2025-12-01 2025-12-31 .          .
        extradition .          .          .          .
        convention  2024-01-01 2024-12-31 .          .
        """
    )


def test_instruments_and_commitments_keep_what_the_files_say_of_them():
    assert rows(TABLES.instrument_crime_areas) == [
        (MOROCCO, "extradition", "not_reported"),
        (MOROCCO, "trafficking", "terrorism"),
        (MOROCCO, "legal-aid", "not_reported"),
        (UNODC, "convention", "not_reported"),
        (UNODC, "courses", "not_reported"),
        (ACME, "legal-aid", "not_reported"),
        (ACME, "extradition", "not_reported"),
        (ACME, "convention", "not_reported"),
    ]
    said = ["meeting_id", "commitment", "partner", "strength", "by", "instrument", "due"]
    assert rows(TABLES.commitments[said]) == [
        (MOROCCO, "meet", "MAR", "mentioned", "host", "", None),
        (MOROCCO, "sign", "MAR", "dated_deliverable", "", "trafficking", "2025-11-30"),
    ]
    followed = ["commitment", "made_last", "follow_up", "days_since", "days_overdue", "evidence"]
    assert rows(TABLES.commitments[followed]) == [
        ("meet", "2025-10-25", "open", 37, 0, 0),
        ("sign", "2025-10-25", "overdue", 37, 1, 0),
    ]


def test_a_commitment_without_codes_has_one_row_that_says_so_and_no_article():
    assert rows(TABLES.commitment_crime_areas) == [
        (MOROCCO, "meet", "not_reported"),
        (MOROCCO, "sign", "not_reported"),
    ]
    assert rows(TABLES.commitment_cooperation) == rows(TABLES.commitment_crime_areas)
    assert rows(TABLES.commitment_articles) == []


def test_the_home_of_an_organisation_may_be_unknown(tmp_path):
    own = "acme: {name: Acme, kind: company}\n"
    record = FIVE_LINES.replace("{country: FRA}", "{organisation: acme}")
    folder = write(tmp_path, {"organisations.yaml": own, "meetings/2025-11-03-acme.yaml": record})
    dataset = load_dataset(folder)
    assert dataset.problems == ()
    meetings = build_tables(dataset, date(2025, 12, 1)).meetings
    assert rows(meetings[["partner", "territory"]]) == [("acme", "not_reported")]


def test_an_organisation_has_no_territory_while_organisations_cannot_be_read(tmp_path):
    record = FIVE_LINES.replace("{country: FRA}", "{organisation: acme}")
    folder = write(tmp_path, {"organisations.yaml": "-", "meetings/2025-11-03-acme.yaml": record})
    meetings = build_tables(load_dataset(folder), date(2025, 12, 1)).meetings
    assert rows(meetings[["partner", "territory"]]) == [("acme", "not_reported")]


def test_a_period_is_told_by_its_first_and_last_day(tmp_path):
    record = FIVE_LINES.replace("2025-11-03", "2025-11-03/2025-11-05")
    folder = write(tmp_path, {"2025-11-france.yaml": record})
    meetings = build_tables(load_dataset(folder), date(2025, 12, 1)).meetings
    assert rows(meetings[["first_day", "last_day", "precision"]]) == [
        ("2025-11-03", "2025-11-05", "period")
    ]


def test_every_step_that_a_meeting_tells_is_kept_with_the_meeting_and_its_days():
    days = ["due_first", "due_last"]
    assert as_text(TABLES.steps.drop(columns=days)) == as_written(
        """
        instrument  action     first_day  last_day   meeting_id         said_first said_last
        extradition signed     2025-10-25 2025-10-25 2025-10-25-morocco 2025-10-25 2025-10-25
        trafficking planned    2025-10-25 2025-10-25 2025-10-25-morocco 2025-10-25 2025-10-25
        legal-aid   planned    2025-10-25 2025-10-25 2025-10-25-morocco 2025-10-25 2025-10-25
        convention  in_force   2025-11-20 2025-11-20 2025-11-unodc      2025-11-01 2025-11-30
        courses     negotiated 2025-11-01 2025-11-30 2025-11-unodc      2025-11-01 2025-11-30
        legal-aid   signed     2025-12-01 2025-12-31 2026-01-10-acme    2026-01-10 2026-01-10
        extradition mentioned  .          .          2026-01-10-acme    2026-01-10 2026-01-10
        convention  signed     2024-01-01 2024-12-31 2026-01-10-acme    2026-01-10 2026-01-10
        """
    )
    assert rows(TABLES.steps[["instrument", *days]].dropna()) == [
        ("trafficking", "2025-11-01", "2025-11-30"),
        ("legal-aid", "2025-12-15", "2025-12-15"),
    ]


def test_the_register_joins_the_meetings_that_speak_of_an_instrument():
    """Signed in a later meeting ends a plan; a later mention takes nothing back."""
    assert as_text(TABLES.instruments) == as_written(
        """
        instrument  state since_first since_last due_first due_last days_overdue spoken_of
        extradition signed     2025-10-25 2025-10-25 .          .          0 2025-10-25
        trafficking overdue    2025-10-25 2025-10-25 2025-11-01 2025-11-30 1 2025-10-25
        legal-aid   signed     2025-12-01 2025-12-31 2025-12-15 2025-12-15 0 2025-10-25
        convention  in_force   2025-11-20 2025-11-20 .          .          0 2025-11-01
        courses     negotiated 2025-11-01 2025-11-30 .          .          0 2025-11-01
        """
    )


@pytest.mark.parametrize(
    ("on", "state", "days"),
    [
        (date(2025, 10, 25), "planned", 0),
        (date(2025, 11, 1), "planned", 0),
        (date(2025, 11, 30), "planned", 0),
        (date(2025, 12, 1), "overdue", 1),
        (date(2026, 11, 30), "overdue", 365),
    ],
)
def test_a_plan_for_a_month_is_overdue_after_the_last_day_of_the_month(on, state, days):
    register = build_tables(SMALL, on).instruments.set_index("instrument")
    assert register["state"]["trafficking"] == state
    assert register["days_overdue"]["trafficking"] == days


def test_what_is_signed_or_has_no_due_date_is_never_overdue():
    register = build_tables(SMALL, date(2099, 1, 1)).instruments
    assert dict(zip(register["instrument"], register["state"], strict=True)) == {
        "extradition": "signed",
        "trafficking": "overdue",
        "legal-aid": "signed",
        "convention": "in_force",
        "courses": "negotiated",
    }


def test_signed_here_leaves_out_what_was_signed_elsewhere():
    assert rows(TABLES.signed_here()[["meeting_id", "instrument"]]) == [(MOROCCO, "extradition")]


def test_narrowed_tables_keep_the_state_that_all_meetings_give_an_instrument():
    narrowed = TABLES.narrowed(pd.Series([UNODC, ACME]))
    assert [record.id for record in narrowed.records()] == [UNODC, ACME]
    assert rows(narrowed.crime_areas) == [(UNODC, "not_reported"), (ACME, "cybercrime")]
    assert rows(narrowed.commitments) == []
    assert rows(narrowed.instruments[["instrument", "state"]]) == [
        ("extradition", "signed"),
        ("legal-aid", "signed"),
        ("convention", "in_force"),
        ("courses", "negotiated"),
    ]
    assert rows(narrowed.instrument_events[["meeting_id", "instrument"]]) == [
        (UNODC, "convention"),
        (UNODC, "courses"),
        (ACME, "legal-aid"),
        (ACME, "extradition"),
        (ACME, "convention"),
    ]
    assert rows(narrowed.steps[["instrument", "meeting_id"]]) == [
        ("extradition", MOROCCO),
        ("legal-aid", MOROCCO),
        ("convention", UNODC),
        ("courses", UNODC),
        ("legal-aid", ACME),
        ("extradition", ACME),
        ("convention", ACME),
    ]
    assert len(TABLES.meetings) == 3


def test_no_meetings_give_the_same_columns_and_types(tmp_path):
    empty = build_tables(load_dataset(tmp_path), date(2025, 12, 1))
    for name in NAMES:
        expected, found = getattr(TABLES, name), getattr(empty, name)
        assert len(found) == 0
        assert found.dtypes.to_dict() == expected.dtypes.to_dict()
    assert empty.records() == []


def test_days_are_days_and_codes_are_texts():
    types = {str(t) for name in NAMES for t in getattr(TABLES, name).dtypes}
    assert types == {"str", "datetime64[s]", "int64"}


def test_two_meetings_of_one_day_are_ordered_by_their_ids(tmp_path):
    later = FIVE_LINES.replace("2025-11-03", "2025-11")
    folder = write(
        tmp_path,
        {
            "1/2025-11-03-b.yaml": FIVE_LINES,
            "2/2025-11-03-a.yaml": FIVE_LINES,
            "2025-11.yaml": later,
        },
    )
    tables = build_tables(load_dataset(folder), date(2025, 12, 1))
    assert tables.meetings["meeting_id"].tolist() == ["2025-11", "2025-11-03-a", "2025-11-03-b"]


@pytest.mark.parametrize(
    "words",
    [
        "luong tam quang",  # a name without its accents
        "tran van duc",  # the host of dataset.yaml stands in no other text
        "abdellatif ouahbi",
        "ministre",
        "maroc morocco ma-roc mar",  # the country in each language, and its code
        "ministere de la justice",
        "trafficking in persons",
        "dan do",  # a Vietnamese title
        "khung bo terrorisme",  # crime areas
        "dao tao",  # cooperation
        "le ky",  # the occasion
        "hanoi",
        "sign in november",
        "hai ben da ky",
        "tien phong",
    ],
)
def test_the_words_of_a_record_can_be_searched_in_every_language(words):
    of_others = (TABLES.meetings["meeting_id"] != ACME).to_numpy()
    assert [w for w in words.split() if not (TABLES.text.holding(w) & of_others).any()] == []


def test_an_organisation_is_found_by_its_other_names():
    found = TABLES.text.holding("united nations office on drugs and crime")
    assert TABLES.meetings.loc[found, "meeting_id"].tolist() == [UNODC]
