"""The file of a convention: what is taken in, and that one wrong line hides no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from components.records.dataset import Dataset, load_dataset
from components.records.partial_date import PartialDate
from components.tables import build_tables
from tests.fixtures.folders import FIVE_LINES, FIXTURES, ids, messages, rows, write

FILE = "conventions/untoc.yaml"
MEETING = "meetings/2025-11-03-france.yaml"
ORGANISATIONS = "asean: {name: ASEAN, kind: international_organisation}\n"
HEAD = """\
title: Convention against Transnational Organized Crime
short: Palermo Convention
adopted: {date: 2000-11-15, sources: [list]}
opened: {date: 2000-12-12, until: 2002-12-12, sources: [list]}
entry_into_force: {instruments: 40, days: 90, date: 2003-09-29, sources: [list]}
minimum: {signatories: 1, articles: 2}
chapters:
  - number: I
    title: Provisions
    articles:
      - {number: 5, title: Participation, basis: partly}
      - {number: 18, title: Mutual legal assistance, basis: partly}
places: {palermo: {city: Palermo, country: ITA}}
sources: [{id: list, publisher: Depositary, language: en}]
actions:
"""
FIRST = HEAD.count("\n") + 1
"""The line of the first action."""


def action(party: str, what: str = "signature", more: str = "") -> str:
    return (
        f"  - {{country: {party}, action: {what}, status: depositary, sources: [list]"
        f"{', ' if more else ''}{more}}}\n"
    )


VIET_NAM = action("VNM", more="date: 2000-12-13, place: palermo")


def load(folder: Path, content: str) -> Dataset:
    files = {FILE: content, "organisations.yaml": ORGANISATIONS, MEETING: FIVE_LINES}
    return load_dataset(write(folder, files))


def parties(dataset: Dataset) -> list[tuple[str, str]]:
    return [(a.party, a.action) for a in dataset.conventions["untoc"].actions]


def test_a_good_file_is_read_as_it_is_written(tmp_path):
    ratified = action("VNM", "ratification", "date: 2012-06-08")
    organisation = VIET_NAM.replace("country: VNM", "organisation: asean")
    dataset = load(tmp_path, HEAD + VIET_NAM + ratified + organisation)
    assert messages(dataset) == []
    convention = dataset.conventions["untoc"]
    assert parties(dataset) == [
        ("VNM", "signature"),
        ("VNM", "ratification"),
        ("asean", "signature"),
    ]
    assert [article.number for article in convention.articles] == [5, 18]
    assert convention.entry_into_force is not None
    assert convention.entry_into_force.date == PartialDate.parse("2003-09-29")
    assert [s.publisher for s in convention.cited(["list", "nobody"])] == ["Depositary"]


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (
            action("FRA", more="date: 2000-11-30"),
            "actions[2].date: “2000-11-30” lies before the opening for signature or the adoption "
            "(2000-12-12)",
        ),
        (
            action("FRA", more="date: 2002-12-13"),
            "actions[2].date: “2002-12-13” lies after the last day for signature (2002-12-12)",
        ),
        (
            action("FRA", "accession", "date: 2000-11-14"),
            "actions[2].date: “2000-11-14” lies before the opening for signature or the adoption "
            "(2000-11-15)",
        ),
        (
            action("VNM", "ratification", "date: 2000-12-12"),
            "actions[2].date: “2000-12-12” lies before 2000-12-13",
        ),
        (
            action("FRA", more="place: palerme"),
            "actions[2].place: “palerme” is not declared; nearest valid value: palermo",
        ),
        (
            action("FRA").replace("[list]", "[lists]"),
            "actions[2].sources: “lists” is no source of this record; nearest valid value: list",
        ),
        (
            action("FRA").replace("country: FRA", "organisation: asian"),
            "actions[2].organisation: “asian” is not declared; nearest valid value: asean",
        ),
        (VIET_NAM, "actions[2]: “VNM signature” stands twice"),
        (
            action("FRA").replace("country: FRA", "country: France"),
            "actions[2].country: “France” is not a country's code (ISO 3166-1, three letters); "
            "nearest valid value: FRA",
        ),
        (
            action("FRA").replace("country: FRA", "country: FRA, organisation: asean"),
            "actions[2]: exactly one of country and organisation is expected",
        ),
        (
            action("FRA", "signatur"),
            "actions[2].action: “signatur” is not a valid value; nearest valid value: signature",
        ),
        (
            action("FRA").replace("[list]", "[]"),
            "actions[2].sources: the list is empty",
        ),
        (
            action("FRA", more="date: 12/12/2000"),
            "actions[2].date: “12/12/2000” is not a date (2025-10-25, 2025-10, 2025 or "
            "2025-10-25/2025-10-26); nearest valid value: 2000-12-12",
        ),
    ],
)
def test_a_wrong_action_is_named_with_its_line_and_the_others_stay(wrong, problem, tmp_path):
    after = action("DZA", more="date: 2000-12-12") + action("ITA", "approval")
    dataset = load(tmp_path, HEAD + VIET_NAM + wrong + after)
    assert messages(dataset) == [f"{FILE}:{FIRST + 1}: {problem}"]
    assert parties(dataset) == [("VNM", "signature"), ("DZA", "signature"), ("ITA", "approval")]
    assert ids(dataset) == ["2025-11-03-france"]


def test_several_wrong_actions_are_each_named_with_their_lines(tmp_path):
    dataset = load(
        tmp_path,
        HEAD
        + action("FRA", more="date: 1999")
        + VIET_NAM
        + "  - {country: DZA, action: signature, date: 2000-12-12}\n"
        + action("ITA", more="place: rome, date: 2003-01-01")
        + action("POL"),
    )
    assert messages(dataset) == [
        f"{FILE}:{FIRST}: actions[1].date: “1999” lies before the opening for signature or the "
        "adoption (2000-12-12)",
        f"{FILE}:{FIRST + 2}: actions[3].sources: required field is missing",
        f"{FILE}:{FIRST + 2}: actions[3].status: required field is missing",
        f"{FILE}:{FIRST + 3}: actions[4].date: “2003-01-01” lies after the last day for signature "
        "(2002-12-12)",
        f"{FILE}:{FIRST + 3}: actions[4].place: “rome” is not declared",
    ]
    assert parties(dataset) == [("VNM", "signature"), ("POL", "signature")]


@pytest.mark.parametrize(
    "when",
    ["2000-12-12", "2000-12", "2000", "2000-12-11/2000-12-12", "2002-12-12", "2002-12", "2002"],
)
def test_a_signature_that_may_lie_between_opening_and_last_day_is_taken_in(when, tmp_path):
    dataset = load(tmp_path, HEAD + action("FRA", more=f"date: {when}"))
    assert messages(dataset) == []
    assert parties(dataset) == [("FRA", "signature")]


@pytest.mark.parametrize("when", ["2000-12-13", "2000-12", "2012-06-08"])
def test_a_ratification_that_may_follow_the_signature_is_taken_in(when, tmp_path):
    ratified = action("VNM", "ratification", f"date: {when}")
    assert messages(load(tmp_path, HEAD + VIET_NAM + ratified)) == []
    assert messages(load(tmp_path, HEAD + ratified + VIET_NAM)) == []


def test_a_party_may_join_without_a_signature_after_the_last_day_for_it(tmp_path):
    dataset = load(tmp_path, HEAD + VIET_NAM + action("FRA", "accession", "date: 2010-01-01"))
    assert messages(dataset) == []


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        (
            HEAD.replace("signatories: 1", "signatories: 3") + VIET_NAM + action("FRA"),
            ["6: minimum.signatories: read: 2; expected at least: 3"],
        ),
        (
            HEAD + action("FRA", "accession"),
            ["6: minimum.signatories: read: 0; expected at least: 1"],
        ),
        (
            HEAD + action("FRA", more="date: 1999"),
            [
                "6: minimum.signatories: read: 0; expected at least: 1",
                f"{FIRST}: actions[1].date: “1999” lies before the opening for signature or the "
                "adoption (2000-12-12)",
            ],
        ),
        (
            HEAD.replace("articles: 2", "articles: 68") + VIET_NAM,
            ["6: minimum.articles: read: 2; expected at least: 68"],
        ),
        (
            HEAD.replace("number: 18", "number: 5") + VIET_NAM,
            [
                "6: minimum.articles: read: 1; expected at least: 2",
                "7: chapters: “5” stands twice",
            ],
        ),
        (
            HEAD.replace("until: 2002-12-12, sources: [list]", "sources: [lost]") + VIET_NAM,
            ["4: opened.sources: “lost” is no source of this record; nearest valid value: list"],
        ),
        (
            HEAD.replace(
                "sources: [{id: list", "sources: [{id: list, publisher: A, language: en}, {id: list"
            )
            + VIET_NAM,
            ["14: sources: “list” stands twice"],
        ),
        (
            HEAD.replace("basis: partly}", "basis: partly, sources: [lisp]}", 1) + VIET_NAM,
            [
                "11: chapters[1].articles[1].sources: "
                "“lisp” is no source of this record; nearest valid value: list"
            ],
        ),
        (
            HEAD.replace(
                "chapters:",
                "counts: [{what: parties, as_of: 2025, least: 0, status: reported, sources: [x]}]\n"
                "milestones: [{date: 2025, title: A, sources: [list, y]}]\nchapters:",
            )
            + VIET_NAM,
            [
                "7: counts[1].sources: “x” is no source of this record",
                "8: milestones[1].sources: “y” is no source of this record",
            ],
        ),
        (
            HEAD.replace("date: 2003-09-29, sources: [list]", "sources: [z]").replace(
                "date: 2000-11-15, sources: [list]", "date: 2000-11-15, sources: [w]"
            )
            + VIET_NAM,
            [
                "3: adopted.sources: “w” is no source of this record",
                "5: entry_into_force.sources: “z” is no source of this record",
            ],
        ),
    ],
    ids=[
        "fewer signatories than expected",
        "an accession is no signature",
        "a wrong signature does not count",
        "fewer articles than expected",
        "one article twice",
        "source of the opening",
        "one source twice",
        "source of an article",
        "sources of a count and of a milestone",
        "sources of the adoption and of the entry into force",
    ],
)
def test_a_loss_is_told_and_what_is_good_stays(content, problems, tmp_path):
    dataset = load(tmp_path, content)
    assert messages(dataset) == [f"{FILE}:{problem}" for problem in problems]
    assert list(dataset.conventions) == ["untoc"]
    assert ids(dataset) == ["2025-11-03-france"]


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        ("- actions\n", ["1: fields are expected, one on each line: “name: value”"]),
        ("actions: [\n", None),
        ("", ["1: the file is empty"]),
        (
            HEAD.replace("short: Palermo Convention\n", "shorts: Palermo Convention\n") + VIET_NAM,
            [
                "1: short: required field is missing",
                "2: shorts: unknown field; nearest valid value: short",
            ],
        ),
        (HEAD + "  all: of them\n", [f"{FIRST - 1}: actions: a list is expected here: [a, b]"]),
        (
            HEAD.replace("number: 5, title", "number: 0, title") + VIET_NAM,
            ["11: chapters[1].articles[1].number: “0” is out of range"],
        ),
    ],
    ids=["list", "brackets", "empty", "misspelt", "actions no list", "article out of range"],
)
def test_a_broken_file_hides_nothing_of_the_meetings(content, problems, tmp_path):
    dataset = load(tmp_path, content)
    if problems is None:
        problems = [
            "2: not readable as YAML: while parsing a flow node did not find expected node content"
        ]
    assert messages(dataset) == [f"{FILE}:{problem}" for problem in problems]
    assert dataset.conventions == {}
    assert ids(dataset) == ["2025-11-03-france"]


def test_articles_are_not_checked_while_the_convention_cannot_be_read(tmp_path):
    """Nobody can tell which articles it has; a convention that is named has to be there."""
    promised = "commitments: [{id: a, text: b, strength: mentioned, articles: [%s]}]\n"
    folder = write(
        tmp_path,
        {
            FILE: "broken",
            "meetings/2025-11-03-a.yaml": FIVE_LINES + promised % "399",
            "meetings/2025-11-03-b.yaml": FIVE_LINES + promised % "untoc/18",
        },
    )
    dataset = load_dataset(folder)
    assert messages(dataset) == [
        f"{FILE}:1: fields are expected, one on each line: “name: value”",
        "meetings/2025-11-03-b.yaml:6: commitments[1].articles[1]: "
        "the convention has no article “untoc/18”",
    ]
    assert ids(dataset) == ["2025-11-03-a"]


def test_a_file_name_that_is_no_id_is_refused(tmp_path):
    folder = write(tmp_path, {"conventions/UN TOC.yaml": HEAD + VIET_NAM, MEETING: FIVE_LINES})
    dataset = load_dataset(folder)
    assert messages(dataset) == [
        "conventions/UN TOC.yaml: “UN TOC” is not a good file name (a-z, 0-9, hyphens)"
    ]
    assert ids(dataset) == ["2025-11-03-france"]


class TestTwoConventions:
    """A second convention is a file and a line of dataset.yaml, and no code."""

    DATASET = load_dataset(FIXTURES / "two_conventions")

    def test_both_are_read_without_a_problem(self):
        assert messages(self.DATASET) == []
        assert list(self.DATASET.conventions) == ["cybercrime", "untoc"]
        assert self.DATASET.convention == "cybercrime"
        untoc = self.DATASET.conventions["untoc"]
        assert untoc.untc_number == "XVIII-12"
        assert [str(part.date) for part in (untoc.adopted, untoc.opened) if part] == [
            "2000-11-15",
            "2000-12-12",
        ]
        rule = untoc.entry_into_force
        assert rule is not None
        assert (rule.instruments, rule.days, str(rule.date)) == (40, 90, "2003-09-29")

    def test_an_article_belongs_to_the_convention_it_names_else_to_that_of_the_data_set(self):
        tables = build_tables(self.DATASET, date(2026, 1, 1))
        assert rows(tables.commitment_articles.drop(columns="meeting_id")) == [
            ("plain", "cybercrime", 35, "record"),
            ("named", "untoc", 18, "record"),
            ("named", "cybercrime", 1, "record"),
            ("named", "cybercrime", 35, "record"),
            ("named", "untoc", 27, "record"),
            ("by-codes", "untoc", 5, "record"),  # the crime area names it too: the record counts
            ("by-codes", "untoc", 18, "crime_area"),  # and so does the form of cooperation
            ("by-codes", "cybercrime", 35, "cooperation"),
        ]

    @pytest.mark.parametrize(
        ("convention", "good", "wrong"),
        [("cybercrime", "35", "18"), ("untoc", "18", "35")],
    )
    def test_the_settings_say_which_one_plain_numbers_mean(self, convention, good, wrong, tmp_path):
        files = {
            path.relative_to(FIXTURES / "two_conventions").as_posix(): path.read_bytes()
            for path in (FIXTURES / "two_conventions").rglob("*.yaml")
            if path.parent.name == "conventions"
        }
        promised = "commitments: [{id: a, text: b, strength: mentioned, articles: [%s]}]\n"
        five = FIVE_LINES + promised
        folder = write(
            tmp_path,
            {
                **files,
                "dataset.yaml": f"convention: {convention}\n",
                "meetings/2025-11-03-a.yaml": five % good,
                "meetings/2025-11-03-b.yaml": five % wrong,
            },
        )
        dataset = load_dataset(folder)
        assert messages(dataset) == [
            "meetings/2025-11-03-b.yaml:6: commitments[1].articles[1]: "
            f"the convention has no article “{wrong}”"
        ]
        tables = build_tables(dataset, date(2026, 1, 1))
        assert rows(tables.commitment_articles) == [
            ("2025-11-03-a", "a", convention, int(good), "record")
        ]
