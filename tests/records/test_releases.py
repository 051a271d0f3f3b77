"""Releases: what the data said, what changed since, and how the next one is written."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from components.records.dataset import Dataset, load_dataset
from components.records.publishing import NotReleasedError, publish
from components.records.releases import Change, Snapshot, compare, history
from components.records.snapshots import snapshot, value_hash
from tests.fixtures.folders import FIVE_LINES, FIXTURES, GOOD, ids, messages, write

SMALL = FIXTURES / "small"
MOROCCO = "meetings/2025-10-25-morocco.yaml"
UNODC = "meetings/2025-11-unodc.yaml"
ACME = "meetings/2026-01-10-acme.yaml"
NOTE = {"en": "Three meetings", "fr": "Trois rencontres", "vi": "Ba cuộc gặp"}
LANGUAGES = ("en", "fr", "vi")
DAY = date(2026, 1, 31)

CONVENTION = """
title: Convention
short: Convention
actions:
  - {country: MAR, action: signature, date: 2025-10-25, status: depositary, sources: [un]}
  - {country: VNM, action: signature, date: 2025-10-25, status: depositary, sources: [un]}
sources: [{id: un, publisher: UN, language: en}]
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the folder with three meetings, with a convention, to be changed."""
    folder = shutil.copytree(SMALL, tmp_path / "small")
    return write(folder, {"conventions/cybercrime.yaml": CONVENTION})


def edit(folder: Path, name: str, *pairs: tuple[str, str]) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    (folder / name).write_text(text, encoding="utf-8")


def load(folder: Path) -> Dataset:
    dataset = load_dataset(folder)
    assert messages(dataset) == []
    return dataset


def changes_by(folder: Path, *edits: tuple[str, str, str]) -> tuple[Change, ...]:
    """Return what changes when files of a folder are edited: name, old text, new text."""
    before = snapshot(load(folder))
    for name, old, new in edits:
        edit(folder, name, (old, new))
    return compare(before, snapshot(load(folder)))


def release(folder: Path, day: date = DAY, replace_last: bool = False, **note: str) -> None:
    publish(folder, note or NOTE, LANGUAGES, day, replace_last)


class TestSnapshot:
    def test_a_record_is_its_claims_and_what_stands_beside_them(self):
        claims = snapshot(load(SMALL)).records["2025-11-unodc"]
        assert list(claims) == [
            "date",
            "kind",
            "partner",
            "cooperation.information_exchange",
            "cooperation.training",
            "forums.unodc",
            "instruments.convention",
            "instruments.courses",
            "sources",
        ]
        assert claims["date"] == value_hash("2025-11")
        assert claims["cooperation.training"] == value_hash("training")

    def test_an_instrument_is_its_fields_and_a_convention_what_states_did(self, small):
        now = snapshot(load(small))
        assert list(now.instruments["extradition"]) == ["title", "type"]
        assert list(now.conventions["cybercrime"]) == [
            "signature.MAR",
            "signature.VNM",
            "title",
            "sources",
        ]

    def test_a_hash_is_the_head_of_the_sha_256_of_canonical_json(self):
        # printf '{"en":"Hội","fr":["a",1]}' | sha256sum
        assert value_hash({"fr": ["a", 1], "en": "Hội"}) == "6846d913"

    def test_every_hash_has_eight_digits(self, small):
        now = snapshot(load(small))
        groups = (now.records, now.instruments, now.conventions)
        hashes = [h for g in groups for claims in g.values() for h in claims.values()]
        assert len(hashes) > 50
        assert [h for h in hashes if not re.fullmatch("[0-9a-f]{8}", h)] == []


class TestCompare:
    def test_two_equal_states_have_no_changes(self):
        now = snapshot(load(SMALL))
        assert compare(now, now) == ()

    def test_without_a_state_before_everything_is_added(self):
        now = Snapshot(records={"a": {"date": "00000000"}}, instruments={"b": {}})
        assert compare(None, now) == (
            Change("records", "a", "added", {"date": "added"}),
            Change("instruments", "b", "added", {}),
        )

    def test_layout_order_and_comments_change_nothing(self, small):
        assert (
            changes_by(
                small,
                (MOROCCO, "[terrorism, cybercrime]", "[cybercrime, terrorism]  # both"),
                (
                    MOROCCO,
                    "{en: They signed., vi: Hai bên đã ký.}",
                    "{vi: Hai bên đã ký., en: They signed.}",
                ),
                (
                    ACME,
                    "date: 2026-01-10",
                    "# a comment\ndate: '2026-01-10'\nkind: bilateral_meeting",
                ),
            )
            == ()
        )

    def test_corrected_fields_are_named(self, small):
        changes = changes_by(
            small,
            (MOROCCO, "Aïcha", "Aicha"),
            (MOROCCO, "crime_areas: [terrorism, cybercrime]", "crime_areas: [cybercrime]"),
            (MOROCCO, "cooperation: [training]", "cooperation: [training, information_exchange]"),
            (MOROCCO, "{en: Meet again}", "{en: Meet again soon}"),
            (MOROCCO, "documentation: good\n", ""),
        )
        assert changes == (
            Change(
                "records",
                "2025-10-25-morocco",
                "corrected",
                {
                    "partner.people": "corrected",
                    "cooperation.information_exchange": "added",
                    "commitments.meet": "corrected",
                    "crime_areas.terrorism": "removed",
                    "documentation": "removed",
                },
            ),
        )

    def test_a_new_and_a_lost_record_are_seen(self, small):
        before = snapshot(load(small))
        write(small, {f"meetings/{GOOD}": FIVE_LINES})
        (small / UNODC).unlink()
        found = compare(before, snapshot(load(small)))
        assert [(c.group, c.id, c.how) for c in found if c.group == "records"] == [
            ("records", "2025-11-03-france", "added"),
            ("records", "2025-11-unodc", "removed"),
        ]

    def test_a_new_signature_and_a_corrected_one_are_seen(self, small):
        new = "  - {country: FRA, action: signature, status: reported, sources: [un]}\nsources:"
        changes = changes_by(
            small,
            ("conventions/cybercrime.yaml", "sources: [{", new + " [{"),
            (
                "conventions/cybercrime.yaml",
                "MAR, action: signature, date: 2025-10-25",
                "MAR, action: signature, date: 2025-10-26",
            ),
        )
        assert changes == (
            Change(
                "conventions",
                "cybercrime",
                "corrected",
                {"signature.MAR": "corrected", "signature.FRA": "added"},
            ),
        )

    def test_moving_a_description_into_the_register_changes_nothing(self, small):
        described = (
            "    title: {en: Trafficking in persons}\n    type: memorandum\n",
            "",
        )
        before = snapshot(load(small))
        edit(small, MOROCCO, described, ("    crime_areas: [terrorism]\n", ""))
        with (small / "instruments.yaml").open("a", encoding="utf-8") as file:
            file.write(
                "\ntrafficking:\n  title: {en: Trafficking in persons}\n"
                "  type: memorandum\n  crime_areas: [terrorism]\n"
            )
        assert compare(before, snapshot(load(small))) == ()

    def test_a_title_corrected_in_the_register_is_a_correction_of_each_record_that_has_it(
        self, small
    ):
        title = load(small).instruments["extradition"].title["en"]
        changes = changes_by(small, ("instruments.yaml", f"en: {title}", f"en: {title}s"))
        assert changes == (
            Change(
                "records",
                "2025-10-25-morocco",
                "corrected",
                {"instruments.extradition": "corrected"},
            ),
            Change(
                "records", "2026-01-10-acme", "corrected", {"instruments.extradition": "corrected"}
            ),
            Change("instruments", "extradition", "corrected", {"title": "corrected"}),
        )


class TestReading:
    def test_releases_are_read_in_order_whatever_their_names_sort_like(self, small):
        head = "date: 2026-01-31\nversion: v0123456789ab\nnote: {en: A note}\n"
        write(small, {f"releases/{n}.yaml": f"number: {n}\n{head}" for n in (10, 9, 1)})
        assert [r.number for r in load(small).releases] == [1, 9, 10]

    def test_a_release_changes_neither_the_version_nor_the_present_state(self, small):
        before = load(small)
        release(small)
        after = load(small)
        assert (after.version, snapshot(after)) == (before.version, snapshot(before))
        assert [r.version for r in after.releases] == [before.version]

    def test_releases_belong_to_the_folder_and_not_to_the_shipped_data(self, tmp_path):
        assert load(write(tmp_path, {f"meetings/{GOOD}": FIVE_LINES})).releases == ()

    @pytest.mark.parametrize(
        ("file", "old", "new", "problem"),
        [
            ("2.yaml", "number: 2", "number: [", "4: not readable as YAML"),
            ("2.yaml", "number: 2", "number: 0", "2: number: “0” is out of range"),
            (
                "2.yaml",
                "number: 2",
                "number: 3",
                "2: number: release 3 belongs into releases/3.yaml",
            ),
            ("2.yml", "", "", "2: number: release 2 belongs into releases/2.yaml"),
            ("old/2.yaml", "", "", "2: number: release 2 belongs into releases/2.yaml"),
            ("2.yaml", "-01-31", "-02-30", "3: date: “2026-02-30” is not a date"),
            ("2.yaml", "version: v", "version: ", "does not have the right form"),
            ("2.yaml", "\nrecords:", "\nrecords:\n  a: {b: XYZ}", "records.a.b: “XYZ” does not"),
        ],
    )
    def test_a_broken_release_is_a_problem_and_hides_nothing_else(
        self, file, old, new, problem, small
    ):
        release(small)
        edit(small, ACME, ("[cybercrime]", "[terrorism]"))
        release(small)
        path = small / "releases" / "2.yaml"
        good = path.read_text(encoding="utf-8")
        path.unlink()
        write(small, {f"releases/{file}": good.replace(old, new, 1)})
        dataset = load_dataset(small)
        assert ids(dataset) == ["2025-10-25-morocco", "2025-11-unodc", "2026-01-10-acme"]
        assert [r.number for r in dataset.releases] == [1]
        assert dataset.refused_files == (f"releases/{file}",)
        assert any(problem in message for message in messages(dataset)), messages(dataset)

    def test_in_a_folder_without_meetings_releases_are_no_meetings(self, tmp_path):
        folder = write(tmp_path, {GOOD: FIVE_LINES})
        release(folder)
        dataset = load(folder)
        assert (ids(dataset), len(dataset.releases)) == (["2025-11-03-france"], 1)


class TestHistory:
    def test_each_release_is_compared_with_the_one_before_newest_first(self, small):
        release(small)
        edit(small, ACME, ("[cybercrime]", "[terrorism]"))
        release(small)
        second, first = history(load(small).releases)
        assert (first.release.number, first.before, first.follows) == (1, None, True)
        assert {change.how for change in first.changes} == {"added"}
        assert second.before == first.release
        assert second.changes == (
            Change(
                "records",
                "2026-01-10-acme",
                "corrected",
                {"crime_areas.terrorism": "added", "crime_areas.cybercrime": "removed"},
            ),
        )

    def test_a_gap_is_told(self, small):
        release(small)
        for letters in ("[terrorism]", "[cybercrime]"):
            text = (small / ACME).read_text(encoding="utf-8")
            text = re.sub(r"crime_areas: \[\w+\]", f"crime_areas: {letters}", text)
            (small / ACME).write_text(text, encoding="utf-8")
            release(small)
        (small / "releases" / "2.yaml").unlink()
        third, first = history(load(small).releases)
        assert (third.before, third.follows, first.follows) == (first.release, False, True)
        (small / "releases" / "1.yaml").unlink()
        (third,) = history(load(small).releases)
        assert (third.before, third.follows) == (None, False)


class TestPublish:
    def test_the_file_holds_number_day_version_note_and_state(self, small):
        found, changes = publish(small, NOTE, LANGUAGES, DAY)
        (read,) = load(small).releases
        assert read == found
        assert (read.number, str(read.date), read.note) == (1, "2026-01-31", NOTE)
        assert read.version == load(small).version
        assert compare(read, snapshot(load(small))) == ()
        assert changes == compare(None, read)
        text = (small / "releases" / "1.yaml").read_text(encoding="utf-8")
        assert text.startswith("# What the data said in this release")
        assert "Ba cuộc gặp" in text

    def test_nothing_is_written_when_nothing_changed(self, small):
        release(small)
        (small / "vocabularies" / "events.yaml").open("a").write("# a comment\n")
        with pytest.raises(NotReleasedError) as stopped:
            release(small)
        assert stopped.value.code == "unchanged"
        assert names(small) == ["1.yaml"]

    def test_nothing_is_written_while_a_file_is_refused(self, small):
        write(small, {"meetings/2026-01-11-broken.yaml": "broken"})
        with pytest.raises(NotReleasedError) as stopped:
            release(small)
        assert (stopped.value.code, stopped.value.params) == ("refused", {"count": 1})
        assert not (small / "releases").exists()

    def test_a_note_is_needed_in_every_language(self, small):
        with pytest.raises(NotReleasedError) as stopped:
            release(small, en="Three meetings")
        assert stopped.value.code == "note_missing"
        assert stopped.value.params == {"languages": "fr, vi"}

    def test_the_newest_is_replaced_and_keeps_what_its_note_said(self, small):
        release(small)
        edit(small, ACME, ("[cybercrime]", "[terrorism]"))
        release(small)
        edit(small, ACME, ("[terrorism]", "[terrorism, cybercrime]"))
        publish(small, {"en": "New words"}, LANGUAGES, date(2026, 2, 1), replace_last=True)
        first, second = load(small).releases
        assert (first.note, str(first.date)) == (NOTE, "2026-01-31")
        assert second.note == {**NOTE, "en": "New words"}
        assert str(second.date) == "2026-02-01"
        assert compare(first, second) == (
            Change("records", "2026-01-10-acme", "corrected", {"crime_areas.terrorism": "added"}),
        )

    def test_the_only_release_can_be_replaced_and_none_cannot(self, small):
        with pytest.raises(NotReleasedError) as stopped:
            release(small, replace_last=True)
        assert stopped.value.code == "none_to_replace"
        release(small)
        publish(small, {}, LANGUAGES, DAY, replace_last=True)
        assert [r.number for r in load(small).releases] == [1]

    def test_a_release_that_could_not_be_read_again_is_not_written(self, small):
        for note, code in ((("x" * 4001), "text_too_long"), ("a\u202eb", "hidden_character")):
            with pytest.raises(NotReleasedError) as stopped:
                release(small, en=note, fr="x", vi="x")
            assert stopped.value.code == "unreadable"
            assert [p.code for p in stopped.value.problems] == [code]
        assert not (small / "releases").exists()

    def test_a_write_that_fails_leaves_the_old_file_and_no_part_of_a_new_one(
        self, small, monkeypatch
    ):
        release(small)
        before = (small / "releases" / "1.yaml").read_bytes()
        edit(small, ACME, ("[cybercrime]", "[terrorism]"))

        def fails(descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", fails)
        for replace_last in (False, True):
            with pytest.raises(OSError, match="No space left"):
                release(small, replace_last=replace_last)
        assert names(small) == ["1.yaml"]
        assert (small / "releases" / "1.yaml").read_bytes() == before


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "releases").iterdir())
