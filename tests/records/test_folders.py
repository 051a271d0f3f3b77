"""A data folder as a whole: its own words or the shipped ones, its settings, its version."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from components.records.dataset import SHIPPED, load_dataset
from tests.fixtures.folders import FIVE_LINES, FIXTURES, GOOD, ids, messages, write

SMALL = FIXTURES / "small"
MEETING = f"meetings/{GOOD}"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the folder with three meetings and its own vocabularies, to be changed."""
    return shutil.copytree(SMALL, tmp_path / "small")


def test_a_folder_brings_its_own_words():
    dataset = load_dataset(SMALL)
    assert messages(dataset) == []
    assert ids(dataset) == ["2025-10-25-morocco", "2025-11-unodc", "2026-01-10-acme"]
    assert {name: list(terms) for name, terms in dataset.vocabularies.items()} == {
        "crime_areas": ["cybercrime", "terrorism"],
        "cooperation": ["information_exchange", "training"],
        "instrument_types": ["agreement", "memorandum"],
        "meeting_kinds": ["bilateral_meeting", "dialogue"],
        "events": ["signing"],
    }
    assert list(dataset.organisations) == ["unodc", "acme"]
    assert sorted(dataset.instruments) == [
        "convention",
        "courses",
        "extradition",
        "legal-aid",
        "trafficking",
    ]
    assert (list(dataset.conventions), dataset.convention) == (["cybercrime"], "cybercrime")
    assert len(list(dataset.conventions["cybercrime"].articles)) == 2
    assert dataset.settings.licence == "CC0-1.0"
    assert [dataset.partner_kind(code) for code in ("MAR", "unodc", "acme")] == [
        "state",
        "international_organisation",
        "company",
    ]


def test_what_a_folder_lacks_comes_from_the_shipped_data(tmp_path):
    own = "heresy: {label: Heresy}\n"
    folder = write(
        tmp_path,
        {
            "vocabularies/crime_areas.yaml": own,
            MEETING: FIVE_LINES.replace("cybercrime", "heresy"),
            f"meetings/{GOOD.replace('france', 'un')}": FIVE_LINES.replace(
                "{country: FRA}", "{organisation: unodc}"
            ),
        },
    )
    dataset, shipped = load_dataset(folder), load_dataset(SHIPPED)
    assert messages(dataset) == [
        "meetings/2025-11-03-un.yaml:4: crime_areas[1]: “cybercrime” is not declared"
    ]
    assert list(dataset.vocabularies["crime_areas"]) == ["heresy"]
    assert dataset.vocabularies["cooperation"] == shipped.vocabularies["cooperation"]
    assert dataset.organisations == shipped.organisations
    assert dataset.conventions == shipped.conventions
    assert (dict(dataset.instruments), bool(shipped.instruments)) == (
        {},
        True,
    )  # of meetings elsewhere
    assert dataset.settings.host == shipped.settings.host


def test_parties_of_shipped_conventions_are_known_beside_own_organisations(tmp_path):
    """The European Union signed the shipped convention; no own file has to declare it."""
    own = "acme: {name: Acme, kind: company}\n"
    dataset = load_dataset(write(tmp_path, {"organisations.yaml": own, MEETING: FIVE_LINES}))
    assert messages(dataset) == []
    assert sorted(dataset.organisations) == ["acme", "eu"]
    assert dataset.conventions == load_dataset(SHIPPED).conventions


def test_an_own_organisation_of_the_same_id_goes_before_a_shipped_one(tmp_path):
    own = "eu: {name: Own words, kind: international_organisation}\n"
    dataset = load_dataset(write(tmp_path, {"organisations.yaml": own, MEETING: FIVE_LINES}))
    assert dataset.organisations["eu"].name == {"und": "Own words"}


def test_the_shipped_number_of_meetings_is_not_expected_of_another_folder(tmp_path):
    assert load_dataset(SHIPPED).settings.minimum.meetings >= 9
    dataset = load_dataset(write(tmp_path, {MEETING: FIVE_LINES}))
    assert messages(dataset) == []
    assert dataset.settings.minimum.meetings == 0


def test_codes_are_not_checked_while_their_vocabulary_cannot_be_read(small):
    write(
        small,
        {
            "vocabularies/crime_areas.yaml": "- cybercrime\n",
            "meetings/2025-11-03-france.yaml": FIVE_LINES.replace("cybercrime", "heresy"),
        },
    )
    dataset = load_dataset(small)
    assert messages(dataset) == [
        "vocabularies/crime_areas.yaml:1: fields are expected, one on each line: “name: value”"
    ]
    assert "2025-11-03-france" in ids(dataset)
    assert "crime_areas" not in dataset.vocabularies


def test_organisations_are_not_checked_while_their_file_cannot_be_read(small):
    write(small, {"organisations.yaml": "unodc: {\n"})
    dataset = load_dataset(small)
    assert messages(dataset) == [
        "organisations.yaml:2: not readable as YAML: while parsing a flow node "
        "did not find expected node content"
    ]
    assert ids(dataset) == ["2025-10-25-morocco", "2025-11-unodc", "2026-01-10-acme"]
    assert dataset.organisations == {}


def test_a_broken_term_is_refused_and_the_others_stay(small):
    terms = "cybercrime: {label: {en: Cybercrime}}\nterrorism: {labels: Terrorism}\nOther: {}\n"
    write(small, {"vocabularies/crime_areas.yaml": terms})
    dataset = load_dataset(small)
    file = "vocabularies/crime_areas.yaml"
    assert messages(dataset) == [
        "dataset.yaml:1: minimum.meetings: meetings read: 2; expected at least: 3",
        "meetings/2025-10-25-morocco.yaml:15: crime_areas[1]: “terrorism” is not declared",
        "meetings/2025-10-25-morocco.yaml:24: instruments[2].crime_areas[1]: "
        "“terrorism” is not declared",
        f"{file}:2: terrorism.label: required field is missing",
        f"{file}:2: terrorism.labels: unknown field; nearest valid value: label",
        f"{file}:3: Other: “Other” does not have the right form",
    ]
    assert list(dataset.vocabularies["crime_areas"]) == ["cybercrime"]


@pytest.mark.parametrize(
    ("file", "content", "problem"),
    [
        (
            "vocabularies/crime_areas.yaml",
            "cybercrime: {label: A, colour: {light: '#FFFFFF', dark: black}}\n"
            "terrorism: {label: B}\n",
            [
                "1: cybercrime.colour.dark: “black” does not have the right form",
                "1: cybercrime.colour.light: “#FFFFFF” does not have the right form; "
                "nearest valid value: #ffffff",
            ],
        ),
        (
            "vocabularies/crime_areas.yaml",
            "cybercrime: {label: A, iccs: [09x]}\nterrorism: {label: B}\n",
            ["1: cybercrime.iccs[1]: “09x” does not have the right form"],
        ),
        (
            "vocabularies/instrument_types.yaml",
            "agreement: {label: A}\nmemorandum: {label: B, binding: maybe}\n",
            [
                "1: agreement.binding: required field is missing",
                "2: memorandum.binding: “maybe” is not a valid value",
            ],
        ),
        (
            "organisations.yaml",
            "unodc: {name: A, kind: company, home: AUT}\n"
            "acme: {name: B, kind: firm, home: Sweden, url: 'javascript:alert(1)'}\n",
            [
                "2: acme.home: “Sweden” is not a country's code (ISO 3166-1, three letters); "
                "nearest valid value: SWE",
                "2: acme.kind: “firm” is not a valid value",
                "2: acme.url: “javascript:alert(1)” is not a web address (http or https)",
            ],
        ),
        (
            "vocabularies/events.yaml",
            "signing: {label: A}\nnot_reported: {label: B}\n",
            ["2: not_reported: “not_reported” does not have the right form"],
        ),
    ],
    ids=["colours", "iccs", "binding", "organisation", "reserved code"],
)
def test_entries_of_vocabularies_are_checked_like_records(file, content, problem, small):
    write(small, {file: content})
    assert [m for m in messages(load_dataset(small)) if m.startswith(file)] == [
        f"{file}:{line}" for line in problem
    ]


def test_broken_settings_are_a_problem_and_the_records_stay(small):
    write(small, {"dataset.yaml": "host: {country: Vietnam}\n"})
    dataset = load_dataset(small)
    assert messages(dataset) == [
        "dataset.yaml:1: host.country: “Vietnam” is not a country's code "
        "(ISO 3166-1, three letters); nearest valid value: VNM"
    ]
    assert len(dataset.records) == 3
    assert dataset.settings.host is None


def test_a_link_among_the_vocabularies_is_refused_and_not_replaced(small):
    path = small / "vocabularies" / "events.yaml"
    for target in (SMALL / "vocabularies" / "events.yaml", Path("nowhere.yaml")):
        path.unlink()
        path.symlink_to(target)
        dataset = load_dataset(small)
        assert messages(dataset) == ["vocabularies/events.yaml: links are not followed"]
        assert "events" not in dataset.vocabularies


@pytest.mark.parametrize(
    "name",
    [
        "dataset.yaml",
        "organisations.yaml",
        "instruments.yaml",
        "vocabularies/events.yaml",
    ],
)
def test_a_folder_in_the_place_of_a_file_is_a_problem_and_no_crash(name, small):
    (small / name).unlink()
    (small / name).mkdir()
    dataset = load_dataset(small)
    assert messages(dataset) == [f"{name}: not a regular file"]
    assert len(dataset.records) == 3


def test_a_folder_without_meetings_below_it_is_read_itself_and_its_words_are_no_records(small):
    for path in (small / "meetings").iterdir():
        shutil.move(path, small / "vocabularies" / ".." / path.name)
    (small / "meetings").rmdir()
    dataset = load_dataset(small)
    assert messages(dataset) == []
    assert [record.file for record in dataset.records] == [
        "2025-10-25-morocco.yaml",
        "2025-11-unodc.yaml",
        "2026-01-10-acme.yaml",
    ]


def test_fewer_records_than_expected_are_an_error(small):
    (small / "meetings" / "2025-11-unodc.yaml").unlink()
    dataset = load_dataset(small)
    assert messages(dataset) == [
        "dataset.yaml:1: minimum.meetings: meetings read: 2; expected at least: 3"
    ]
    assert len(dataset.records) == 2


@pytest.mark.parametrize("name", ["nowhere", "x" * 5000], ids=["nowhere", "name too long"])
def test_a_folder_that_does_not_exist_is_a_problem_and_no_crash(name, tmp_path):
    dataset = load_dataset(tmp_path / name)
    why = "No such file or directory" if name == "nowhere" else "File name too long"
    assert messages(dataset) == [f".: cannot be read: {why}"]
    assert list(dataset.records) == []


def test_a_file_is_no_folder(tmp_path):
    dataset = load_dataset(write(tmp_path, {GOOD: FIVE_LINES}) / GOOD)
    assert messages(dataset) == [".: cannot be read: Not a directory"]


def test_an_empty_folder_is_no_problem(tmp_path):
    dataset = load_dataset(tmp_path)
    assert (list(dataset.records), dataset.problems) == ([], ())


class TestVersion:
    """The version is a name for the contents: caches and downloads rely on it."""

    def test_equal_contents_have_one_version_wherever_they_lie(self, small):
        assert load_dataset(small).version == load_dataset(SMALL).version
        assert re.fullmatch(r"v[0-9a-f]{12}", load_dataset(small).version)

    def test_times_and_files_that_are_not_read_do_not_change_it(self, small):
        before = load_dataset(small).version
        for path in small.rglob("*.yaml"):
            path.touch()
        write(small, {"meetings/README.md": "x", "meetings/.hidden.yaml": "x"})
        assert load_dataset(small).version == before

    @pytest.mark.parametrize(
        "name", [str(path.relative_to(SMALL)) for path in sorted(SMALL.rglob("*.yaml"))]
    )
    def test_one_letter_in_any_file_changes_it(self, name, small):
        versions = {load_dataset(small).version}
        for letter in "ab":
            content = (SMALL / name).read_bytes() + f"# {letter}\n".encode()
            versions.add(load_dataset(write(small, {name: content})).version)
        assert len(versions) == 3

    def test_a_file_that_is_refused_a_new_name_and_a_missing_file_change_it(self, small):
        versions = [load_dataset(small).version]
        write(small, {"meetings/2025-11-03-broken.yaml": "broken"})
        versions.append(load_dataset(small).version)
        (small / "meetings" / "2025-11-03-broken.yaml").rename(small / "meetings" / "b.yaml")
        versions.append(load_dataset(small).version)
        (small / "meetings" / "2026-01-10-acme.yaml").unlink()
        versions.append(load_dataset(small).version)
        assert len(set(versions)) == 4

    def test_two_files_are_not_one_that_holds_the_same_bytes(self, tmp_path):
        two = write(tmp_path / "two", {"a.yaml": "x", "b.yaml": "y"})
        one = write(tmp_path / "one", {"a.yaml": "xb.yaml\0y"})
        assert load_dataset(one).version != load_dataset(two).version


def test_a_misspelt_name_of_a_file_is_told_with_the_nearest(tmp_path):
    files = {
        "meetings/2025-11-03-france.yaml": FIVE_LINES,
        "organizations.yaml": "a: {}",
        "vocabularies/crime_area.yaml": "a: {}",
        "instrument.yaml": "a: {}",
    }
    dataset = load_dataset(write(tmp_path, files))
    assert messages(dataset) == [
        "warning: instrument.yaml: not read, no file of this name is expected here; "
        "nearest valid value: instruments.yaml",
        "warning: organizations.yaml: not read, no file of this name is expected here; "
        "nearest valid value: organisations.yaml",
        "warning: vocabularies/crime_area.yaml: not read, no file of this name is expected here; "
        "nearest valid value: vocabularies/crime_areas.yaml",
    ]
    assert len(dataset.records) == 1
