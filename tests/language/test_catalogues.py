"""The catalogues hold the same keys and placeholders, and the code asks for each of them."""

from __future__ import annotations

import ast
import re
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest
from babel import Locale

from components.language.translator import CATALOGUES, languages, translator
from components.records import shapes
from components.records.countries import alpha3_codes
from components.records.yaml_reader import decode, parse
from tests.fixtures.folders import ROOT
from tests.language.code_keys import asked_by, matches, read

CODES = sorted(path.stem for path in CATALOGUES.glob("*.yaml"))
OTHERS = [code for code in CODES if code != "en"]
MESSAGES = {code: parse(decode((CATALOGUES / f"{code}.yaml").read_bytes())).data for code in CODES}
ENGLISH = MESSAGES["en"]
CODE = sorted([*(ROOT / "components").rglob("*.py"), *(ROOT / "pages").glob("*.py")])
ASKED = asked_by(read(CODE))
ASKED.words |= set(alpha3_codes())  # country.<code> for those whose name is not CLDR's


def forms(message: object) -> dict[str, str]:
    """Return the plural forms of a message; one without plurals has the form `other` alone."""
    return message if isinstance(message, dict) else {"other": str(message)}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_english_french_and_vietnamese_are_there_and_english_is_first():
    assert set(CODES) >= {"en", "fr", "vi"}
    assert next(iter(languages())) == "en"
    assert {"en": "English", "fr": "Français", "vi": "Tiếng Việt"}.items() <= languages().items()


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalogue_has_the_keys_of_english_in_its_order(code):
    assert list(MESSAGES[code]) == list(ENGLISH)


@pytest.mark.parametrize("code", CODES)
def test_a_message_is_a_text_or_its_plural_forms(code):
    """`no: no` would be read as False; a number would not be a text."""
    messages = translator(code).messages
    texts: list[Any] = []
    for message in messages.values():
        texts += message.values() if isinstance(message, dict) else [message]
    assert [text for text in texts if not isinstance(text, str) or not text.strip()] == []
    assert [text for text in texts if text != text.strip() or "  " in text] == []


@pytest.mark.parametrize("code", CODES)
def test_plural_forms_are_those_of_the_language(code):
    rules = set(Locale.parse(code).plural_form.tags) | {"other"}
    required = {"en": {"one", "other"}, "fr": {"one", "other"}, "vi": {"other"}}.get(code, rules)
    wrong = {
        key: sorted(message)
        for key, message in MESSAGES[code].items()
        if isinstance(message, dict) and not required <= set(message) <= rules
    }
    assert wrong == {}


@pytest.mark.parametrize("code", CODES)
def test_a_message_says_the_same_values_as_in_english(code):
    wrong = {}
    for key, message in MESSAGES[code].items():
        expected = placeholders(forms(ENGLISH[key])["other"])
        if placeholders(forms(message)["other"]) != expected:
            wrong[key] = message
        if any(placeholders(text) - expected for text in forms(message).values()):
            wrong[key] = message
    assert wrong == {}


@pytest.mark.parametrize("code", OTHERS)
def test_where_english_has_plurals_french_has_too_and_no_other_message_needs_a_count(code):
    plural = {key for key, message in MESSAGES[code].items() if isinstance(message, dict)}
    english = {key for key, message in ENGLISH.items() if isinstance(message, dict)}
    assert plural - english == set()
    if code == "fr":
        assert english - plural == set()


@pytest.mark.parametrize("code", CODES)
def test_every_message_can_be_filled_in(code):
    t = translator(code)
    for key, message in ENGLISH.items():
        names = set().union(*(placeholders(text) for text in forms(message).values())) | {"count"}
        for count in (0, 1, 2, 1_000_000):
            filled = t(key, **{name: count if name == "count" else "x" for name in names})
            assert re.search(r"\w|✕", filled)
            assert not re.search(r"\{\w*\}", filled)


def test_no_key_is_unused():
    """Those of Streamlit's words are asked for by tests/browser/test_streamlit_words.py."""
    ours = [key for key in ENGLISH if not key.startswith("streamlit.")]
    assert [key for key in ours if not ASKED.uses(key)] == []


def test_what_streamlit_says_is_in_its_own_scripts_word_for_word():
    folder = files("streamlit") / "static" / "static" / "js"
    charts = ("Plotly", "DeckGl", "ECharts", "Mermaid", "GraphViz")
    scripts = [
        path.read_text("utf-8") for path in folder.iterdir() if not path.name.startswith(charts)
    ]
    said = {key: ENGLISH[key] for key in ENGLISH if key.startswith("streamlit.")}
    counted = {"streamlit.option", "streamlit.options"}  # put together from pieces
    parts = {
        (key, part)
        for key, words in said.items()
        for part in re.split(r"\{\w+\}", words)
        if key not in counted
    }
    assert {
        (key, part) for key, part in parts if not any(part in text for text in scripts)
    } == set()
    assert any(" available.`" in text for text in scripts)


def test_no_key_is_missing():
    wrong = [(c.where, k) for c in ASKED.calls for k in c.keys if k not in ENGLISH]
    wrong += [
        (call.where, pattern)
        for call in ASKED.calls
        for pattern in call.patterns
        if not any(matches(pattern, key) for key in ENGLISH)
    ]
    assert wrong == []
    assert len(ASKED.calls) > 100


def test_every_value_that_a_message_needs_is_given():
    wrong = {}
    for call in ASKED.calls:
        for key in call.keys:
            texts = forms(ENGLISH.get(key, ""))
            needed = set().union(*map(placeholders, texts.values()))
            needed |= {"count"} if len(texts) > 1 else set()
            if needed - call.values and not call.open_ended:
                wrong[f"{call.where} {key}"] = needed - call.values
    assert wrong == {}


CODE_AT = {"ReadError": 0, "PydanticCustomError": 0, "problem": 1, "report": 1, "Problem": 3}
"""Function -> the argument that is a problem's code, which names its message."""


def code_of(node: ast.AST) -> ast.expr | None:
    """Return what stands where a problem's code stands: in a call, or first of what is returned."""
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
        return node.value.elts[0]
    if not isinstance(node, ast.Call):
        return None
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    place = CODE_AT.get(name)
    if place is not None and node.args and isinstance(node.args[0], ast.Starred):
        place = 1  # Problem(*where, code)
    return node.args[place] if place is not None and len(node.args) > place else None


def test_every_problem_of_a_file_has_its_words():
    codes = set(shapes._CODES.values())
    for path in (ROOT / "components" / "records").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            code = code_of(node)
            codes |= {str(code.value)} if isinstance(code, ast.Constant) else set()
    assert {f"problem.{code}" for code in codes} == {
        key for key in ENGLISH if key.startswith("problem.") and key != "problem.with_nearest"
    }


SOURCE = """
def show(t, view, kind, words, x):
    t("a.one", count=2)
    view.t("a.two" if x else "a.three", name="n", **words)
    key = f"b.{kind}"
    t(f"c.{kind}.end")
    KINDS = ("state", "company")
    view.names.t(f"{words}.{kind}")
    t(x)
"""


def test_calls_and_their_values_are_read_from_the_code():
    calls = asked_by({"a.py": SOURCE}).calls
    assert [(c.where, c.keys, c.patterns, set(c.values), c.open_ended) for c in calls] == [
        ("a.py:3", ("a.one",), (), {"count"}, False),
        ("a.py:4", ("a.two", "a.three"), (), {"name"}, True),
        ("a.py:6", (), ("c.{}.end",), set(), False),
        ("a.py:8", (), ("{}.{}",), set(), False),
        ("a.py:9", (), (), set(), False),
    ]


@pytest.mark.parametrize(
    ("key", "used"),
    [
        ("a.one", True),
        ("a.three", True),
        ("b.state", True),
        ("b.city", False),
        ("c.company.end", True),
        ("c.company", False),
        ("d.state", False),
        ("a.four", False),
        ("a.one.company", True),
    ],
)
def test_a_key_is_used_where_the_code_can_make_it(key, used):
    assert asked_by({"a.py": SOURCE}).uses(key) is used
