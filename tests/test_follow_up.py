"""What became of texts and promises by a day: a minimal record for each answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from components.follow_up import FOLLOW_UP, STRENGTHS, instrument_register
from components.records.dataset import load_dataset
from components.tables import INSTRUMENT_STATES, Tables, build_tables
from tests.fixtures.folders import as_text, as_written, messages, rows, write

MET = date(2025, 10, 25)
TODAY = date(2025, 12, 1)
SOURCE = "sources: [{publisher: Example Agency, language: en}]\n"


def meeting(promise: str = "", texts: str = "", day: str = "2025-10-25") -> str:
    lines = [f"date: {day}", "partner: {country: FRA}", SOURCE.strip()]
    lines += [f"commitments: [{{id: a, text: Meet again, {promise}}}]"] if promise else []
    lines += [f"instruments: [{texts}]"] if texts else []
    return "\n".join(lines) + "\n"


def load(folder: Path, on: date = TODAY, **files: str) -> Tables:
    """Return the tables of meetings by their ids, and of instruments.yaml as `register`."""
    for name, content in files.items():
        path = "instruments.yaml" if name == "register" else f"meetings/2025-{name}.yaml"
        write(folder, {path: content})
    dataset = load_dataset(folder)
    assert [m for m in messages(dataset) if not m.startswith("warning: ")] == []
    return build_tables(dataset, on)


def evidence(*outcomes: str) -> str:
    """Return evidence of the first, second ... of November, last first."""
    told = [
        f"{{date: 2025-11-{n:02}, outcome: {outcome}, text: They met, sources: [source-1]}}"
        for n, outcome in enumerate(outcomes, start=1)
    ]
    return f"strength: mentioned, evidence: [{', '.join(reversed(told))}]"


FOLLOWED = [
    ("strength: mentioned", "open"),
    ("strength: specific_action", "open"),
    ("strength: mentioned, due: 2025-12-02", "due"),
    ("strength: mentioned, due: 2025-12", "due"),  # some day of December, perhaps its last
    ("strength: mentioned, due: 2025-12-01", "due"),  # today is not over
    ("strength: dated_deliverable, due: 2025-11-30", "overdue"),
    ("strength: dated_deliverable, due: 2025-11", "overdue"),
    ("strength: signed_instrument", "signed"),
    ("strength: signed_instrument, due: 2026", "signed"),
    ("strength: signed_instrument, due: 2025-11", "overdue"),
    ("strength: carried_out", "carried_out"),
    ("strength: carried_out, due: 2025-11", "carried_out"),
    (evidence("progress"), "progress"),
    (evidence("renewed"), "renewed"),
    (evidence("dropped", "renewed"), "renewed"),
    (evidence("renewed", "progress"), "progress"),
    (evidence("progress", "renewed"), "progress"),
    (evidence("renewed") + ", due: 2026", "due"),
    (evidence("progress") + ", due: 2026", "progress"),
    (evidence("progress") + ", due: 2025-11", "overdue"),
    (evidence("dropped"), "dropped"),
    (evidence("progress", "dropped") + ", due: 2025-11", "dropped"),
    (evidence("carried_out"), "carried_out"),
    (evidence("carried_out", "progress") + ", due: 2025-11", "carried_out"),
]


@pytest.mark.parametrize(("promise", "expected"), FOLLOWED)
def test_a_promise_has_come_to(promise, expected, tmp_path):
    tables = load(tmp_path, a=meeting(promise))
    assert tables.commitments["follow_up"].tolist() == [expected]


def test_every_answer_has_its_example():
    assert {expected for _, expected in FOLLOWED} == set(FOLLOW_UP)


def test_strengths_run_from_weak_to_strong():
    assert STRENGTHS[0] == "mentioned"
    assert STRENGTHS[-2:] == ("signed_instrument", "carried_out")
    assert len(set(STRENGTHS)) == 6


@pytest.mark.parametrize(
    ("on", "since", "follow_up", "overdue"),
    [
        (date(2025, 10, 1), 0, "due", 0),  # before the meeting
        (date(2025, 10, 25), 0, "due", 0),
        (date(2025, 10, 26), 1, "due", 0),
        (date(2025, 11, 30), 36, "due", 0),
        (date(2025, 12, 1), 37, "overdue", 1),
        (date(2026, 11, 30), 401, "overdue", 365),
    ],
)
def test_days_are_counted_from_the_meeting_and_from_the_last_day_of_the_due_date(
    on, since, follow_up, overdue, tmp_path
):
    tables = load(tmp_path, on, a=meeting("strength: mentioned, due: 2025-11"))
    assert rows(tables.commitments[["follow_up", "days_since", "days_overdue"]]) == [
        (follow_up, since, overdue)
    ]


@pytest.mark.parametrize(
    ("day", "since"), [("2025-10-25/2025-10-26", 36), ("2025-10", 31), ("2025", 0)]
)
def test_of_a_day_not_known_exactly_days_are_counted_from_the_last_possible(day, since, tmp_path):
    tables = load(tmp_path, a=meeting("strength: mentioned", day=day))
    assert tables.commitments["days_since"].tolist() == [since]


def test_a_row_says_who_promised_what_to_whom_and_when(tmp_path):
    told = evidence("progress", "renewed").partition(", ")[2]
    tables = load(
        tmp_path,
        a=meeting(
            f"strength: dated_deliverable, by: host, instrument: text, due: 2025-11, {told}",
            "{id: text, title: A, type: agreement, action: negotiated}",
            day="2025-10-25/2025-10-26",
        ),
        b=meeting("strength: mentioned", day="2025-11-03"),
    )
    assert rows(tables.commitments) == [
        (
            *("2025-a", "a", "FRA", "dated_deliverable", "host", "text"),
            *("2025-10-25", "2025-10-26", "2025-11-01", "2025-11-30"),
            *("overdue", 36, 1, 2, "2025-11-02"),
        ),
        (
            *("2025-b", "a", "FRA", "mentioned", "", ""),
            *("2025-11-03", "2025-11-03", None, None),
            *("open", 28, 0, 0, None),
        ),
    ]
    assert list(tables.commitments) == [
        *("meeting_id", "commitment", "partner", "strength", "by", "instrument"),
        *("made_first", "made_last", "due_first", "due"),
        *("follow_up", "days_since", "days_overdue", "evidence", "evidence_last"),
    ]


class TestPromisedTexts:
    """A promise to conclude a text is carried out once the text is signed."""

    REGISTER = "text: {title: A, type: agreement}\n"
    PROMISE = "strength: dated_deliverable, instrument: text, due: 2025-11"

    @pytest.mark.parametrize("action", ["signed", "ratified", "in_force"])
    def test_the_signature_of_a_later_meeting_carries_out_what_was_promised(self, action, tmp_path):
        tables = load(
            tmp_path,
            register=self.REGISTER,
            a=meeting(self.PROMISE, "{id: text, action: planned}"),
            b=meeting(texts=f"{{id: text, action: {action}}}", day="2025-11-20"),
        )
        assert rows(tables.commitments[["follow_up", "days_overdue"]]) == [("carried_out", 0)]

    @pytest.mark.parametrize("action", ["mentioned", "planned"])
    def test_a_later_meeting_that_only_speaks_of_it_does_not(self, action, tmp_path):
        tables = load(
            tmp_path,
            register=self.REGISTER,
            a=meeting(self.PROMISE, "{id: text, action: planned}"),
            b=meeting(texts=f"{{id: text, action: {action}}}", day="2025-11-20"),
        )
        assert rows(tables.commitments[["follow_up", "days_overdue"]]) == [("overdue", 1)]

    def test_a_promise_about_a_text_signed_at_the_meeting_is_not_carried_out_by_that(
        self, tmp_path
    ):
        tables = load(
            tmp_path,
            register=self.REGISTER,
            a=meeting(
                "strength: signed_instrument, instrument: text", "{id: text, action: signed}"
            ),
        )
        assert tables.commitments["follow_up"].tolist() == ["signed"]

    def test_a_step_of_the_register_alone_carries_it_out_too(self, tmp_path):
        tables = load(
            tmp_path,
            register="text:\n  title: A\n  type: agreement\n  events:\n"
            f"    - {{action: signed, date: 2025-11-20, {SOURCE.strip()}}}\n",
            a=meeting(self.PROMISE, "{id: text, action: planned}"),
        )
        assert tables.commitments["follow_up"].tolist() == ["carried_out"]

    def test_the_whole_life_counts_however_the_tables_are_narrowed(self, tmp_path):
        tables = load(
            tmp_path,
            register=self.REGISTER,
            a=meeting(self.PROMISE, "{id: text, action: planned}"),
            b=meeting(texts="{id: text, action: signed}", day="2025-11-20"),
        )
        narrowed = tables.narrowed(pd.Series(["2025-a"]))
        assert narrowed.commitments["follow_up"].tolist() == ["carried_out"]
        assert narrowed.steps["action"].tolist() == ["planned", "signed"]


class TestRegister:
    """The steps that all meetings and instruments.yaml report of one text."""

    def test_steps_without_a_meeting_come_from_the_register(self, tmp_path):
        tables = load(
            tmp_path,
            register=f"""
text:
  title: A
  type: agreement
  events:
    - {{action: ratified, date: 2026-02, {SOURCE.strip()}}}
    - {{action: in_force, {SOURCE.strip()}}}
silent:
  title: Of which no meeting speaks
  type: agreement
  events: [{{action: signed, date: 2024, {SOURCE.strip()}}}]
""",
            a=meeting(
                texts="{id: text, action: signed, date: 2025-10, occasion: another_occasion}"
            ),
        )
        assert as_text(tables.steps.drop(columns=["due_first", "due_last"])) == as_written(
            """
            instrument action   first_day  last_day   meeting_id   said_first said_last
            text       signed   2025-10-01 2025-10-31 2025-a       2025-10-25 2025-10-25
            text       ratified 2026-02-01 2026-02-28 not_reported .          .
            text       in_force .          .          not_reported .          .
            """
        )
        assert as_text(tables.instruments) == as_written(
            """
            instrument state since_first since_last due_first due_last days_overdue spoken_of
            text       in_force . . . . 0 2025-10-25
            """
        )

    def test_a_plan_of_the_register_is_overdue_like_one_of_a_meeting(self, tmp_path):
        tables = load(
            tmp_path,
            register="text:\n  title: A\n  type: agreement\n  events:\n"
            f"    - {{action: planned, due: 2025-11, {SOURCE.strip()}}}\n",
            a=meeting(texts="{id: text, action: mentioned}"),
        )
        assert rows(tables.instruments[["state", "due_last", "days_overdue"]]) == [
            ("overdue", "2025-11-30", 1)
        ]

    def test_a_text_is_spoken_of_since_its_first_meeting(self, tmp_path):
        tables = load(
            tmp_path,
            register="text: {title: A, type: agreement}\n",
            a=meeting(texts="{id: text, action: mentioned}", day="2025-11-03"),
            b=meeting(texts="{id: text, action: mentioned}", day="2025-10-25"),
        )
        assert rows(tables.instruments[["instrument", "spoken_of"]]) == [("text", "2025-10-25")]


LIVES = [
    (["mentioned"], None, "mentioned"),
    (["negotiated", "mentioned"], None, "negotiated"),
    (["planned", "negotiated"], None, "planned"),
    (["negotiated"], "2025-11-30", "overdue"),
    (["planned", "mentioned"], "2025-11-30", "overdue"),
    (["planned"], "2025-12-01", "planned"),
    (["signed", "planned"], "2025-11-30", "signed"),
    (["ratified", "signed", "planned"], "2025-11-30", "ratified"),
    (["in_force", "ratified", "signed", "planned"], "2025-11-30", "in_force"),
]


def steps(*actions: str, **more: Any) -> pd.DataFrame:
    day = pd.Timestamp(MET)
    told: dict[str, Any] = dict.fromkeys(("first_day", "last_day", "said_first"), day)
    told |= {"instrument": "a", "due_first": pd.NaT, "due_last": pd.NaT}
    return pd.DataFrame({"action": actions}).assign(**{**told, **more})


@pytest.mark.parametrize(("actions", "due", "state"), LIVES)
@pytest.mark.parametrize("turn", [1, -1], ids=["in this order", "the other way round"])
def test_the_furthest_step_counts_in_whatever_order_it_was_reported(actions, due, state, turn):
    days = pd.to_datetime([due] * len(actions))
    life = steps(*actions[::turn], due_first=days, due_last=days)
    assert instrument_register(life, TODAY)["state"].tolist() == [state]


def test_every_state_of_an_instrument_has_its_life():
    assert {state for _, _, state in LIVES} == set(INSTRUMENT_STATES)


def test_a_plan_that_was_put_off_is_due_at_its_later_date():
    days = pd.to_datetime(["2025-10-25", "2025-12-01"])
    life = steps(
        "planned",
        "planned",
        first_day=days,
        last_day=days,
        said_first=days,
        due_first=pd.to_datetime(["2025-11-01", "2026-01-01"]),
        due_last=pd.to_datetime(["2025-11-30", "2026-01-31"]),
    )
    assert instrument_register(life, date(2025, 12, 20)).to_dict("records") == [
        {
            "instrument": "a",
            "state": "planned",
            "since_first": pd.Timestamp("2025-10-25"),
            "since_last": pd.Timestamp("2025-10-25"),
            "due_first": pd.Timestamp("2026-01-01"),
            "due_last": pd.Timestamp("2026-01-31"),
            "days_overdue": 0,
            "spoken_of": pd.Timestamp("2025-10-25"),
        }
    ]
