"""What no single file shows: texts described once, lives in order, promises followed, one name."""

from __future__ import annotations

import time
from datetime import date

import pytest

from components.records.dataset import Dataset, load_dataset
from tests.fixtures.folders import ids, messages, write

SOURCE = "sources: [{publisher: Example Agency, language: en}]\n"
REGISTER = "extradition: {title: Extradition, type: agreement}\n"
TODAY = date(2025, 12, 1)


def meeting(day: str, more: str = "", partner: str = "country: FRA") -> str:
    return f"date: {day}\npartner: {{{partner}}}\n{SOURCE}{more}"


def said(action: str, more: str = "", instrument: str = "extradition") -> str:
    """Return the field `instruments`, on line 4 of a meeting, with its one entry on line 5."""
    return f"instruments:\n  - {{id: {instrument}, action: {action}{more}}}\n"


def promise(more: str) -> str:
    """Return the field `commitments`, on line 4 of a meeting, with its one entry on line 5."""
    return f"commitments:\n  - {{id: a, text: Meet again, strength: mentioned, {more}}}\n"


def evidence(more: str) -> str:
    return promise(f"evidence: [{{outcome: progress, text: They met, {more}}}]")


@pytest.fixture
def load(tmp_path):
    """Read files, those of meetings by their ids and instruments.yaml as it is."""

    def read(on: date | None = None, **files: str) -> Dataset:
        for name, content in files.items():
            path = name if name.endswith(".yaml") else f"meetings/{name}.yaml"
            write(tmp_path, {path: content})
        return load_dataset(tmp_path, on=on)

    return read


class TestRegister:
    """instruments.yaml: each text once, whatever many meetings say of it."""

    def test_a_text_of_several_meetings_is_described_once(self, load):
        dataset = load(
            **{
                "instruments.yaml": REGISTER,
                "2025-10-25-a": meeting("2025-10-25", said("planned")),
                "2025-11-03-b": meeting("2025-11-03", said("signed")),
            }
        )
        assert messages(dataset) == []
        assert dataset.instruments["extradition"].title == {"und": "Extradition"}

    def test_a_text_that_no_file_describes_is_refused_with_the_nearest(self, load):
        dataset = load(
            **{
                "instruments.yaml": REGISTER,
                "2025-10-25-a": meeting("2025-10-25", said("planned", instrument="extraditon")),
                "2025-11-03-b": meeting("2025-11-03", said("signed")),
            }
        )
        assert messages(dataset) == [
            "meetings/2025-10-25-a.yaml:5: instruments[1].id: “extraditon” is described neither "
            "here (title and type) nor in instruments.yaml; nearest valid value: extradition"
        ]
        assert ids(dataset) == ["2025-11-03-b"]

    def test_a_meeting_that_describes_what_the_register_describes_is_refused(self, load):
        inline = said("planned", ", title: Extradition, type: agreement")
        dataset = load(
            **{"instruments.yaml": REGISTER, "2025-10-25-a": meeting("2025-10-25", inline)}
        )
        assert messages(dataset) == [
            "meetings/2025-10-25-a.yaml:5: instruments[1].title: “extradition” is described in "
            "instruments.yaml already: leave title, type and crime_areas out here, or move them "
            "to instruments.yaml"
        ]
        assert ids(dataset) == []

    def test_of_two_meetings_that_describe_one_text_the_second_is_refused(self, load):
        inline = said("mentioned", ", title: Extradition, type: agreement")
        dataset = load(
            **{
                "2025-10-25-a": meeting("2025-10-25", inline),
                "2025-11-03-b": meeting("2025-11-03", inline),
            }
        )
        assert messages(dataset) == [
            "meetings/2025-11-03-b.yaml:5: instruments[1].title: “extradition” is described in "
            "meetings/2025-10-25-a.yaml already: leave title, type and crime_areas out here, or "
            "move them to instruments.yaml"
        ]
        assert ids(dataset) == ["2025-10-25-a"]

    def test_a_text_may_be_described_by_the_meeting_and_spoken_of_by_others(self, load):
        dataset = load(
            **{
                "2025-10-25-a": meeting("2025-10-25", said("planned")),
                "2025-11-03-b": meeting(
                    "2025-11-03", said("signed", ", title: Extradition, type: agreement")
                ),
            }
        )
        assert messages(dataset) == []

    def test_a_text_may_follow_from_others_of_the_register_and_from_no_one_else(self, load):
        register = (
            "extradition: {title: A, type: agreement}\n"
            "protocol:\n"
            "  title: B\n"
            "  type: agreement\n"
            "  amends: [extradition]\n"
            "  implements: [extraditions]\n"
            "plan: {title: C, type: agreement, replaces: [plan, treaty-of-utrecht]}\n"
        )
        dataset = load(**{"instruments.yaml": register})
        assert messages(dataset) == [
            "instruments.yaml:6: protocol.implements: “extraditions” is not declared; "
            "nearest valid value: extradition",
            "instruments.yaml:7: plan.replaces: “plan” is not declared",
            "instruments.yaml:7: plan.replaces: “treaty-of-utrecht” is not declared",
        ]

    def test_the_codes_of_the_register_are_checked_like_those_of_a_record(self, load):
        register = (
            "extradition:\n"
            "  title: A\n"
            "  type: agrement\n"
            "  crime_areas: [terrorism, terorism]\n"
            "Plan: {title: B, type: agreement}\n"
            "courses: {title: C, type: agreement, biding: yes}\n"
            "treaty: {title: D}\n"
        )
        dataset = load(**{"instruments.yaml": register})
        assert messages(dataset) == [
            "instruments.yaml:3: extradition.type: “agrement” is not declared; "
            "nearest valid value: agreement",
            "instruments.yaml:4: extradition.crime_areas[2]: “terorism” is not declared; "
            "nearest valid value: terrorism",
            "instruments.yaml:5: Plan: “Plan” does not have the right form",
            "instruments.yaml:6: courses.biding: unknown field; nearest valid value: binding",
            "instruments.yaml:7: treaty.type: required field is missing",
        ]

    def test_a_step_outside_meetings_needs_a_source(self, load):
        register = (
            "extradition:\n"
            "  title: A\n"
            "  type: agreement\n"
            "  events:\n"
            "    - {action: ratified, date: 2026-02}\n"
        )
        assert messages(load(**{"instruments.yaml": register})) == [
            "instruments.yaml:5: extradition.events[1].sources: required field is missing"
        ]

    def test_texts_are_taken_as_they_are_while_the_register_cannot_be_read(self, load):
        dataset = load(
            **{
                "instruments.yaml": "- extradition\n",
                "2025-10-25-a": meeting("2025-10-25", said("planned")),
            }
        )
        assert messages(dataset) == [
            "instruments.yaml:1: fields are expected, one on each line: “name: value”"
        ]
        assert ids(dataset) == ["2025-10-25-a"]
        assert dataset.instruments["extradition"].title == {"und": "extradition"}


class TestLives:
    """The steps of a text, told by several meetings, are taken in their order."""

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (said("signed"), said("negotiated")),
            (said("signed"), said("planned")),
            (said("in_force"), said("signed")),
            (said("in_force"), said("ratified")),
            (said("ratified"), said("planned")),
            (said("signed"), said("ratified", ", date: 2025-10-24, occasion: another_occasion")),
        ],
    )
    def test_a_life_out_of_order_is_refused_and_both_files_are_named(self, first, second, load):
        dataset = load(
            **{
                "instruments.yaml": REGISTER,
                "2025-10-25-a": meeting("2025-10-25", first),
                "2025-11-03-b": meeting("2025-11-03", second),
            }
        )
        action = second.partition("action: ")[2].split("}")[0].split(",")[0]
        day = "2025-10-24" if "date:" in second else "2025-11-03"
        assert messages(dataset) == [
            f"meetings/2025-11-03-b.yaml:5: instruments[1].date: “{action} {day}” contradicts "
            "the order of the steps reported in meetings/2025-10-25-a.yaml"
        ]
        assert ids(dataset) == ["2025-10-25-a"]

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (said("planned"), said("signed")),
            (said("signed"), said("in_force")),
            (said("signed"), said("mentioned")),
            (said("signed"), said("signed")),
            (said("in_force", ", occasion: another_occasion"), said("signed")),  # no date is known
            (said("in_force"), said("signed", ", date: 2024, occasion: another_occasion")),
            (said("signed"), said("planned", ", date: 2025-10, occasion: another_occasion")),
        ],
    )
    def test_what_may_have_happened_in_order_is_taken_in(self, first, second, load):
        dataset = load(
            **{
                "instruments.yaml": REGISTER,
                "2025-10-25-a": meeting("2025-10-25", first),
                "2025-11-03-b": meeting("2025-11-03", second),
            }
        )
        assert messages(dataset) == []
        assert ids(dataset) == ["2025-10-25-a", "2025-11-03-b"]


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
        assert ids(dataset) == ["another", "one"]
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


class TestNames:
    """One person, one spelling: a second one is a warning, since it may be another person."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("{name: Lương Tâm Quang}", "{name: Luong Tam Quang}"),
            ("{name: Lương Tâm Quang}", "{name: Lương Tam Quang}"),
            ("{name: Rita Mokbel}", "{name: Rita Mokbell}"),
            ("{name: Tô Lâm, aliases: [General To]}", "{name: General To}"),
        ],
    )
    def test_a_person_spelt_in_two_ways_is_a_warning_and_both_records_stay(self, one, other, load):
        dataset = load(
            **{
                "2025-10-25-a": meeting("2025-10-25", partner=f"country: FRA, people: [{one}]"),
                "2025-11-03-b": meeting("2025-11-03", partner=f"country: FRA, people: [{other}]"),
            }
        )
        names = [person[len("{name: ") :].split(",")[0].rstrip("}") for person in (one, other)]
        assert messages(dataset) == [
            "warning: meetings/2025-11-03-b.yaml:2: partner.people[1]: "
            f"“{names[1]}” may be “{names[0]}” of another record: use one spelling, and put the "
            "other into aliases"
        ]
        assert ids(dataset) == ["2025-10-25-a", "2025-11-03-b"]
        assert dataset.refused_files == ()

    def test_a_warning_is_given_once_however_many_records_use_a_spelling(self, load):
        files = {f"2025-11-0{n}-a": "Rita Mokbel" for n in range(1, 4)}
        files |= {f"2025-12-0{n}-b": "Rita Mokbell" for n in range(1, 4)}
        dataset = load(
            **{
                name: meeting(name[:10], partner=f"country: FRA, people: [{{name: {person}}}]")
                for name, person in files.items()
            }
        )
        assert [problem.file for problem in dataset.problems] == ["meetings/2025-12-01-b.yaml"]

    def test_each_spelling_is_told_once_with_the_first_like_it(self, load):
        names = ("Rita Mokbel", "Rita Mokbell", "Ritta Mokbel", "Tam Quang")
        dataset = load(
            **{
                f"2025-11-0{n}-a": meeting(
                    f"2025-11-0{n}", partner=f"country: FRA, people: [{{name: {name}}}]"
                )
                for n, name in enumerate(names, start=1)
            }
        )
        assert [(p.params["value"], p.params["other"]) for p in dataset.problems] == [
            ("Rita Mokbell", "Rita Mokbel"),
            ("Ritta Mokbel", "Rita Mokbel"),
        ]

    def test_hundreds_of_other_names_are_told_apart_quickly(self, load):
        """To compare every two of them letter by letter would take minutes."""
        parts = ("Nguyen", "Tran", "Le", "Pham", "Hoang", "Phan", "Vu", "Dang", "Bui", "Do")
        names = [f"{a} {b} {c}" for a in parts for b in parts for c in parts]
        people = "".join(f"    - {{name: {name}}}\n" for name in names)
        file = f"date: 2025-11-03\npartner:\n  country: FRA\n  people:\n{people}{SOURCE}"
        began = time.process_time()
        dataset = load(**{"2025-11-03-a": file})
        assert time.process_time() - began < 10
        assert ids(dataset) == ["2025-11-03-a"]

    def test_people_of_two_partners_and_other_names_are_not_compared(self, load):
        dataset = load(
            **{
                "2025-10-25-a": meeting("2025-10-25", partner="country: FRA, people: [{name: An}]"),
                "2025-11-03-b": meeting("2025-11-03", partner="country: MAR, people: [{name: Ân}]"),
                "2025-11-04-c": meeting("2025-11-04", partner="country: FRA, people: [{name: Bo}]"),
            }
        )
        assert messages(dataset) == []


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


@pytest.mark.parametrize(
    ("name", "warned"),
    [
        ("2025-10-a", False),
        ("2025-10-25-a", False),
        ("2025-11-a", False),
        ("2025-12-a", True),
        ("a", True),
    ],
)
def test_the_file_of_a_period_is_named_after_a_month_of_it(name, warned, load):
    """A period over the end of a month may be filed under either month."""
    warning = (
        f"warning: meetings/{name}.yaml:1: date: "
        "the file name does not begin with the date of the meeting"
    )
    dataset = load(**{name: meeting("2025-10-25/2025-11-02")})
    assert messages(dataset) == ([warning] if warned else [])
    assert [str(record.meeting.date) for record in dataset.records] == ["2025-10-25/2025-11-02"]


class TestRegisterSteps:
    """Steps that instruments.yaml reports by itself count like those of meetings."""

    SIGNED = (
        "extradition: {title: Extradition, type: agreement, events: "
        f"[{{action: signed, date: 2025-11-20, {SOURCE.strip()}}}]}}\n"
    )

    def test_a_step_of_a_meeting_must_not_contradict_the_register(self, load):
        dataset = load(
            **{
                "instruments.yaml": self.SIGNED,
                "2025-10-25-a": meeting("2025-10-25", said("in_force")),
                "2025-11-03-b": meeting("2025-11-03", said("mentioned")),
            }
        )
        assert messages(dataset) == [
            "meetings/2025-10-25-a.yaml:5: instruments[1].date: “in_force 2025-10-25” contradicts "
            "the order of the steps reported in instruments.yaml"
        ]
        assert ids(dataset) == ["2025-11-03-b"]

    def test_a_register_that_contradicts_itself_is_told_once_and_refuses_no_meeting(self, load):
        begun = "{action: in_force, date: 2024, sources: [{publisher: A, language: en}]}"
        dataset = load(
            **{
                "instruments.yaml": self.SIGNED.rstrip().removesuffix("]}") + f", {begun}]}}\n",
                "2025-10-25-a": meeting("2025-10-25", said("mentioned")),
                "2025-11-03-b": meeting("2025-11-03", said("mentioned", instrument="unknown")),
            }
        )
        assert [problem.code for problem in dataset.errors] == [
            "life_out_of_order",
            "unknown_instrument",
        ]
        assert dataset.errors[0].file == "instruments.yaml"
        assert ids(dataset) == ["2025-10-25-a"]

    def test_a_step_that_contradicts_several_is_told_once(self, load):
        dataset = load(
            **{
                "instruments.yaml": REGISTER,
                "2025-10-25-a": meeting("2025-10-25", said("signed")),
                "2025-10-26-b": meeting("2025-10-26", said("in_force")),
                "2025-11-03-c": meeting("2025-11-03", said("planned")),
            }
        )
        assert [(p.file, p.params["other"]) for p in dataset.problems] == [
            ("meetings/2025-11-03-c.yaml", "meetings/2025-10-25-a.yaml")
        ]

    def test_nothing_stands_twice_in_an_entry_of_the_register(self, load):
        text = "a: {title: A, type: agreement, parties: [FRA, FRA]}\n"
        assert messages(load(**{"instruments.yaml": text})) == [
            "instruments.yaml:1: a.parties: “FRA” stands twice"
        ]

    def test_a_wrong_entry_of_the_register_hides_no_meeting(self, load):
        """Its id has to do until the entry is right again, for what refers to it too."""
        register = REGISTER + "memo: {title: Memo}\nplan: {title: P, type: plan, amends: [memo]}\n"
        dataset = load(
            **{
                "instruments.yaml": register,
                "2025-10-25-a": meeting("2025-10-25", said("planned", instrument="memo")),
                "2025-11-03-b": meeting("2025-11-03", promise("instrument: memo")),
            }
        )
        assert messages(dataset) == ["instruments.yaml:2: memo.type: required field is missing"]
        assert ids(dataset) == ["2025-10-25-a", "2025-11-03-b"]
        assert dataset.instruments["memo"].title == {"und": "memo"}

    def test_a_signature_in_the_register_meets_the_due_date(self, load):
        planned = meeting("2025-10-25", said("planned", ", due: 2025-11"))
        files = {"instruments.yaml": self.SIGNED, "2025-10-25-a": planned}
        assert messages(load(on=TODAY, **files)) == []

    def test_a_plan_may_go_back_to_negotiation(self, load):
        dataset = load(
            **{
                "instruments.yaml": REGISTER,
                "2025-10-25-a": meeting("2025-10-25", said("planned")),
                "2025-11-03-b": meeting("2025-11-03", said("negotiated")),
            }
        )
        assert messages(dataset) == []

    def test_a_party_is_a_country_or_a_declared_organisation(self, load):
        text = "a: {title: A, type: agreement, parties: [FRA, unodc, unodk]}\n"
        assert messages(load(**{"instruments.yaml": text})) == [
            "instruments.yaml:1: a.parties[3]: “unodk” is not declared; nearest valid value: unodc"
        ]


def test_evidence_that_names_its_own_meeting_is_refused(load):
    own = evidence("date: 2025-10-25, meeting: 2025-10-25-a")
    dataset = load(**{"2025-10-25-a": meeting("2025-10-25", own)})
    assert messages(dataset) == [
        "meetings/2025-10-25-a.yaml:5: commitments[1].evidence[1].meeting: there is no meeting "
        "“2025-10-25-a”"
    ]


def test_the_convention_of_the_settings_is_declared(load):
    settings = "licence: CC0-1.0\nconvention: cybercrim\n"
    assert messages(load(**{"dataset.yaml": settings})) == [
        "dataset.yaml:2: convention: “cybercrim” is not declared; nearest valid value: cybercrime"
    ]


def test_articles_of_a_vocabulary_exist(load):
    forms = "training:\n  label: Training\n  articles: [54, 69]\n"
    assert messages(load(**{"vocabularies/cooperation.yaml": forms})) == [
        "vocabularies/cooperation.yaml:3: training.articles: the convention has no article “69”"
    ]


def test_of_two_convention_files_with_one_name_the_first_counts(load):
    convention = "title: {text}\nshort: Short\nsources: [{{publisher: Agency, language: en}}]\n"
    dataset = load(
        **{
            "conventions/a/untoc.yaml": convention.format(text="One"),
            "conventions/b/untoc.yaml": convention.format(text="Two"),
        }
    )
    assert messages(dataset) == [
        "conventions/b/untoc.yaml:1: the id “untoc” is taken by untoc.yaml"
    ]
    assert dataset.conventions["untoc"].title == {"und": "One"}
