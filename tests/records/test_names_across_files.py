"""People across files: one name spelt in one way."""

from __future__ import annotations

import time

import pytest

from tests.fixtures.folders import ids, messages
from tests.records.several_files import SOURCE, meeting


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
