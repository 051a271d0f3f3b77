"""About the data: what changed since the last release, and what each release changed."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.language.translator import languages, translator
from components.records.publishing import publish
from tests.fixtures.folders import FIVE_LINES, FIXTURES, GOOD, settle, write
from tests.pages.test_pages import run

ACME = "meetings/2026-01-10-acme.yaml"
MOROCCO = "meetings/2025-10-25-morocco.yaml"
CONVENTION = "conventions/cybercrime.yaml"
SIGNED = """
title: Convention
short: {en: The Convention, fr: La Convention, vi: Công ước}
actions:
  - {country: MAR, action: signature, status: depositary, sources: [un]}
sources: [{id: un, publisher: UN, language: en}]
"""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the pages show: three meetings and a convention."""
    folder = shutil.copytree(FIXTURES / "small", tmp_path / "small")
    monkeypatch.setenv("COOPERATION_DATA", str(folder))
    monkeypatch.setenv("COOPERATION_TODAY", "2026-11-22")
    return write(folder, {CONVENTION: SIGNED})


def release(folder: Path, day: date, text: str = "A note") -> None:
    publish(folder, dict.fromkeys(("en", "fr", "vi"), text), ("en",), day)
    settle(folder)


def edit(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    settle(folder)


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split()).replace(" :", ":")


def heads(app: AppTest) -> list[str]:
    """Return what stands above each list of changes."""
    bodies = [block.proto.body for block in app.get("html")]
    return [plain(body) for body in bodies if body.startswith('<div class="release">')]


def lists(app: AppTest) -> list[str]:
    """Return each list of changes as HTML."""
    return [
        expander.get("html")[0].proto.body if expander.get("html") else ""
        for expander in app.expander
        if expander.proto.label == translator("en")("changes.list")
    ]


def said(app: AppTest) -> str:
    return "\n".join(box.value for box in app.markdown)


def test_without_a_release_the_page_says_so(small):
    app = run("about")
    assert translator("en")("changes.no_release") in said(app)
    assert (heads(app), lists(app)) == ([], [])


def test_the_first_release_adds_everything_and_nothing_has_changed_since(small):
    release(small, date(2026, 1, 31), "The first three")
    app = run("about")
    assert (
        "Since release 1 (31 January 2026), no record, instrument or act under a convention "
        "has changed."
    ) in said(app)
    (head,) = heads(app)
    assert re.fullmatch(
        r"Release 1, 31 January 2026 Data version v[0-9a-f]{12} The first three "
        r"Added: 3 records, 5 instruments, 1 convention, and 1 signature",
        head,
    )
    (listed,) = lists(app)
    assert plain(listed) == (
        "Added 3 records "
        "2025: Morocco, 25 October 2025 · UNODC, November 2025 "
        "2026: Acme, 10 January 2026 "
        "5 instruments Convention Courses Extradition Legal aid, criminal Trafficking in persons "
        "The Convention: 1 signature: Morocco; title; sources"
    )
    assert '<a href="meeting?id=2025-11-unodc">UNODC, November 2025</a>' in listed


def test_data_of_the_version_that_was_released_are_not_compared_with_it(small, monkeypatch):
    release(small, date(2026, 1, 31))

    def compared(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("components.interface.changes.snapshot", compared)
    assert "no record, instrument or act under a convention has changed" in said(run("about"))


def test_what_changed_since_is_said_in_the_words_of_readers(small):
    release(small, date(2026, 1, 31))
    edit(small, MOROCCO, "Aïcha", "Aicha")
    edit(small, MOROCCO, "[terrorism, cybercrime]", "[cybercrime]")
    edit(small, MOROCCO, "Meet again", "Meet again soon")
    edit(small, ACME, "[cybercrime]", "[cybercrime, terrorism]")
    (small / "meetings/2025-11-unodc.yaml").unlink()
    write(small, {f"meetings/{GOOD}": FIVE_LINES.replace("country: FRA", "country: MAR")})
    country = "  - {country: FRA, action: signature, status: reported, sources: [un]}\nsources"
    edit(small, CONVENTION, "sources: [{", f"{country}: [{{")
    app = run("about")
    since, first = heads(app)
    assert since == (
        "Since release 1 (31 January 2026), not yet released "
        "Added: 1 record and 1 signature "
        "Corrected or completed: 2 records and 1 convention "
        "Removed: 1 record and 1 instrument"
    )
    assert first.startswith("Release 1,")
    assert plain(lists(app)[0]) == (
        "Added 1 record 2025: Morocco, 3 November 2025 "
        "Corrected or completed "
        "Morocco, 25 October 2025: corrected: people of the partner; 1 commitment — "
        "removed: 1 crime area: Terrorism "
        "Acme, 10 January 2026: added: 1 crime area: Terrorism "
        "The Convention: added: 1 signature: France "
        "Removed 1 record 2025: 2025-11-unodc 1 instrument courses"
    )


def test_releases_are_listed_newest_first_with_the_changes_of_each(small):
    release(small, date(2026, 1, 31), "The first")
    edit(small, ACME, "[cybercrime]", "[terrorism]")
    release(small, date(2026, 2, 28), "The second")
    second, first = heads(run("about"))
    assert second.startswith("Release 2, 28 February 2026")
    assert second.endswith("The second Corrected or completed: 1 record")
    assert first.startswith("Release 1, 31 January 2026")


def test_a_gap_between_releases_is_told(small):
    for areas, old in (("terrorism", "cybercrime"), ("cybercrime", "terrorism")):
        release(small, date(2026, 1, 31))
        edit(small, ACME, f"[{old}]", f"[{areas}]")
    release(small, date(2026, 3, 31))
    edit(small, "releases/2.yaml", "number: 2", "number: two")
    third, _ = heads(run("about"))
    assert third.endswith(
        "Compared with release 1: what lies between cannot be read. "
        "No record, instrument or act under a convention differs."
    )
    edit(small, "releases/1.yaml", "number: 1", "number: one")
    (third,) = heads(run("about"))
    assert third.endswith("so it is not known what this one changed.")


def test_a_refused_file_is_not_taken_for_a_removed_record(small):
    release(small, date(2026, 1, 31))
    edit(small, ACME, "[cybercrime]", "[cybercrim]")
    app = run("about")
    assert ("Some files were refused, so the present state is not compared with release 1") in said(
        app
    )
    assert len(heads(app)) == 1


def test_hostile_values_of_a_release_are_shown_as_text(small):
    release(small, date(2026, 1, 31), "<img src=x onerror=alert(1)> & {note}")
    edit(small, ACME, "[cybercrime]", "[terrorism]")
    edit(
        small,
        "releases/1.yaml",
        "\nrecords:\n",
        "\nrecords:\n  '<b>gone':\n    '<i>claim': 0000000a\n",
    )
    edit(
        small, "releases/1.yaml", "    part_of_day:", "    '<script>x': 0000000b\n    part_of_day:"
    )
    bodies = "".join(block.proto.body for block in run("about").get("html"))
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; {note}" in bodies
    assert "<code>&lt;b&gt;gone</code>" in bodies
    assert "&lt;script&gt;x" in bodies
    assert not re.search("<(img|script|i)>|<b>gone", bodies)


@pytest.mark.parametrize("language", languages())
def test_the_shipped_releases_are_shown_in_each_language(language, monkeypatch):
    monkeypatch.delenv("COOPERATION_DATA", raising=False)
    monkeypatch.setenv("COOPERATION_TODAY", "2026-11-22")
    app = run("about", lang=language)
    t = translator(language)
    titles = [t("changes.release", number=n, date=date(2026, 11, 22)) for n in (2, 1)]
    assert [any(plain(title) in head for head in heads(app)) for title in titles] == [True, True]
