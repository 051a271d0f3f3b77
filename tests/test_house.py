"""The rules of the house that its files show: who imports whom, sizes, forbidden words."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures.folders import ROOT

RECORDS = {"components.records"}
TABLES = {
    "components.choices",
    "components.follow_up",
    "components.frames",
    "components.search_text",
    "components.tables",
}
DATA = RECORDS | TABLES | {"components.selection", "components.findings"}
LANGUAGE = {"components.language"}
CHARTS = {"components.charts"}
MARKUP = {"components.markup"}
EXCHANGE = {"components.exchange"}
STANDALONE = {"components.standalone"}
SITE = {"components.site"}
FRAGMENTS = {"components.fragments"}
INTERFACE = {"components.interface"}
EDITION = {"components.edition"}
CURRENT = {"components.current"}
COMMAND = {"components.command"}
BELOW_INTERFACE = DATA | LANGUAGE | MARKUP | CHARTS | EXCHANGE | STANDALONE | SITE | FRAGMENTS

MAY_IMPORT = {
    "components.records": RECORDS,
    "components.language": RECORDS | LANGUAGE,
    "components.choices": RECORDS,
    "components.follow_up": RECORDS,
    "components.frames": RECORDS,
    "components.search_text": RECORDS,
    "components.tables": RECORDS | TABLES,
    "components.selection": RECORDS | TABLES,
    "components.findings": DATA,
    "components.charts": DATA | LANGUAGE | CHARTS,
    "components.current": RECORDS | TABLES,
    "components.markup": set(),
    "components.exchange": DATA | LANGUAGE | MARKUP | EXCHANGE,
    "components.standalone": DATA | LANGUAGE | MARKUP | CHARTS | EXCHANGE | STANDALONE,
    "components.site": (BELOW_INTERFACE | CURRENT) - FRAGMENTS,
    "components.fragments": DATA | LANGUAGE | MARKUP | EXCHANGE | STANDALONE | FRAGMENTS,
    "components.edition": BELOW_INTERFACE | EDITION,
    "components.interface": BELOW_INTERFACE | INTERFACE,
    "components.shell": BELOW_INTERFACE | CURRENT | INTERFACE,
    "components.command": DATA | CURRENT | LANGUAGE | EXCHANGE | EDITION | COMMAND,
    "pages": INTERFACE
    | FRAGMENTS
    | STANDALONE
    | CHARTS
    | {"components.selection", "components.findings"},
    "app": SITE,
}
"""Layer -> the layers that it may import. Nothing imports `pages`, `app` or the shell."""

DRAWS = {"components.interface", "components.shell", "pages", "app"}
"""The layers that may import Streamlit."""

USES_PLOTLY = {"components.charts", "components.standalone"}

TOP_LEVEL = {"app.py", "components", "data", "deploy", "docs", "pages", "tests"}
TOP_LEVEL |= {
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "pyproject.toml",
}
MADE_BY_TOOLS = {"__pycache__", "build", "dist", "test-results"}  # see .gitignore

PAGES = sorted((ROOT / "pages").glob("*.py"))
MODULES = sorted((ROOT / "components").rglob("*.py"))
CODE = [ROOT / "app.py", *PAGES, *MODULES]


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def layer(module: str) -> str:
    """Return the layer that a module belongs to, or its first name where it is none of ours."""
    found = [name for name in MAY_IMPORT if f"{module}.".startswith(f"{name}.")]
    return found[0] if found else module.partition(".")[0]


def imports(source: str) -> Iterator[str]:
    """Yield the modules that a source imports, at its top or anywhere below."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            if module == "components":
                yield from (f"components.{name.name}" for name in node.names)
            else:
                yield module


def wrong_imports(module: str, source: str) -> list[str]:
    """Return the imports of a module that the house does not allow."""
    own = layer(module)
    wrong = []
    for imported in imports(source):
        other = layer(imported)
        ours = other in MAY_IMPORT or imported.startswith(("components", "tests", "."))
        if (
            (ours and other not in MAY_IMPORT[own])
            or (other == "streamlit" and own not in DRAWS)
            or (other == "plotly" and own not in USES_PLOTLY)
        ):
            wrong.append(imported)
    return wrong


@pytest.mark.parametrize("path", CODE, ids=module_name)
def test_a_module_imports_only_what_lies_before_it_on_the_way_of_the_data(path):
    assert wrong_imports(module_name(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("components.records.models", "import streamlit as st"),
        ("components.records.models", "from components.language.names import Names"),
        ("components.records.models", "from components import tables"),
        ("components.records.models", "from . import files"),
        ("components.records.models", "import plotly.graph_objects as go"),
        ("components.tables", "from components.selection import Selection"),
        ("components.tables", "def f():\n    import streamlit.components.v1"),
        ("components.selection", "from components.language.names import Names"),
        ("components.language.names", "from components.tables import Tables"),
        ("components.charts.timeline", "from components.interface.view import View"),
        ("components.charts.timeline", "from components.exchange.csv_files import harmless"),
        ("components.charts.timeline", "from streamlit import session_state"),
        ("components.exchange.csv_files", "from components.charts.style import Style"),
        ("components.exchange.csv_files", "if TYPE_CHECKING:\n    import streamlit"),
        ("components.interface.view", "import components.shell"),
        ("components.interface.view", "import pages.timeline"),
        ("components.command", "from components.site.pages import PAGES"),
        ("components.command", "import streamlit"),
        ("components.fragments.facts", "from components.interface.view import View"),
        ("components.edition.page", "from components.interface.view import View"),
        ("components.edition.page", "import streamlit"),
        ("pages.timeline", "from components.tables import Tables"),
        ("pages.timeline", "from components.records.dataset import load_dataset"),
        ("pages.timeline", "import plotly"),
        ("components.shell", "import tests.conftest"),
    ],
)
def test_an_arrow_that_the_house_forbids_is_found(module, source):
    assert len(wrong_imports(module, source)) == 1


def test_every_module_belongs_to_a_layer():
    names = map(module_name, [*PAGES, *MODULES])
    assert [n for n in names if layer(n) not in MAY_IMPORT and n != "components.__init__"] == []
    assert len(PAGES) >= 7
    assert len(MODULES) >= 30


@pytest.mark.parametrize("path", PAGES, ids=module_name)
def test_a_page_starts_selects_and_draws_and_defines_nothing(path):
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) < 60
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    assert [n.lineno for n in ast.walk(ast.parse(source)) if isinstance(n, definitions)] == []


@pytest.mark.parametrize("path", CODE, ids=module_name)
def test_a_module_has_a_plain_name_and_fits_in_a_head(path):
    assert re.fullmatch(r"[a-z][a-z_]*|__init__|__main__", path.stem)
    assert path.stem not in {"utils", "util", "helpers", "common", "misc", "manager"}
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", CODE, ids=module_name)
def test_no_module_lets_html_of_the_data_through(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    keywords = [node for node in ast.walk(tree) if isinstance(node, ast.keyword)]
    assert [k.lineno for k in keywords if k.arg == "unsafe_allow_html"] == []


def test_the_top_of_the_repository_holds_what_belongs_there():
    names = {path.name for path in ROOT.iterdir()}
    unknown = {
        name
        for name in names - TOP_LEVEL - MADE_BY_TOOLS
        if not name.startswith(".") and not name.endswith((".lock", ".egg-info"))
    }
    assert unknown == set()


HOSTS = [
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("yarnpkg", "com"),
    ("crates", "io"),
    ("golang", "org"),
    ("anaconda", "org"),
    ("jsdelivr", "net"),
    ("unpkg", "com"),
    ("cloudflare", "com"),
    ("plot", "ly"),
]
"""Hosts of package registries and of shapes and scripts: nothing here may be fetched from them."""
NAMES_A_HOST = re.compile(
    rf"\b({'|'.join(rf'{name}[.]{end}' for name, end in HOSTS)})\b", re.IGNORECASE
)
NOT_OURS = {
    ".git",
    ".venv",
    ".venv-bench",
    ".venv-spark",
    "__pycache__",
    "node_modules",
    "test-results",
}


def our_files() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [f for f in folders if f not in NOT_OURS and not f.endswith("_cache")]
        yield from (Path(folder) / name for name in names)


def test_no_file_names_a_host_of_packages_or_of_a_network_of_copies():
    found = {
        str(path.relative_to(ROOT)): hosts
        for path in our_files()
        if (hosts := NAMES_A_HOST.findall(path.read_text(encoding="utf-8", errors="replace")))
    }
    assert found == {}


def test_a_host_is_found_in_a_file_and_the_package_of_that_name_is_not():
    name, end = HOSTS[-1]
    assert NAMES_A_HOST.findall(f"https://cdn.{name}.{end}/world.json") == [f"{name}.{end}"]
    assert NAMES_A_HOST.findall("import plotly.graph_objects") == []
