"""Who says so: the numbers behind a claim, and what their titles tell."""

from __future__ import annotations

from typing import Any

import pytest

from components.fragments.claims import Claims
from components.language.translator import translator
from components.records.models import Meeting

ONLY = '<span class="one-source">one source only</span>'


def claims(*sources: dict[str, Any], language: str = "en") -> Claims:
    meeting = Meeting.model_validate(
        {
            "date": "2025-10-25",
            "partner": {"country": "MAR"},
            "crime_areas": ["terrorism", "cybercrime"],
            "sources": [{"publisher": "Agency", "language": "en", **source} for source in sources],
        }
    )
    return Claims(translator(language), meeting)


def marks(*numbers: tuple[int, str]) -> str:
    """Return the marks of sources: their numbers, with titles."""
    links = [f'<a href="#source-{n}" title="{title}">{n}</a>' for n, title in numbers]
    return f'<sup class="marks">{" ".join(links)}</sup>'


def test_a_claim_has_the_numbers_of_its_sources_in_the_order_of_their_list():
    of = claims(
        {"id": "z", "supports": {"date": None}},
        {"id": "y", "publisher": "Tiền Phong", "supports": {"date": None, "partner": None}},
        {"id": "x", "publisher": "Znews", "supports": {"date": None, "partner": None}},
    )
    assert of.mark("date") == marks((1, "Agency"), (2, "Tiền Phong"), (3, "Znews"))
    assert of.mark("partner") == marks((2, "Tiền Phong"), (3, "Znews"))


def test_a_claim_that_rests_on_one_of_several_sources_says_so():
    of = claims({"supports": {"date": None}}, {"supports": {"kind": None}})
    assert of.mark("date") == marks((1, "Agency")) + ONLY
    assert of.mark("kind") == marks((2, "Agency")) + ONLY


def test_a_record_with_one_source_does_not_say_so_at_every_claim():
    assert claims({}).mark("date") == marks((1, "Agency"))


def test_a_claim_without_a_source_has_no_mark():
    one, other = {"supports": {"date": "1"}}, {"supports": {"date": "2"}}
    assert claims(one).mark("summary") == ""
    assert claims(one, other).mark("kind") == ""


def test_a_source_that_lists_nothing_supports_everything():
    of = claims({}, {"supports": {"date": None}})
    assert of.mark("date") == marks((1, "Agency"), (2, "Agency"))
    assert of.mark("summary") == marks((1, "Agency")) + ONLY


@pytest.mark.parametrize(
    ("locator", "language", "title"),
    [
        ("7", "en", "Agency, paragraph 7"),
        ("12", "fr", "Agency, paragraphe 12"),
        ("title", "en", "Agency, title"),
        ("caption", "fr", "Agency, légende"),
        ("excerpt", "en", "Agency, opening of the report"),
        (None, "en", "Agency"),
    ],
)
def test_the_title_of_a_mark_names_the_place_in_the_report(locator, language, title):
    of = claims({"supports": {"date": locator}}, language=language)
    assert of.mark("date") == marks((1, title))


@pytest.mark.parametrize(
    ("claim", "place"),
    [
        ("crime_areas.terrorism", "paragraph 6"),
        ("crime_areas.cybercrime", "paragraph 7"),
        ("crime_areas", "paragraph 6"),
        ("partner", "caption"),
        ("partner.people", "caption"),
        ("partner.institution", "title"),
    ],
)
def test_the_place_of_a_claim_is_its_own_or_that_of_the_claim_above_it(claim, place):
    supports = {
        "crime_areas": "6",
        "crime_areas.cybercrime": "7",
        "partner": "caption",
        "partner.institution": "title",
    }
    assert claims({"supports": supports}).mark(claim) == marks((1, f"Agency, {place}"))


def test_each_source_has_a_place_of_its_own():
    of = claims({"supports": {"date": "1"}}, {"supports": {"date": "excerpt"}})
    assert of.mark("date") == marks(
        (1, "Agency, paragraph 1"), (2, "Agency, opening of the report")
    )


def test_sources_are_numbered_by_their_place_even_where_they_look_alike():
    same = {"url": "https://example.org/1", "supports": {"date": "1"}}
    assert claims(same, same).mark("date") == marks(
        (1, "Agency, paragraph 1"), (2, "Agency, paragraph 1")
    )


def test_a_publisher_is_escaped():
    of = claims({"publisher": '"><script>alert(1)</script> & Co'})
    assert of.mark("date") == marks(
        (1, "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co"),
    )


def test_sources_can_be_named_by_their_ids():
    of = claims({"id": "a", "publisher": "A"}, {"id": "b", "publisher": "B"}, {"id": "c"})
    assert of.numbers(["c", "a"]) == marks((1, "A"), (3, "Agency"))
    assert of.numbers(["b"]) == marks((2, "B"))
    assert of.numbers(["nobody"]) == ""
    assert of.numbers([]) == ""
