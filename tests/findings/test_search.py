"""What words find: exact and begun words before forgiven ones, in all languages at once."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache

import numpy as np
import pytest

from components.findings import search as searching
from components.findings.people import participants
from components.findings.search import Found, examples, search
from components.findings.search_entries import Material
from components.findings.search_facts import GROUPS, Facts, facts_of, read_facts
from components.findings.search_index import Index, build_index
from components.findings.search_marks import marked
from components.language.translator import languages, translator
from components.records.dataset import SHIPPED, load_dataset
from components.tables import build_tables
from tests.fixtures.folders import FIXTURES, write

GLOSSARY = {
    "signature": (
        {"en": "Signature", "fr": "Signature", "vi": "Ký"},
        {"en": "A name under a treaty.", "fr": "Un nom sous un traité.", "vi": "Đặt chữ ký."},
    )
}


def material(folder) -> Material:
    tables = build_tables(load_dataset(folder), date(2026, 1, 20))
    return Material(
        tables.dataset.version,
        tables,
        tuple(languages()),
        lambda when, language: translator(language).date(when),
        lambda code, language: translator(language).country(code),
        lambda: GLOSSARY,
    )


@cache
def indexed(folder=FIXTURES / "small") -> tuple[Index, Material]:
    made_of = material(folder)
    return build_index(made_of), made_of


def answer(text, language="en", folder=FIXTURES / "small") -> Found:
    return search(*indexed(folder), text, language)


def codes(answered: Found) -> dict[str, list[str]]:
    """Return the codes of the hits in each group, with ~ behind one that is only similar."""
    return {
        group: [hit.entry.code + "~" * hit.similar for hit in hits]
        for group, hits in answered.groups.items()
    }


def found(text, language="en", folder=FIXTURES / "small") -> dict[str, list[str]]:
    return codes(answer(text, language, folder))


def shipped(text, language="en") -> dict[str, list[str]]:
    return found(text, language, SHIPPED)


def snippets(text, group, language="en", folder=FIXTURES / "small") -> list[tuple[str, str]]:
    """Return language and words of the best phrase of each hit, what is marked in brackets."""
    return [
        (
            hit.phrases[0].language,
            "".join(
                f"[{p}]" if is_marked else p
                for p, is_marked in marked(hit.phrases[0].text, hit.wanted)
            ),
        )
        for hit in answer(text, language, folder).groups[group]
    ]


def test_a_name_finds_everything_that_bears_it_in_the_order_of_the_groups():
    assert found("Morocco") == {
        "people": ["Abdellatif Ouahbi", 'Aïcha "Zin"'],
        "partners": ["MAR"],
        "texts": ["extradition", "legal-aid", "trafficking"],
        "promises": ["2025-10-25-morocco/meet", "2025-10-25-morocco/sign"],
        "meetings": ["2025-10-25-morocco"],
    }


@pytest.mark.parametrize("typed", ["maroc", "MAROC", "Ma-rốc", "ma roc", "Morocco", "mar"])
def test_each_language_and_the_code_find_the_same_partner(typed):
    assert found(typed)["partners"] == ["MAR"]


@pytest.mark.parametrize(
    "typed", ["Trần Văn Đức", "tran van duc", "TRAN VAN DUC", "Duc Tran", "tran van đuc"]
)
def test_accents_case_and_order_do_not_matter(typed):
    assert found(typed)["people"] == ["Trần Văn Đức"]


def test_a_glossary_term_is_found_by_its_name_before_its_definition():
    assert found("signature")["glossary"] == ["signature"]
    assert found("treaty") == {"glossary": ["signature"]}


def test_the_beginning_of_a_word_finds_it_from_three_letters_on():
    assert found("oua") == {
        "people": ["Abdellatif Ouahbi"],
        "meetings": ["2025-10-25-morocco"],
    }
    assert found("ou") == {}


def test_a_word_that_stands_nowhere_finds_the_one_like_it_and_says_so():
    assert found("extraditon")["texts"] == ["extradition~"]
    assert found("Ouabhi")["people"] == ["Abdellatif Ouahbi~"]


def test_a_word_that_is_there_forgives_nothing():
    """`meat` is one letter from `meet`; both are words of these records."""
    assert found("meet")["promises"] == ["2025-10-25-morocco/meet"]
    assert found("meat")["promises"] == ["2025-10-25-morocco/meet~"]


@pytest.mark.parametrize("typed", ["zix", "mra", "20226", "2024-99"])
def test_short_words_and_numbers_are_never_forgiven(typed):
    assert found(typed) == {}


def test_all_words_must_be_there_and_those_that_stand_together_come_first():
    assert found("morocco extradition") == {"texts": ["extradition"]}
    assert found("acme morocco") == {"texts": ["extradition", "legal-aid"]}


def test_what_is_found_in_another_language_carries_that_language():
    assert snippets("hai bên", "meetings") == [("vi", "[Hai bên] đã ký.")]
    assert snippets("formation", "topics") == [("fr", "[Formation]")]
    assert snippets("formation", "topics", "fr") == [("fr", "[Formation]")]


def test_words_that_are_the_same_in_several_languages_are_shown_in_the_readers():
    assert snippets("signature", "glossary", "fr") == [("fr", "[Signature]")]
    assert snippets("signature", "glossary", "en") == [("en", "[Signature]")]


def test_where_nothing_is_found_the_nearest_query_is_proposed():
    answered = answer("extrdtn morocco")
    assert (answered.count, answered.nearest, answered.alone) == (
        0,
        "extradition morocco",
        ("morocco",),
    )


def test_words_that_find_something_only_apart_are_told():
    answered = answer("meet Terrorism Ouahbi")
    assert (answered.count, answered.nearest) == (0, "")
    assert answered.alone == ("meet", "Terrorism", "Ouahbi")


@pytest.mark.parametrize(
    "typed",
    [
        *("", "   ", "<script>alert(1)</script>", "[x](y)", ".*", "(((", "\\", "'; --", "%"),
        *("x" * 5000, "\x00", "\u202e", "e\u0301" * 300, "🙂", "ab " * 2000),
    ],
)
def test_no_words_do_harm(typed):
    answered = answer(typed)
    assert (answered.count, answered.nearest) == (0, "")


def test_an_empty_folder_finds_glossary_terms_alone(tmp_path):
    assert found("signature", folder=write(tmp_path, {"meetings/readme.txt": ""})) == {
        "glossary": ["signature"]
    }


def test_examples_are_what_most_meetings_hold():
    assert [(e.group, e.code) for e in examples(*indexed())] == [
        ("people", "Abdellatif Ouahbi"),
        ("partners", "MAR"),
        ("topics", "cybercrime"),
        ("texts", "convention"),
    ]


COUNTS = {
    "people": 4,
    "partners": 4,
    "texts": 5,
    "promises": 2,
    "meetings": 3,
    "topics": 4,
    "glossary": 1,
}


def test_every_group_is_counted():
    index, _ = indexed()
    assert {group: index.counts[group] for group in GROUPS} == COUNTS
    assert len(index.groups) == sum(COUNTS.values())


def test_the_people_of_the_search_are_those_of_the_pages():
    tables = material(SHIPPED).tables
    records = tables.records()
    sides = [("", participants(tables.dataset, records, "host"))]
    for code in tables.meetings["partner"].unique():
        met = [record for record in records if record.meeting.partner.id == code]
        sides.append((code, participants(tables.dataset, met, "partner")))
    expected = {
        (of, p.name, p.other_names, len(p.records), p.records[-1].id)
        for of, people in sides
        for p in people
    }
    facts = [facts for group, facts, _ in facts_of(tables, ()) if group == "people"]
    assert {(f.of, f.code, f.names, f.meetings, f.newest) for f in facts} == expected
    held = {
        (of, p.name): next(o.role for o in p.offices if o.records[-1] == p.records[-1])
        for of, people in sides
        for p in people
    }
    assert {(f.of, f.code): f.labels[f.about] for f in facts} == held


def test_facts_are_read_as_they_were_written():
    facts = [facts for _, facts, _ in facts_of(material(SHIPPED).tables, ["signature"])]
    assert [read_facts(f.written()).written() for f in facts] == [f.written() for f in facts]
    assert [line.count("\n") for line in map(Facts.written, facts)] == [0] * len(facts)


def test_of_many_entries_those_are_ranked_whose_words_count_most_and_then_the_newest(monkeypatch):
    """All are counted."""
    everything = answer("2025", folder=SHIPPED)
    monkeypatch.setattr(searching, "MOST_RANKED", 3)
    few = answer("2025", folder=SHIPPED)
    assert few.counts == everything.counts
    assert few.counts["meetings"] > 3
    assert codes(few)["meetings"] == codes(everything)["meetings"][:3]
    named = answer("Morocco", folder=SHIPPED)
    assert codes(named)["partners"] == ["MAR"]
    assert len(named.groups["promises"]) == min(named.counts["promises"], 3)


def test_an_index_serves_newer_data_and_finds_nothing_that_is_gone(tmp_path):
    index, _ = indexed()
    copied = shutil.copytree(FIXTURES / "small", tmp_path / "small")
    (copied / "meetings" / "2025-10-25-morocco.yaml").unlink()
    answered = search(index, material(copied), "Morocco", "en")
    assert found("Morocco")["meetings"] == ["2025-10-25-morocco"]
    assert codes(answered) == {"texts": ["extradition", "legal-aid"]}


def test_an_index_lies_in_a_file_without_a_name_or_in_memory_where_none_can_be_written(tmp_path):
    _, made_of = indexed()
    in_a_file = build_index(made_of, tmp_path)
    in_memory = build_index(made_of, tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []
    assert isinstance(in_a_file.groups.base, np.memmap)
    assert not isinstance(in_memory.groups.base, np.memmap)
    for one, other in ((in_a_file, in_memory), (in_memory, indexed()[0])):
        assert list(one.words) == list(other.words)
        assert list(one.facts) == list(other.facts)
        assert one.places.steps.tobytes() == other.places.steps.tobytes()
    assert codes(search(in_memory, made_of, "Morocco", "en")) == found("Morocco")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Việt Nam", "[Việt Nam]"),
        ("Viet Nam and Việt Nam", "[Viet Nam] and [Việt Nam]"),
        ("Nam Viet", "[Nam] [Viet]"),
        ("Vie\u0323\u0302t Nam", "[Việt Nam]"),
        ("Vietnamese", "Vietnamese"),
    ],
)
def test_words_are_marked_where_they_stand_together_or_else_one_by_one(text, expected):
    wanted = (frozenset({"viet"}), frozenset({"nam"}))
    pieces = marked(text, wanted)
    assert "".join(f"[{p}]" if is_marked else p for p, is_marked in pieces) == expected


def test_a_long_text_is_cut_at_spaces_around_the_first_word_that_was_looked_for():
    text = f"{'before ' * 40}needle{' after' * 40}"
    pieces = marked(text, (frozenset({"needle"}),), 60)
    shown = "".join(piece for piece, _ in pieces)
    assert [piece for piece, is_marked in pieces if is_marked] == ["needle"]
    assert shown.startswith("… before ")
    assert shown.endswith(" after …")
    assert 40 <= len(shown) <= 70


@pytest.mark.parametrize("typed", ["Lương Tam Quang", "luong tam quang", "LUONG TAM QUANG"])
def test_the_minister_is_found_with_and_without_accents(typed):
    assert shipped(typed)["people"] == ["Lương Tam Quang"]


def test_the_minister_is_found_with_a_letter_left_out():
    assert shipped("Luong Tam Qang")["people"] == ["Lương Tam Quang~"]


@pytest.mark.parametrize("typed", ["maroc", "Ma-rốc", "morocco", "Marocco"])
def test_morocco_is_found_however_it_is_written(typed):
    assert [code.rstrip("~") for code in shipped(typed)["partners"]] == ["MAR"]


def test_iran_finds_iran_and_nothing_that_looks_like_it():
    hits = shipped("Iran")
    assert hits["partners"] == ["IRN"]
    assert hits["meetings"][0] == "2025-10-26-iran"
    assert not any(code.endswith("~") for codes in hits.values() for code in codes)


def test_a_misspelt_word_finds_the_texts_that_bear_it():
    texts = shipped("extraditon")["texts"]
    assert "mar-vnm-extradition-2025~" in texts
    assert texts == [code for code in texts if code.endswith("~")]


@pytest.mark.parametrize("language", languages())
def test_a_crime_area_is_found_by_its_vietnamese_name_in_each_language(language):
    assert shipped("tội phạm mạng", language)["topics"][0] == "cybercrime"
    assert shipped("toi pham mang", language)["topics"][0] == "cybercrime"
