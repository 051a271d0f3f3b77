"""Charts without the dashboard around them: documents to show in a frame, and their scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route

from components.current import current_tables
from components.exchange.web_addresses import whole_address
from components.findings.partners import partner_counts
from components.language.names import Names
from components.selection import PARAMETERS, BadParameter
from components.site.data_answers import answered, problem
from components.site.data_files import Asked, bad_value, refused
from components.site.kept_answers import KeptAnswers
from components.site.kept_files import FOR_GOOD
from components.site.own_files import OwnFiles
from components.site.pages import HOME
from components.site.parameters import LANGUAGE, THEME, language_of
from components.standalone.alone import Standalone, choices_of, standalone_chart
from components.standalone.document import ASSETS, Places, chart_document
from components.standalone.kinds import CHARTS
from components.standalone.plotly_script import PLOTLY_NAME, PLOTLY_SCRIPT

EMBED = "embed"
KEPT = {f"/{EMBED}/{PLOTLY_NAME}": PLOTLY_SCRIPT}
"""Address -> the file that is compressed once and kept."""

_KEPT = KeptAnswers(64)
"""A newspaper's readers all ask for the same chart, which takes some tenths of a second."""
_THEMES = ("light", "dark")
_PARTNER = PARAMETERS["partners"]


def routes() -> Mount:
    """Return the routes of charts; the files of their documents lie beside them."""
    inside = [
        Route(f"/{PLOTLY_NAME}", _plotly),
        Route("/{name:page}", _document),
        Mount("/", OwnFiles(directory=ASSETS)),
    ]
    return Mount(f"/{EMBED}", routes=inside)


def _plotly(request: Request) -> Response:
    """Answer who takes nothing compressed, or only the headers; all others KeptFiles answers."""
    return FileResponse(
        PLOTLY_SCRIPT, media_type="text/javascript", headers={"Cache-Control": FOR_GOOD}
    )


def _document(request: Request) -> Response:
    """Answer with a chart under the filter of the address."""
    name, tables = request.path_params["name"], current_tables()
    names = Names(language_of(request), tables.dataset)
    if name not in CHARTS:
        bad = bad_value("path", name, CHARTS, name)
        return problem(names, HTTPStatus.NOT_FOUND, names.t("address.nothing"), [bad])
    choices = choices_of(name, tables, names)
    asked = Asked.of(request, (*choices, THEME))
    chosen = {
        parameter: asked.chosen(parameter, valid)
        for parameter, valid in choices.items()
        if asked.here.get(parameter)
    }
    dark = asked.chosen(THEME, _THEMES) == "dark"
    if CHARTS[name].of_partner and len(asked.selection.partners) != 1:
        asked.bad.append(_one_partner(asked))
    if asked.bad:
        return refused(names, asked.bad)

    def make() -> bytes:
        alone = standalone_chart(name, tables, names, asked.selection, chosen, dark)
        return chart_document(alone, _places(request, alone, dark)).encode()

    def parts() -> Iterator[bytes]:
        choices_made = (asked.selection, *sorted(chosen.items()), dark)
        data = (tables.dataset.version, tables.on, names.t.language)
        yield _KEPT.get((name, str(request.base_url), *data, *choices_made), make)

    return answered(request, names, tables, "text/html; charset=utf-8", parts, {})


def _one_partner(asked: Asked) -> BadParameter:
    """Return that one partner must be named; the one met most often may do."""
    met = partner_counts(asked.tables)["partner"].tolist()
    return BadParameter(_PARTNER, asked.here.get(_PARTNER, "")[:80], met[0] if met else "")


def _places(request: Request, alone: Standalone, dark: bool) -> Places:
    """Return where a document finds its files, which lie beside it, and where it leads."""
    home = str(request.base_url)
    shared = {**alone.parameters, LANGUAGE: alone.t.language}
    page = "" if alone.page == HOME else alone.page
    return Places(
        scripts=(PLOTLY_NAME, "chart.js"),
        shapes="../boundaries/",
        back=whole_address(home, page, shared),
        here=embed_address(home, alone.name, shared, dark),
    )


def embed_address(home: str, name: str, parameters: Mapping[str, str], dark: bool) -> str:
    """Return where a chart is, in a theme."""
    theme = {THEME: "dark"} if dark else {}
    return whole_address(home, f"{EMBED}/{name}", {**parameters, **theme})
