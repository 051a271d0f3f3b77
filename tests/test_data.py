"""The shipped data: nothing refused, nothing unused, everything said in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from babel import Locale
from pydantic import BaseModel

from components.records import conventions, instruments, models, vocabularies
from components.records.conventions import SIGNATURE
from components.records.countries import alpha3_codes
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
    assert DATASET.instruments
    assert DATASET.convention == "cybercrime"


def test_no_meeting_was_lost():
    assert len(RECORDS) >= 60
    assert 60 <= DATASET.settings.minimum.meetings <= len(RECORDS)


def test_no_article_or_signatory_of_the_convention_was_lost():
    convention = DATASET.conventions["cybercrime"]
    signatories = {a.party for a in convention.actions if a.action == SIGNATURE}
    assert [article.number for article in convention.articles] == list(range(1, 69))
    assert convention.minimum.articles == 68
    assert 73 <= convention.minimum.signatories <= len(signatories)


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


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_an_instrument_is_about_crime_areas_of_its_meeting(record):
    texts = [DATASET.instruments[item.id] for item in record.meeting.instruments]
    of_texts = {code for text in texts for code in text.crime_areas}
    assert of_texts - set(record.meeting.crime_areas) == set()


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_a_commitment_to_a_text_is_about_a_text_of_its_meeting(record):
    spoken_of = {item.id for item in record.meeting.instruments}
    promised = {item.instrument for item in record.meeting.commitments} - {None}
    assert promised - spoken_of == set()


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_a_dated_deliverable_has_a_date_and_a_mere_mention_has_none(record):
    wrong = [
        item.id
        for item in record.meeting.commitments
        if (item.strength == "dated_deliverable" and item.due is None)
        or (item.strength in ("mentioned", "agreed_to_strengthen") and item.due is not None)
    ]
    assert wrong == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_every_meeting_declares_its_documentation_and_where_thin_little_is_known(record):
    meeting = record.meeting
    assert meeting.documentation in ("good", "fair", "thin")
    if meeting.documentation == "thin":
        assert len(meeting.commitments) <= 2
        assert [item.id for item in meeting.instruments if item.action == "signed"] == []


def test_an_organisation_that_is_declared_is_a_partner_or_a_forum_or_a_party():
    used = {record.meeting.partner.organisation for record in RECORDS} - {None}
    used |= {code for record in RECORDS for code in record.meeting.forums}
    conventions = DATASET.conventions.values()
    used |= {a.organisation for c in conventions for a in c.actions} - {None}
    assert set(DATASET.organisations) == used


def test_types_kinds_and_events_that_are_declared_are_used():
    types = {text.type for text in DATASET.instruments.values()}
    assert set(DATASET.vocabularies["instrument_types"]) == types
    kinds = {record.meeting.kind for record in RECORDS}
    assert set(DATASET.vocabularies["meeting_kinds"]) == kinds
    events = {record.meeting.event for record in RECORDS} - {None}
    assert set(DATASET.vocabularies["events"]) == events


def test_every_text_is_spoken_of_by_a_meeting():
    spoken_of = {item.id for record in RECORDS for item in record.meeting.instruments}
    assert set(DATASET.instruments) == spoken_of


def test_the_parties_of_a_text_are_countries_or_declared_organisations():
    known = {*alpha3_codes(), *DATASET.organisations}
    parties = {(name, p) for name, text in DATASET.instruments.items() for p in text.parties}
    assert {(name, party) for name, party in parties if party not in known} == set()


@pytest.mark.parametrize("name", ["crime_areas", "cooperation"])
def test_the_articles_of_a_code_are_articles_of_a_convention(name):
    known = {
        (code, article.number)
        for code, convention in DATASET.conventions.items()
        for article in convention.articles
    }
    unknown = {
        (code, str(article))
        for code, term in DATASET.vocabularies[name].items()
        for article in getattr(term, "articles", ())
        if (article.convention or DATASET.convention, article.number) not in known
    }
    assert unknown == set()


def everything() -> dict[str, Any]:
    return {
        "dataset": DATASET.settings,
        "organisations": DATASET.organisations,
        "instruments": dict(DATASET.instruments),
        "conventions": DATASET.conventions,
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
    assert len(found) > 1000
    parts = {place.split(".")[1] for place, _ in found}
    assert parts >= {"organisations", "vocabularies", "instruments", "conventions"}
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


def sources() -> list[models.Source]:
    """Return every source: of meetings, of the register and of conventions."""
    found = [source for record in RECORDS for source in record.meeting.sources]
    steps = [step for text in DATASET.instruments.values() for step in text.events]
    found += [source for step in steps for source in step.sources]
    return found + [s for convention in DATASET.conventions.values() for s in convention.sources]


def test_the_addresses_of_sources_have_a_host_and_no_port_or_user():
    addresses = [urlsplit(source.url) for source in sources() if source.url]
    assert len(addresses) > 60
    assert [
        a.geturl() for a in addresses if not re.fullmatch(r"[a-z0-9.-]+[.][a-z]+", a.netloc)
    ] == []


def test_the_languages_of_sources_exist():
    known = Locale("en").languages
    languages = {source.language for source in sources()}
    assert languages - set(known) == set()


def test_the_readme_names_every_field_of_the_models():
    fields = {
        name
        for module in (models, vocabularies, instruments, conventions)
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


def test_releases_are_numbered_without_a_gap_and_have_a_note_in_every_language():
    releases = DATASET.releases
    assert [release.number for release in releases] == list(range(1, len(releases) + 1))
    assert [r.number for r in releases if set(r.note) != LANGUAGES] == []
    assert len({release.version for release in releases}) == len(releases) >= 2
    assert len(releases[0].records) == 9
