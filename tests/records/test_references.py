"""What files are called, and what they refer to: periods, conventions and their articles."""

from __future__ import annotations

import pytest

from components.records.reading import Reading
from components.records.reference import read_reference
from tests.fixtures.folders import messages, write
from tests.records.several_files import meeting


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


CONVENTION = "title: Convention\nshort: Short\nsources: [{publisher: Agency, language: en}]\n"


def test_what_lies_among_the_conventions_and_is_none_is_told(load, tmp_path):
    write(tmp_path, {"conventions/untoc.yaml": CONVENTION, "conventions/Big one.yaml": CONVENTION})
    (tmp_path / "conventions" / "linked.yaml").symlink_to("untoc.yaml")
    dataset = load(**{"2025-11-03-a": meeting("2025-11-03")})
    assert messages(dataset) == [
        "conventions/Big one.yaml: “Big one” is not a good file name (a-z, 0-9, hyphens)",
        "conventions/linked.yaml: links are not followed",
    ]
    assert list(dataset.conventions) == ["untoc"]


def test_releases_that_are_links_are_told(load, tmp_path):
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "1.yaml").symlink_to("2.yaml")
    dataset = load(**{"2025-11-03-a": meeting("2025-11-03")})
    assert messages(dataset) == ["releases/1.yaml: links are not followed"]
    assert dataset.releases == ()


def test_without_files_of_its_own_or_shipped_ones_a_reference_is_empty(tmp_path):
    write(tmp_path, {"own/meetings/note.txt": "x", "shipped/note.txt": "x"})
    reading = Reading()
    reference = read_reference(tmp_path / "own", tmp_path / "shipped", reading)
    assert (reference.vocabularies, reference.organisations, reference.conventions) == (
        {},
        None,
        {},
    )
    assert (reference.convention, reference.settings.title) == ("", None)
    assert {(p.code, p.line) for p in reading.problems} == {("unreadable", 0)}
    assert [p.file for p in reading.problems] == [
        "dataset.yaml",
        "vocabularies/crime_areas.yaml",
        "vocabularies/cooperation.yaml",
        "vocabularies/instrument_types.yaml",
        "vocabularies/meeting_kinds.yaml",
        "vocabularies/events.yaml",
        "organisations.yaml",
    ]


def test_articles_of_a_vocabulary_are_not_checked_while_no_convention_can_be_read(load):
    """Only a convention that is named has to be there."""
    forms = "training:\n  label: Training\n  articles: [54, untic/1]\n"
    files = {"conventions/untoc.yaml": "title: [\n", "vocabularies/cooperation.yaml": forms}
    assert messages(load(**files, **{"2025-11-03-a": meeting("2025-11-03")})) == [
        "conventions/untoc.yaml:2: not readable as YAML: "
        "while parsing a flow node did not find expected node content",
        "vocabularies/cooperation.yaml:3: training.articles: "
        "the convention has no article “untic/1”",
    ]
