"""The shipped data: nothing refused, nothing unused, everything said in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from babel import Locale
from pydantic import BaseModel

from components.records import models, vocabularies
from components.records.dataset import SHIPPED, load_dataset
from components.records.vocabularies import VOCABULARIES, CrimeArea
from tests.fixtures.folders import messages

DATASET = load_dataset(SHIPPED)
RECORDS = DATASET.records
FILES = sorted(SHIPPED.rglob("*.yaml"))
README = (SHIPPED / "README.md").read_text(encoding="utf-8").split("\n## Columns of the CSV\n")[0]
LANGUAGES = {"en", "fr", "vi"}


def test_no_file_is_refused_and_no_vocabulary_is_missing():
    assert messages(DATASET) == []
    assert set(DATASET.vocabularies) == set(VOCABULARIES)
    assert DATASET.organisations


def test_no_meeting_was_lost():
    assert len(RECORDS) >= 9
    assert 9 <= DATASET.settings.minimum.meetings <= len(RECORDS)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_a_meeting_lies_in_the_folder_of_its_year(record):
    assert record.file == f"meetings/{record.meeting.date.first.year}/{record.id}.yaml"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_every_claim_of_a_meeting_rests_on_a_source(record):
    assert record.meeting.sources
    assert [c for c in record.meeting.claims() if not record.meeting.evidence(c)] == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_conflicts_are_about_claims_of_the_record(record):
    claims = {*record.meeting.claims()}
    claims |= {claim.partition(".")[0] for claim in claims}
    sides = {f"{side}.{part}" for side in ("host", "partner") for part in ("institution", "people")}
    assert [c.claim for c in record.meeting.conflicts if c.claim not in claims | sides] == []


@pytest.mark.parametrize("name", ["crime_areas", "cooperation"])
def test_a_crime_area_or_form_of_cooperation_that_is_declared_is_used(name):
    used = {code for record in RECORDS for code in getattr(record.meeting, name)}
    assert sorted(DATASET.vocabularies[name]) == sorted(used)


@pytest.mark.parametrize("name", ["crime_areas", "cooperation"])
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_a_commitment_repeats_codes_of_its_meeting(record, name):
    of_meeting = set(getattr(record.meeting, name))
    of_parts = {code for item in record.meeting.commitments for code in getattr(item, name)}
    assert of_parts - of_meeting == set()


def test_an_organisation_that_is_declared_is_a_partner_or_a_forum():
    used = {record.meeting.partner.organisation for record in RECORDS} - {None}
    used |= {code for record in RECORDS for code in record.meeting.forums}
    assert set(DATASET.organisations) == used


def test_instruments_and_events_that_are_declared_are_used():
    types = {item.type for record in RECORDS for item in record.meeting.instruments}
    assert set(DATASET.vocabularies["instrument_types"]) == types
    events = {record.meeting.event for record in RECORDS} - {None}
    assert set(DATASET.vocabularies["events"]) == events


def test_an_instrument_is_of_one_type_in_every_record():
    found: dict[str, set[str]] = {}
    for record in RECORDS:
        for item in record.meeting.instruments:
            found.setdefault(item.id, set()).add(item.type)
    assert {name: types for name, types in found.items() if len(types) > 1} == {}


def everything() -> dict[str, Any]:
    return {
        "dataset": DATASET.settings,
        "organisations": DATASET.organisations,
        "vocabularies": DATASET.vocabularies,
        **{record.id: record.meeting for record in RECORDS},
    }


def worded(value: Any, place: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each label and text of a value, with its place."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name != "supports":
                yield from worded(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, dict) and value and all(isinstance(v, str) for v in value.values()):
        yield place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from worded(item, f"{place}.{key}")
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from worded(item, f"{place}[{n + 1}]")


def test_every_label_and_text_is_in_english_french_and_vietnamese():
    """A text in one piece (`und`) is the same in every language."""
    found = list(worded(everything(), "data"))
    assert len(found) > 200
    assert [place for place, words in found if set(words) not in (LANGUAGES, {"und"})] == []


def test_every_term_has_a_definition():
    terms = [term for terms in DATASET.vocabularies.values() for term in terms.items()]
    assert [code for code, term in terms if term.definition is None] == []


def test_short_labels_fit_narrow_places():
    areas = DATASET.vocabularies["crime_areas"]
    shorts = {
        (code, language): text
        for code, term in areas.items()
        if isinstance(term, CrimeArea) and term.short
        for language, text in term.short.items()
    }
    assert shorts
    assert {place: text for place, text in shorts.items() if len(text) > 18} == {}


def test_crime_areas_differ_in_colour():
    areas = DATASET.vocabularies["crime_areas"].values()
    colours = [term.colour for term in areas if isinstance(term, CrimeArea)]
    for shades in ([c.light for c in colours if c], [c.dark for c in colours if c]):
        assert len(set(shades)) == len(areas)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_addresses_in_a_file_are_web_addresses(path):
    text = path.read_text(encoding="utf-8")
    schemes = re.findall(r"([A-Za-z][A-Za-z0-9+.-]*)://", text)
    schemes += re.findall(r"\b(javascript|data|file|mailto|vbscript):\S", text, re.IGNORECASE)
    assert set(schemes) <= {"http", "https"}


def test_the_addresses_of_sources_have_a_host_and_no_port_or_user():
    sources = [source for record in RECORDS for source in record.meeting.sources]
    addresses = [urlsplit(source.url) for source in sources if source.url]
    assert len(addresses) > 9
    assert [
        a.geturl() for a in addresses if not re.fullmatch(r"[a-z0-9.-]+[.][a-z]+", a.netloc)
    ] == []


def test_the_languages_of_sources_exist():
    known = Locale("en").languages
    languages = {source.language for record in RECORDS for source in record.meeting.sources}
    assert languages - set(known) == set()


def test_the_readme_names_every_field_of_the_models():
    fields = {
        name
        for module in (models, vocabularies)
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, BaseModel)
        for name in model.model_fields
    }
    assert len(fields) > 50
    described = {
        name
        for row in re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", README, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    } | set(re.findall(r"`\{(\w+): \d+\}`", README))
    assert fields - described == set()


def test_the_readme_lists_every_vocabulary():
    assert [v for v in VOCABULARIES if f"| `vocabularies/{v}.yaml` |" not in README] == []
