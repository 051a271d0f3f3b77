"""The form "Add a meeting", filled in by a test as a reader would, a field at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from streamlit.testing.v1 import AppTest

from components.exchange.draft import Path
from components.interface.meeting_form.state import key_of
from tests.pages.test_pages import drawn, run

LANGUAGES = "form_languages"


class Typed(list[str]):
    """What AppTest takes for the options of a field into which something was typed."""

    def index(self, value: str, *_: object) -> int:
        if value not in self:
            self.append(value)
        return super().index(value)


def open_form(**parameters: str) -> AppTest:
    return run("add_meeting", **parameters)


def widget(app: AppTest, path: Path) -> Any:
    """Return the widget of a field."""
    key = key_of(path)
    for kind in ("text_input", "text_area", "selectbox", "multiselect"):
        for found in getattr(app, kind):
            if found.key == key:
                return found
    raise KeyError(path)


def put_in(app: AppTest, path: Path, value: object) -> None:
    """Fill in a field; the page runs when the test says so."""
    found = widget(app, path)
    if hasattr(found, "options"):
        found.options = Typed(found.options)
    found.set_value(value)


def press(app: AppTest, key: str) -> None:
    app.button(key).click()


def go(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, app.exception
    return app


def fill(app: AppTest, values: Mapping[Path, object]) -> AppTest:
    for path, value in values.items():
        put_in(app, path, value)
    return go(app)


def widget_places(app: AppTest) -> dict[str, tuple[int, ...]]:
    """Return where each widget stands in the tree of the page: Streamlit keeps it there or draws
    it anew, and takes the keyboard out of it."""

    def below(block: Any, at: tuple[int, ...]) -> Iterator[tuple[str, tuple[int, ...]]]:
        for n, node in block.children.items():
            if key := getattr(node, "key", None):
                yield key, (*at, n)
            if hasattr(node, "children"):
                yield from below(node, (*at, n))

    return dict(below(app.main, ()))


def wrong(app: AppTest) -> list[str]:
    """Return what the form says beside its fields."""
    return re.findall(r'<p class="form-wrong"[^>]*>(.*?)</p>', drawn(app), re.DOTALL)


def listed(app: AppTest) -> list[str]:
    """Return the ways into fields that the form lists below."""
    parts = drawn(app).split("data-field=")[1:]
    return [part.partition(">")[2].partition("</a>")[0] for part in parts]


def rows_of(data: Any, path: Path = ()) -> Iterator[tuple[Path, int]]:
    """Yield the lists of parts in a record, each with how many it has."""
    for name, value in data.items():
        at = (*path, name)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield at, len(value)
            for n, item in enumerate(value):
                yield from rows_of(item, (*at, n))
        elif isinstance(value, dict) and name != "supports":
            yield from rows_of(value, at)


def leaves_of(data: Any, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Yield the fields of a record that have a widget of their own, with what goes into it."""
    for name, value in data.items():
        at = (*path, name)
        if name in ("partner", "host"):
            yield at, value.get("country") or value.get("organisation")
        if name in ("country", "organisation") and path in (("partner",), ("host",)):
            continue
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for n, item in enumerate(value):
                yield from leaves_of(item, (*at, n))
        elif name == "supports":
            yield at, list(value)
        elif isinstance(value, dict):
            yield from leaves_of(value, at)
        else:
            yield at, value


def type_afresh(app: AppTest, data: Any) -> None:
    """Fill in a blank form with everything that a record says."""
    app.multiselect(LANGUAGES).set_value(["en", "fr", "vi"])
    go(app)
    begun: dict[Path, int] = {("sources",): 1}
    while True:
        missing = [(path, n) for path, n in rows_of(data) if begun.get(path, 0) < n]
        buttons = {button.key for button in app.button}
        now = [path for path, _ in missing if f"{key_of(path)}-add" in buttons]
        if not now:
            break
        for path in now:
            press(app, f"{key_of(path)}-add")
            begun[path] = begun.get(path, 0) + 1
        go(app)
    last = "supports", "claim", "chosen_by", "instrument"
    leaves = list(leaves_of(data))
    fill(app, {path: value for path, value in leaves if path[-1] not in last})
    fill(app, {path: value for path, value in leaves if path[-1] in last})
    places: dict[Path, object] = {
        ("sources", n, "supports", claim): where
        for n, source in enumerate(data["sources"])
        for claim, where in source.get("supports", {}).items()
        if where is not None
    }
    fill(app, places)
