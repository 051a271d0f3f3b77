"""Every page runs in every language, with meetings and without, and says what it should."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.language.translator import languages, translator
from components.site.pages import DATA_PAGE, UNFILTERED
from tests.fixtures.folders import write

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "fixtures" / "small"
PAGES = {
    "overview": "overview.title",
    "timeline": "timeline.title",
    "country_map": "country_map.title",
    "topic_matrix": "topic_matrix.title",
    "partners": "partners.title",
    "meetings": "meetings.title",
    "instruments": "instruments.title",
    "commitments": "commitments.title",
    "gaps": "gaps.title",
    "convention": "convention.title",
    "data": "data.title",
    "about": "about.title",
    "add_meeting": "add_meeting.title",
    "glossary": "glossary.title",
    "search": "page.search",
}
VIEWS = tuple(page for page in PAGES if page not in UNFILTERED)
WITH_DOWNLOADS = tuple(page for page in VIEWS if page != DATA_PAGE)  # that page is all addresses


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_TODAY", "2026-11-22")
    monkeypatch.setenv("COOPERATION_DATA", str(SMALL))


FOLDS = (
    *("citation", "correction", "parameters", "cards_more"),
    *(f"{chart}_table" for chart in ("timeline", "map", "matrix", "lives", "strengths")),
    *(f"{chart}_table" for chart in ("average", "signatures", "convention_map", "articles")),
    *(f"changes_{number}" for number in ("since", 1, 2, 3)),
    *(f"sources_{language}" for language in ("en", "de", "vi")),
)
"""What pages fold away, by its key: its content is made once a reader opens it."""


def run(page: str, *, folds: Iterable[str] = FOLDS, **parameters: str) -> AppTest:
    """Return a page as it is for a reader who has opened these folds."""
    app = AppTest.from_file(str(ROOT / "components" / "shell.py"), default_timeout=60)
    for fold in folds:
        app.session_state[fold] = True
    for name, value in parameters.items():
        app.query_params[name] = value
    if page != "overview":
        app.switch_page(f"../pages/{page}.py")
    app.run()
    assert not app.exception, app.exception
    return app


def drawn(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def words(app: AppTest) -> str:
    """Return what stands on a page, as a reader reads it: Markdown's backslashes are not seen."""
    boxes = [*app.title, *app.markdown, *app.info, *app.warning, *app.caption, *app.header]
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", "\n".join(box.value for box in boxes))


def choices(app: AppTest) -> dict[str | None, Any]:
    """Return what stands chosen in each segmented control, by its key."""
    return {control.key: control.value for control in app.segmented_control}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_with_its_title_in_each_language(page, language):
    app = run(page, lang=language)
    assert [title.value for title in app.title] == [translator(language)(PAGES[page])]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_the_shipped_data(page, monkeypatch):
    monkeypatch.delenv("COOPERATION_DATA")
    assert [title.value for title in run(page).title] == [translator("en")(PAGES[page])]


def test_every_page_of_the_navigation_is_tested():
    pages = {path.stem for path in (ROOT / "pages").glob("*.py")}
    assert pages == {*PAGES, "meeting"}


@pytest.mark.parametrize(("page", "language"), [*zip(VIEWS, cycle(languages()), strict=False)])
def test_a_filter_that_leaves_nothing_names_what_emptied_it(page, language):
    t = translator(language)
    app = run(page, lang=language, form="information_exchange", partner="MAR")
    assert t("result.left", count=0, total=3) in words(app)
    message = app.info[0].value.replace("\\", "")
    assert t("filter.cooperation") in message
    assert t("filter.partners") in message
    assert t.country("MAR") in message


def test_three_filters_none_of_which_is_the_cause_alone_say_so():
    app = run("timeline", crime="terrorism", partner="acme", form="information_exchange")
    assert [box.value for box in app.info] == [translator("en")("result.emptied_together")]


@pytest.mark.parametrize("page", VIEWS)
def test_one_meeting_is_enough_for_each_view(page):
    app = run(page, partner="MAR")
    assert "1 of 3 meetings" in words(app)


def test_a_name_of_the_data_is_no_markdown_in_the_finding_of_the_matrix(tmp_path, monkeypatch):
    folder = shutil.copytree(SMALL, tmp_path / "data")
    area = 'cybercrime: {label: "[a](javascript:b) **c**"}\nterrorism: {label: Terrorism}\n'
    write(folder, {"vocabularies/crime_areas.yaml": area})
    monkeypatch.setenv("COOPERATION_DATA", str(folder))
    found = "\n".join(box.value for box in run("topic_matrix").markdown)
    assert r"\[a\]\(javascript\:b\) \*\*c\*\*" in found
    assert "[a](" not in found


@pytest.mark.parametrize("page", VIEWS)
def test_a_wrong_part_of_a_link_is_named_with_the_nearest_value(page):
    app = run(page, crime="terorism", match="al", kind="dialog")
    (warning,) = [box.value.replace("\\", "") for box in app.warning]
    assert "crime=terorism; nearest valid value: terrorism" in warning
    assert "kind=dialog; nearest valid value: dialogue" in warning
    assert "match=al; nearest valid value: all" in warning
    assert app.button(key="clear_all").disabled


@pytest.mark.parametrize(
    ("page", "choice", "near"),
    [
        ("timeline", {"lanes": "crime_aera"}, "lanes=crime_aera; nearest valid value: crime_area"),
        ("country_map", {"measure": "meetngs"}, "measure=meetngs; nearest valid value: meetings"),
        ("topic_matrix", {"axes": "partner_from"}, "nearest valid value: partner_form"),
        ("commitments", {"group": "zzz"}, "group=zzz"),
        ("meetings", {"headers": "word"}, "headers=word; nearest valid value: words"),
    ],
)
def test_a_wrong_choice_of_a_page_is_named_with_the_nearest(page, choice, near):
    (warning,) = [box.value.replace("\\", "") for box in run(page, **choice).warning]
    assert near in warning


def test_filter_options_say_how_many_meetings_they_leave():
    app = run("meetings", crime="terrorism")
    crime, partner = app.multiselect[0], app.multiselect[1]
    assert "Terrorism (1)" in crime.options
    assert {"Morocco (1)", "Acme (0)"} <= set(partner.options)


def test_a_filter_of_dates_says_how_many_meetings_it_leaves():
    app = run("meetings", **{"from": "2025-10-26"})
    assert "These dates leave 2 meetings." in words(app)


def test_the_choice_of_any_or_all_appears_with_two_crime_areas():
    assert "filter_match" not in choices(run("meetings", crime="terrorism"))
    app = run("meetings", crime="terrorism,cybercrime", match="all")
    assert choices(app)["filter_match"] == "all"
    assert "1 of 3 meetings" in words(app)


@pytest.mark.parametrize("page", WITH_DOWNLOADS)
def test_each_view_offers_both_downloads_and_both_forms_of_reference(page):
    app = run(page)
    assert re.findall(r'<a href="([^"]*)" download>([^<]*)</a>', drawn(app)) == [
        (f"api/v1/meetings.csv?rows={rows}&amp;headers=codes&amp;lang=en", words)
        for rows, words in (
            ("meeting", "CSV, one row per meeting"),
            ("crime_area", "CSV, one row per meeting and crime area"),
        )
    ]
    labels = [button.proto.label for button in app.get("download_button")]
    assert labels == [
        "BibTeX file (.bib)",
        "RIS file (.ris), for Zotero, EndNote and others",
    ]


def test_what_is_folded_away_is_drawn_once_it_is_opened():
    app = run("timeline", folds=())
    assert "figures-table" not in drawn(app)
    assert not app.code
    app.session_state["timeline_table"] = True
    assert "figures-table" in drawn(app.run())
    assert not app.code


@pytest.mark.parametrize("page", [*WITH_DOWNLOADS, "meeting"])
def test_the_address_says_how_the_columns_of_the_csv_are_named(page):
    key = f"choice_{page}_headers"
    record = {"id": "2025-10-25-morocco"} if page == "meeting" else {}
    assert choices(run(page, **record))[key] == "codes"
    assert choices(run(page, headers="words", **record))[key] == "words"


def test_a_page_that_does_not_exist_is_explained_with_the_nearest_that_does():
    app = AppTest.from_file(str(ROOT / "components" / "shell.py"), default_timeout=60)
    app.query_params["page"] = "timelin"
    (warning,) = [box.value.replace("\\", "") for box in app.run().warning]
    assert "page=timelin; nearest valid value: timeline" in warning


def test_an_unknown_record_proposes_the_nearest():
    app = run("meeting", id="2025-10-25-maroco")
    assert [title.value for title in app.title] == ["No such record"]
    assert "2025\\-10\\-25\\-maroco" in app.warning[0].value
    links = [link.proto.label for link in app.get("page_link")]
    assert "Did you mean 2025\\-10\\-25\\-morocco?" in links


def test_no_page_is_broken_by_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COOPERATION_DATA", str(tmp_path))
    for page in PAGES:
        run(page)


def test_refused_files_are_counted_and_named_on_every_view(tmp_path, monkeypatch):
    good = ROOT / "tests/fixtures/valid/2025-11-03-france.yaml"
    (tmp_path / good.name).write_bytes(good.read_bytes())
    bad = good.read_text(encoding="utf-8").replace("[cybercrime]", "[cybercrim]")
    (tmp_path / "2025-11-03-wrong.yaml").write_text(bad, encoding="utf-8")
    monkeypatch.setenv("COOPERATION_DATA", str(tmp_path))
    for page in VIEWS:
        (warning,) = [box.value for box in run(page).warning]
        assert "1 file was refused" in warning
        assert "2025\\-11\\-03\\-wrong\\.yaml" in warning
    listed = "".join(block.proto.body for block in run("about").get("html"))
    assert "<code>2025-11-03-wrong.yaml:4: crime_areas[1]</code>" in listed
    assert "“cybercrim” is not declared; nearest valid value: cybercrime" in listed
