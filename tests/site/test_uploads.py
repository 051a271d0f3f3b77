"""Of the files that a session sends, the newest alone is kept; other sessions keep theirs."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components.site import uploads
from components.site.uploads import DOOR, OneUpload
from tests.site.answers import ask


def house(kept: list[str], refused: str = "") -> OneUpload:
    """Return a server that keeps what is sent and forgets what it is asked to, as Streamlit's."""

    async def door(request: Request) -> Response:
        name = "{session}/{file}".format(**request.path_params)
        if name == refused:
            return Response(status_code=400)
        if request.method == "PUT":
            kept.append(name)
        elif request.method == "DELETE":
            kept.remove(name)
        return Response(status_code=204)

    return OneUpload(Starlette(routes=[Route(DOOR + "{session}/{file}", door, methods=METHODS)]))


METHODS = ["PUT", "DELETE", "OPTIONS"]


def put(app: OneUpload, name: str) -> int:
    return ask(f"{DOOR}{name}", app=app, method="PUT").status


def test_of_the_files_of_a_session_the_newest_alone_is_kept():
    kept: list[str] = []
    app = house(kept)
    assert [put(app, name) for name in ("a/1", "b/2", "a/3", "a/4", "a/4")] == [204] * 5
    assert sorted(set(kept)) == ["a/4", "b/2"]


def test_a_file_that_was_refused_and_a_question_take_nothing_away():
    kept: list[str] = []
    app = house(kept, refused="a/2")
    assert [put(app, name) for name in ("a/1", "a/2")] == [204, 400]
    ask(f"{DOOR}a/1", app=app, method="OPTIONS")
    assert kept == ["a/1"]


def test_sessions_that_are_long_gone_are_forgotten(monkeypatch):
    monkeypatch.setattr(uploads, "_MOST_SESSIONS", 2)
    app = house([])
    for session in ("a", "b", "c"):
        put(app, f"{session}/1")
    assert list(app._last) == ["b", "c"]
