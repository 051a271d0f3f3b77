"""What a brief says, line by line, with the sources behind each line: whole briefs, by heart."""

from __future__ import annotations

import pytest

from components.exchange.brief.lines import listed_names
from components.exchange.brief.page import Brief
from components.exchange.brief.partner import partner_brief
from components.exchange.brief.selection import selection_brief
from components.language.names import Names
from components.language.translator import translator
from components.selection import read_parameters
from components.tables import Tables
from tests.exchange.brief_records import CONVENTION, FILES, lines_of, tables_of
from tests.fixtures.folders import FIXTURES

BRIEFS = {
    "morocco": {"partner": "MAR"},
    "qatar": {"partner": "QAT"},
    "laos_without_crime_area": {"partner": "LAO", "crime": "not_reported"},
    "all": {},
    "fraud": {"crime": "fraud"},
    "training_since": {"form": "training", "from": "2025-10-01"},
    "nothing": {"q": "nothing has these words"},
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return tables_of(tmp_path_factory.mktemp("briefs"))


def brief(tables: Tables, **parameters: str) -> Brief:
    names = Names(translator("en"), tables.dataset)
    make = partner_brief if "partner" in parameters else selection_brief
    return make(tables, names, read_parameters(parameters, tables)[0])


@pytest.mark.parametrize("name", BRIEFS)
def test_a_brief_says_this_and_no_more(name, tables):
    expected = (FIXTURES / "briefs_as_lines" / f"{name}.txt").read_text(encoding="utf-8")
    assert lines_of(brief(tables, **BRIEFS[name])) == expected.splitlines()


def headings(found: Brief) -> list[str]:
    return [part.heading for part in found.parts]


def said(found: Brief, heading: str) -> list[str]:
    """Return the lines of a part, with what stands below them."""
    lines = lines_of(found)
    begin = next(n for n, line in enumerate(lines) if line.startswith(f"# {heading} "))
    end = lines.index("", begin) if "" in lines[begin:] else len(lines)
    return lines[begin + 1 : end]


def test_without_a_convention_a_brief_is_silent_about_it(tmp_path):
    (tmp_path / "conventions").mkdir()
    tables = tables_of(tmp_path, **{"conventions/cybercrime.yaml": None, "dataset.yaml": "{}"})
    assert headings(brief(tables, partner="MAR"))[0] == "Texts (4)"
    assert "Partners and the Convention" not in headings(brief(tables))
    assert brief(tables, partner="QAT").lead == "Met once: 1 March 2026. No text is reported."


def test_a_convention_without_a_rule_for_its_entry_into_force_has_no_count(tmp_path):
    rule = "entry_into_force: {instruments: 3, days: 90, sources: [list]}\n"
    changed = {"conventions/cybercrime.yaml": CONVENTION.replace(rule, "")}
    assert said(brief(tables_of(tmp_path, **changed), partner="LAO"), "The Convention") == [
        "Signature: 26 October 2025 (shown by the depositary’s own list) [List]"
    ]


def test_only_what_is_reported_and_not_confirmed_is_counted_beside(tmp_path):
    reported = "status: reported, sources: [list]}\n  - {country: LAO"
    confirmed = CONVENTION.replace(reported, reported.replace("reported", "depositary"))
    tables = tables_of(tmp_path, **{"conventions/cybercrime.yaml": confirmed})
    assert said(brief(tables, partner="LAO"), "The Convention")[-1] == (
        "Of the 3 instruments needed for entry into force, 2 are confirmed by the depositary."
    )


def test_more_people_than_a_line_holds_are_counted(tmp_path):
    people = ", ".join(f"{{name: Person {n}}}" for n in range(9))
    laos = FILES["meetings/2026-03-02-laos.yaml"].replace(
        "{country: LAO}", f"{{country: LAO, people: [{people}]}}"
    )
    tables = tables_of(tmp_path, **{"meetings/2026-03-02-laos.yaml": laos})
    (line,) = said(brief(tables, partner="LAO"), "The last meeting")
    assert line.split(" || ")[1] == (
        "Laos: Person 0; Person 1; Person 2; Person 3; Person 4; 4 more [Five]"
    )


def test_only_one_chosen_partner_is_counted_with_all_its_meetings(tables):
    found = brief(tables, partner="MAR", crime="cybercrime")
    assert found.scope == (
        "Rests on 1 of 2 meetings recorded with this partner. Filter: Crime areas: Cybercrime"
    )
    assert found.lead.startswith("Met once: 25 October 2025.")


def test_more_than_forty_names_are_counted(tables):
    names = Names(translator("en"), tables.dataset)
    codes = ["MAR", "LAO", "unodc"]
    assert listed_names(names, codes) == "Laos, Morocco, and UNODC"
    assert listed_names(names, codes, most=2) == "Laos, Morocco, and 1 more"
    assert listed_names(names, ["MAR"], most=1) == "Morocco"
