"""What files are called, and what they refer to: periods, conventions and their articles."""

from __future__ import annotations

import pytest

from tests.fixtures.folders import messages
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
