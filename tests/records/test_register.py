"""Texts across files: each described once, their lives in order, the register's own steps."""

from __future__ import annotations

import pytest

from tests.fixtures.folders import ids, messages
from tests.records.several_files import REGISTER, SOURCE, TODAY, meeting, promise, said


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

    def test_while_the_register_cannot_be_read_a_text_is_called_by_its_id(self, load):
        inline = said("planned", ", title: Plan, type: agreement", "plan")
        dataset = load(
            **{
                "instruments.yaml": "extradition: [",
                "2025-10-25-a": meeting("2025-10-25", inline),
                "2025-11-03-b": meeting("2025-11-03", said("signed")),
            }
        )
        assert ids(dataset) == ["2025-10-25-a", "2025-11-03-b"]
        assert {code: text.title for code, text in dataset.instruments.items()} == {
            "plan": {"und": "Plan"},
            "extradition": {"und": "extradition"},
        }
        assert dataset.instruments["extradition"].type == "not_reported"
        assert "treaty" not in dataset.instruments
        with pytest.raises(KeyError, match="treaty"):
            dataset.instruments["treaty"]

    def test_beside_a_text_that_no_file_describes_those_that_are_described_are_not_told(self, load):
        two = said("planned") + "  - {id: treaty, action: signed}\n"
        dataset = load(**{"instruments.yaml": REGISTER, "2025-10-25-a": meeting("2025-10-25", two)})
        assert messages(dataset) == [
            "meetings/2025-10-25-a.yaml:6: instruments[2].id: “treaty” is described neither "
            "here (title and type) nor in instruments.yaml"
        ]

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
