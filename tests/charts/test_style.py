"""The palette: one in config.toml and in the charts, readable, and apart for every kind of eye."""

from __future__ import annotations

import re
import tomllib
from itertools import combinations, pairwise

import pandas as pd
import pytest

from components.charts.convention_map import convention_map
from components.charts.strengths import strengths_figure
from components.charts.style import DARK, LIGHT, Style, safe, wrapped
from components.findings.commitments import Strengths
from components.findings.convention import PartyStanding
from components.follow_up import STRENGTHS
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import SHIPPED, load_dataset
from components.records.vocabularies import NOT_REPORTED, CrimeArea
from components.tables import INSTRUMENT_STATES
from tests.charts.colour_science import (
    DEFICIENCIES,
    NORMAL,
    Triple,
    ciede2000,
    contrast,
    difference,
    lab,
)
from tests.fixtures.folders import FIXTURES, ROOT

DATASET = load_dataset(SHIPPED)
AREAS = DATASET.vocabularies["crime_areas"]
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]

FAR_APART = (
    "transnational_crime",
    "organised_crime",
    "terrorism",
    "terrorist_financing",
    "violent_extremism",
    "drug_trafficking",
    "trafficking_in_persons",
    "illegal_migration",
    "money_laundering",
    "cybercrime",
    "high_tech_crime",
    "wildlife_trafficking",
    "environmental_crime",
)
"""There is room for so many colours that no kind of eye confuses; further areas come closer."""
READABLE = 4.5  # WCAG 2.2, 1.4.3: text
VISIBLE = 3.0  # WCAG 2.2, 1.4.11: marks
VISIONS = [NORMAL, *DEFICIENCIES]

both_themes = pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])


NOTICES = ("yellow", "blue")  # Streamlit's warnings and hints


def theme(style: Style) -> dict:
    return THEME["dark" if style.dark else "light"]


@both_themes
@pytest.mark.parametrize("notice", NOTICES)
def test_warnings_and_hints_are_readable(style, notice):
    colours = theme(style)
    words, box = colours[f"{notice}TextColor"], colours[f"{notice}BackgroundColor"]
    assert contrast(words, box) >= READABLE


@both_themes
def test_streamlit_draws_in_the_colours_of_the_charts(style):
    shared = {
        "primaryColor": style.accent,
        "backgroundColor": style.page,
        "secondaryBackgroundColor": style.panel,
        "textColor": style.text,
        "borderColor": style.line,
        "sidebar": {
            "backgroundColor": style.sidebar,
            "secondaryBackgroundColor": style.page,
        },
        "blueBackgroundColor": style.accent_soft,
    }
    assert {name: theme(style).get(name) for name in shared} == shared


@both_themes
@pytest.mark.parametrize("ground", ["page", "panel", "sidebar"])
def test_words_can_be_read_on_every_ground(style, ground):
    words = {name: getattr(style, name) for name in ("text", "muted", "accent")}
    words["link"] = theme(style)["linkColor"]
    faint = {n: c for n, c in words.items() if contrast(c, getattr(style, ground)) < READABLE}
    assert faint == {}


@both_themes
@pytest.mark.parametrize("colour", ["blue", "yellow"])
def test_the_words_of_a_notice_can_be_read(style, colour):
    words, ground = theme(style)[f"{colour}TextColor"], theme(style)[f"{colour}BackgroundColor"]
    assert contrast(words, ground) >= READABLE


@both_themes
def test_the_words_of_a_badge_can_be_read(style):
    assert tuple(style.states) == INSTRUMENT_STATES
    badges = {name: contrast(s.badge_text, s.badge) for name, s in style.states.items()}
    assert {name: found for name, found in badges.items() if found < READABLE} == {}


@both_themes
@pytest.mark.parametrize("ground", ["page", "panel", "sidebar"])
def test_borders_of_fields_and_the_place_of_the_keyboard_are_seen_on_every_ground(style, ground):
    lines = {name: getattr(style, name) for name in ("control", "accent", "neutral")}
    ground_colour = getattr(style, ground)
    assert {n: c for n, c in lines.items() if contrast(c, ground_colour) < VISIBLE} == {}


@both_themes
def test_words_in_the_colour_of_a_state_can_be_read_on_the_page(style):
    """Headings and counts of marks are written in it."""
    faint = {name for name, s in style.states.items() if contrast(s.mark, style.page) < READABLE}
    assert faint == set()


@both_themes
def test_the_words_of_what_is_late_can_be_read_on_every_ground(style):
    late = style.states["overdue"]
    for ground in (style.page, style.panel, late.badge):
        assert contrast(late.badge_text, ground) >= READABLE
    assert contrast(style.text, late.badge) >= READABLE


@both_themes
@pytest.mark.parametrize("ground", ["land", "ocean", "accent_soft"])
def test_names_can_be_read_on_the_map_and_words_on_what_is_chosen(style, ground):
    assert contrast(style.text, getattr(style, ground)) >= READABLE


@both_themes
def test_the_name_of_what_a_reader_chose_in_a_list_can_be_read(style):
    """style.css writes it in the colour of the page, on Streamlit's ground: the accent."""
    assert contrast(style.page, theme(style)["primaryColor"]) >= READABLE


@both_themes
def test_the_marks_of_a_state_are_seen_on_land_and_panel(style):
    faint = {
        (name, ground)
        for name, state in style.states.items()
        for ground in ("land", "panel")
        if contrast(state.mark, getattr(style, ground)) < VISIBLE
    }
    assert faint == set()


@both_themes
def test_the_upper_half_of_the_scale_is_seen_on_page_and_land(style):
    """Lighter steps carry their number, or an outline."""
    for ground in (style.page, style.land):
        assert min(contrast(step, ground) for step in style.scale[3:]) >= VISIBLE


@both_themes
def test_the_pale_parts_of_bars_and_maps_have_an_outline(style):
    counts = pd.DataFrame([[1] * len(STRENGTHS)], index=["MAR"], columns=list(STRENGTHS))
    names = Names(translator("en"), DATASET)
    bars = strengths_figure(Strengths(counts, {"MAR": 6}, 6), "partner", names, style)
    world = convention_map({"MAR": PartyStanding("MAR")}, {}, names, style, None)
    lines = [trace.marker.line.color for trace in (*bars.data, world.data[0])]
    assert lines == [style.control] * (len(STRENGTHS) + 1)


def test_no_two_states_have_the_same_form():
    """Each mark differs from the others by more than its colour."""
    marks = ROOT / "components" / "standalone" / "assets" / "marks.css"
    css = marks.read_text(encoding="utf-8")
    forms = {}
    for state in INSTRUMENT_STATES:
        (rules,) = re.findall(rf"^\.mark-{state} {{ (.*) }}$", css, re.MULTILINE)
        forms[state] = re.sub(r"var\(--[a-z_-]+\)", "", rules)
    assert {(a, b) for a, b in combinations(forms, 2) if forms[a] == forms[b]} == set()


@both_themes
def test_a_number_can_be_read_on_every_step_of_the_scale(style):
    found = [contrast(text, step) for text, step in zip(style.on_scale, style.scale, strict=True)]
    assert len(found) == 7
    assert min(found) >= READABLE


@both_themes
def test_the_number_in_a_mark_of_meetings_can_be_read(style):
    assert contrast(style.page, style.accent) >= READABLE


@both_themes
def test_the_mark_of_a_state_is_seen_on_the_page(style):
    found = {name: contrast(state.mark, style.page) for name, state in style.states.items()}
    assert {name: ratio for name, ratio in found.items() if ratio < VISIBLE} == {}


@both_themes
@pytest.mark.parametrize("vision", VISIONS)
def test_the_marks_of_two_states_differ_in_colour(style, vision):
    """Under negotiation and merely mentioned differ in their form alone: see test_timeline.py."""
    close = {
        (a, b)
        for a, b in combinations(INSTRUMENT_STATES, 2)
        if difference(style.states[a].mark, style.states[b].mark, vision) < 13
    }
    assert close == {("negotiated", "mentioned")}


@both_themes
def test_every_crime_area_has_a_colour_that_is_seen_on_page_and_panel(style):
    assert set(FAR_APART) <= set(AREAS)
    assert [code for code, term in AREAS.items() if getattr(term, "colour", None) is None] == []
    faint = {
        (code, ground): style.crime_area(DATASET, code)
        for code in AREAS
        for ground in ("page", "panel")
        if contrast(style.crime_area(DATASET, code), getattr(style, ground)) < VISIBLE
    }
    assert faint == {}


@both_themes
@pytest.mark.parametrize("vision", VISIONS)
def test_any_two_of_the_first_crime_areas_can_be_told_apart(style, vision):
    least = 17.0 if vision == NORMAL else 11.9 if style.dark else 10.0
    close = {
        (a, b): round(found, 2)
        for a, b in combinations(FAR_APART, 2)
        for x, y in [(style.crime_area(DATASET, a), style.crime_area(DATASET, b))]
        if (found := difference(x, y, vision)) < least
    }
    assert close == {}


@both_themes
@pytest.mark.parametrize("vision", VISIONS)
def test_no_crime_area_has_nearly_the_colour_of_another(style, vision):
    """Colour never stands alone: a lane, a row or a chip with a colour also has a name."""
    least = 10.8 if vision == NORMAL else 7.0
    close = {
        (a, b): round(found, 2)
        for a, b in combinations(AREAS, 2)
        for x, y in [(style.crime_area(DATASET, a), style.crime_area(DATASET, b))]
        if (found := difference(x, y, vision)) < least
    }
    assert close == {}


def test_a_crime_area_has_the_colour_of_its_theme():
    term = AREAS["terrorism"]
    assert isinstance(term, CrimeArea)
    assert term.colour is not None
    assert LIGHT.crime_area(DATASET, "terrorism") == term.colour.light
    assert DARK.crime_area(DATASET, "terrorism") == term.colour.dark
    assert term.colour.light != term.colour.dark


@both_themes
def test_what_has_no_colour_is_neutral(style):
    without_colours = load_dataset(FIXTURES / "small")
    assert style.crime_area(DATASET, NOT_REPORTED) == style.neutral
    assert style.crime_area(DATASET, "heresy") == style.neutral
    assert style.crime_area(without_colours, "terrorism") == style.neutral
    assert style.neutral not in {style.crime_area(DATASET, code) for code in AREAS}


@both_themes
@pytest.mark.parametrize("vision", VISIONS)
def test_the_scale_runs_from_the_ground_to_its_opposite(style, vision):
    """Few is close to the page, many far from it: darker by day, brighter by night."""
    lightness = [lab(colour, vision)[0] for colour in style.scale]
    steps = [after - before for before, after in pairwise(lightness)]
    assert min(steps if style.dark else [-step for step in steps]) > 6


def test_the_colours_of_the_scale_are_spread_evenly_for_plotly():
    assert LIGHT.colorscale() == [[n / 6, LIGHT.scale[n]] for n in range(7)]


@pytest.mark.parametrize(
    ("value", "most", "step"),
    [
        (0, 0, 0),
        (0, 1, 0),
        (0, 7, 0),
        (1, 1, 2),
        (1, 2, 0),
        (2, 2, 6),
        (1, 7, 0),
        (2, 7, 1),
        (4, 7, 3),
        (7, 7, 6),
        (2, 3, 3),
        (1, 1000, 0),
        (999, 1000, 6),
        (1000, 1000, 6),
        (9, 7, 6),
    ],
)
def test_a_number_takes_its_step_of_the_scale(value, most, step):
    assert LIGHT.step(value, most) == step


@pytest.mark.parametrize("most", range(2, 30))
def test_more_never_takes_a_lower_step_and_most_takes_the_last(most):
    steps = [LIGHT.step(value, most) for value in range(1, most + 1)]
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == (0, 6)


def test_the_variables_are_custom_properties_of_css():
    found = dict(pair.split(":") for pair in DARK.variables().rstrip(";").split(";"))
    assert found["--accent-soft"] == DARK.accent_soft
    assert found["--in-force"] == DARK.states["in_force"].mark
    assert found["--in-force-badge"] == DARK.states["in_force"].badge
    assert found["--overdue-text"] == DARK.states["overdue"].badge_text
    assert found["--negotiated-line"] == DARK.states["negotiated"].badge_line
    assert [name for name in found if not name.startswith("--") or "_" in name] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trần & Văn", "Trần &amp; Văn"),
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ('<a href="https://example.org">', '&lt;a href="https://example.org"&gt;'),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("%{x} 100%", "%\u2060{x} 100%"),
        ("%%{customdata[0]}", "%%\u2060{customdata[0]}"),
    ],
)
def test_plotly_reads_no_tag_and_no_placeholder_in_a_value(text, expected):
    assert safe(text) == expected


def test_lines_are_broken_between_words_and_then_made_safe():
    assert wrapped("one two <three> four", 9) == "one two<br>&lt;three&gt;<br>four"
    assert wrapped("one two", 7) == "one two"
    assert wrapped("one two", 6) == "one<br>two"
    assert wrapped(" a  b ") == "a b"
    assert wrapped("") == ""
    assert wrapped("x" * 60) == "x" * 60


@pytest.mark.parametrize(
    ("p", "q", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((50.0, 2.5, 0.0), (61.0, -5.0, 29.0), 22.8977),
        ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_differences_are_those_that_sharma_wu_and_dalal_published(p: Triple, q: Triple, expected):
    assert ciede2000(p, q) == pytest.approx(expected, abs=0.00005)
    assert ciede2000(q, p) == pytest.approx(expected, abs=0.00005)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#ffffff", "#777777", 4.48)],
)
def test_contrasts_are_those_of_wcag(a, b, expected):
    assert contrast(a, b) == pytest.approx(expected, abs=0.005)


def test_red_and_green_come_close_without_the_cones_for_them():
    red, green = "#d04040", "#508030"
    apart = difference(red, green)
    assert apart > 50
    assert difference(red, green, "protanopia") < apart / 2
    assert difference(red, green, "deuteranopia") < apart / 2
    assert difference(red, green, "tritanopia") > apart / 2
    grey = [lab("#808080", vision) for vision in VISIONS]
    assert all(colour == pytest.approx(grey[0], abs=0.01) for colour in grey)
