"""Promises across files: what later evidence may be, and due dates that passed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.fixtures.folders import ids, messages
from tests.records.several_files import REGISTER, TODAY, evidence, meeting, promise, said


class TestEvidence:
    """What became of a promise: after it was made, and told by a source or another meeting."""

    @pytest.mark.parametrize(
        ("given", "problem"),
        [
            (
                "date: 2025-10-24, sources: [source-1]",
                "evidence[1].date: “2025-10-24” lies before 2025-10-25",
            ),
            (
                "date: 2024, meeting: 2025-11-03-b",
                "evidence[1].date: “2024” lies before 2025-10-25",
            ),
            (
                "date: 2025-11-03, meeting: 2025-11-03-c",
                "evidence[1].meeting: there is no meeting “2025-11-03-c”; "
                "nearest valid value: 2025-11-03-b",
            ),
            (
                "date: 2025-11-03, sources: [source1]",
                "evidence[1].sources: “source1” is no source of this record; "
                "nearest valid value: source-1",
            ),
            (
                "date: 2025-11-03",
                "evidence[1]: evidence needs a source of this record or a meeting",
            ),
        ],
    )
    def test_evidence_that_cannot_be_is_refused(self, given, problem, load):
        dataset = load(
            **{
                "2025-10-25-a": meeting("2025-10-25", evidence(given)),
                "2025-11-03-b": meeting("2025-11-03"),
            }
        )
        assert messages(dataset) == [f"meetings/2025-10-25-a.yaml:5: commitments[1].{problem}"]
        assert ids(dataset) == ["2025-11-03-b"]

    @pytest.mark.parametrize(
        "given",
        [
            "date: 2025-10-25, sources: [source-1]",
            "date: 2025-10, sources: [source-1]",
            "date: 2025, meeting: 2025-11-03-b",
            "date: 2025-11-03, meeting: 2025-11-03-b, sources: [source-1]",
        ],
    )
    def test_evidence_of_a_source_or_a_meeting_is_taken_in(self, given, load):
        dataset = load(
            **{
                "2025-10-25-a": meeting("2025-10-25", evidence(given)),
                "2025-11-03-b": meeting("2025-11-03"),
            }
        )
        assert messages(dataset) == []
        assert ids(dataset) == ["2025-10-25-a", "2025-11-03-b"]

    def test_what_rests_on_a_refused_meeting_goes_with_it_and_the_good_ones_stay(self, load):
        """c is refused for its own defect, b names c, a names b; one names a good one."""
        dataset = load(
            a=meeting("2025-10-25", evidence("date: 2026, meeting: b")),
            b=meeting("2025-11-03", evidence("date: 2026, meeting: c")),
            c=meeting("2025-12-04", said("signed", instrument="nowhere")),
            one=meeting("2025-12-05", evidence("date: 2026, meeting: another")),
            another=meeting("2025-12-06"),
        )
        assert [m for m in messages(dataset) if not m.startswith("warning: ")] == [
            "meetings/a.yaml:5: commitments[1].evidence[1].meeting: there is no meeting “b”",
            "meetings/b.yaml:5: commitments[1].evidence[1].meeting: there is no meeting “c”",
            "meetings/c.yaml:5: instruments[1].id: “nowhere” is described neither "
            "here (title and type) nor in instruments.yaml",
        ]
        assert ids(dataset) == ["one", "another"]
        assert dataset.refused_files == ("meetings/a.yaml", "meetings/b.yaml", "meetings/c.yaml")

    def test_a_text_that_a_refused_meeting_describes_is_described_no_more(self, load):
        described = ", title: Extradition, type: agreement"
        dataset = load(
            **{
                "2025-10-25-a": meeting("2025-10-25", said("planned", described))
                + evidence("date: 2024, sources: [source-1]"),
                "2025-11-03-b": meeting("2025-11-03", said("mentioned")),
            }
        )
        assert messages(dataset) == [
            "meetings/2025-10-25-a.yaml:7: commitments[1].evidence[1].date: "
            "“2024” lies before 2025-10-25",
            "meetings/2025-11-03-b.yaml:5: instruments[1].id: “extradition” is described neither "
            "here (title and type) nor in instruments.yaml",
        ]
        assert ids(dataset) == []


def test_evidence_that_names_its_own_meeting_is_refused(load):
    own = evidence("date: 2025-10-25, meeting: 2025-10-25-a")
    dataset = load(**{"2025-10-25-a": meeting("2025-10-25", own)})
    assert messages(dataset) == [
        "meetings/2025-10-25-a.yaml:5: commitments[1].evidence[1].meeting: there is no meeting "
        "“2025-10-25-a”"
    ]


class TestDueDates:
    """A due date that passed without a report is an editor's next question, and no error."""

    PASSED = "has passed; no report of a signature or of later evidence is recorded"

    def test_a_due_date_that_passed_is_a_warning_on_a_day_and_none_without(self, load):
        files = {
            "instruments.yaml": REGISTER,
            "2025-10-25-a": meeting("2025-10-25", said("planned", ", due: 2025-11"))
            + promise("due: 2025-11-30"),
        }
        dataset = load(on=TODAY, **files)
        assert messages(dataset) == [
            "warning: meetings/2025-10-25-a.yaml:5: instruments[1].due: "
            f"the due date 2025-11 {self.PASSED}",
            "warning: meetings/2025-10-25-a.yaml:7: commitments[1].due: "
            f"the due date 2025-11-30 {self.PASSED}",
        ]
        assert ids(dataset) == ["2025-10-25-a"]
        assert messages(load()) == []
        assert messages(load(on=date(2025, 11, 30))) == []

    def test_a_promise_about_a_text_that_was_signed_with_it_is_still_waited_for(self, load):
        promised = said("signed") + promise("due: 2025-11, instrument: extradition")
        files = {"instruments.yaml": REGISTER, "2025-10-25-a": meeting("2025-10-25", promised)}
        assert messages(load(on=TODAY, **files)) == [
            "warning: meetings/2025-10-25-a.yaml:7: commitments[1].due: "
            f"the due date 2025-11 {self.PASSED}"
        ]

    def test_a_due_date_is_told_while_the_register_cannot_be_read(self, load):
        planned = meeting("2025-10-25", said("planned", ", due: 2025-11"))
        dataset = load(on=TODAY, **{"instruments.yaml": "[]", "2025-10-25-a": planned})
        assert messages(dataset) == [
            "instruments.yaml:1: fields are expected, one on each line: “name: value”",
            "warning: meetings/2025-10-25-a.yaml:5: instruments[1].due: "
            f"the due date 2025-11 {self.PASSED}",
        ]

    @pytest.mark.parametrize(
        "promised",
        [
            said("planned", ", due: 2025-11") + promise("due: 2025-11, instrument: extradition"),
            promise(
                "due: 2025-11, evidence: [{date: 2025-11, outcome: carried_out, text: They did, "
                "sources: [source-1]}]"
            ),
        ],
        ids=["signed since", "carried out"],
    )
    def test_what_was_signed_or_carried_out_since_is_no_warning(self, promised, load):
        dataset = load(
            on=TODAY,
            **{
                "instruments.yaml": REGISTER,
                "2025-10-25-a": meeting("2025-10-25", promised),
                "2025-11-03-b": meeting("2025-11-03", said("signed")),
            },
        )
        assert messages(dataset) == []

    def test_a_promise_that_was_given_up_is_no_warning(self, load):
        dropped = "{date: 2025-11, outcome: dropped, text: No more, sources: [source-1]}"
        text = meeting("2025-10-25", promise(f"due: 2025-11, evidence: [{dropped}]"))
        assert messages(load(on=TODAY, **{"2025-10-25-a": text})) == []

    def test_a_text_signed_before_does_not_meet_a_promise_to_carry_it_out(self, load):
        files = {
            "instruments.yaml": REGISTER,
            "2025-10-01-a": meeting("2025-10-01", said("signed")),
            "2025-10-25-b": meeting("2025-10-25", promise("due: 2025-11, instrument: extradition")),
        }
        assert [p.file for p in load(on=TODAY, **files).problems] == ["meetings/2025-10-25-b.yaml"]

    def test_progress_alone_does_not_meet_a_due_date(self, load):
        begun = "{date: 2025-11, outcome: progress, text: Begun, sources: [source-1]}"
        dataset = load(
            on=TODAY,
            **{
                "2025-10-25-a": meeting("2025-10-25", promise(f"due: 2025-11, evidence: [{begun}]"))
            },
        )
        assert messages(dataset) == [
            "warning: meetings/2025-10-25-a.yaml:5: commitments[1].due: "
            f"the due date 2025-11 {self.PASSED}"
        ]
