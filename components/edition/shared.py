"""What all languages of an edition share: look, scripts, Plotly, the world, the YAML files."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from components.charts.style import DARK, LIGHT, Style
from components.charts.world import BOUNDARIES
from components.edition.page import SHARED
from components.edition.scripts import script, words_script
from components.language.translator import DEFAULT, translator
from components.records.dataset import Dataset
from components.site.front_page import stylesheet
from components.standalone.plotly_script import PLOTLY_SCRIPT
from components.tables import Tables

_ASSETS = Path(__file__).parent / "assets"
_BESIDE = (
    *("dataset.yaml", "instruments.yaml", "organisations.yaml"),
    *("conventions/*.yaml", "vocabularies/*.yaml"),
)
"""The files beside the records."""


def shared_files(tables: Tables) -> Iterator[tuple[str, bytes]]:
    """Yield the files that every page uses."""
    for path in sorted(_ASSETS.glob("*.js")):
        yield f"{SHARED}/{path.name}", path.read_bytes()
    yield f"{SHARED}/style.css", _style(tables.dataset).encode()
    yield f"{SHARED}/plotly.js", PLOTLY_SCRIPT.read_bytes()
    yield f"{SHARED}/world.js", _world()
    yield f"{SHARED}/words.js", words_script(tables)


def _style(dataset: Dataset) -> str:
    """Return the style sheet of the dashboard with the colours of the crime areas, and ours."""
    areas = dataset.vocabularies.get("crime_areas", {})

    def colours(style: Style) -> str:
        return "".join(f"--area-{c}:{style.crime_area(dataset, c)};" for c in areas)

    return (
        f"{stylesheet(translator(DEFAULT))}:root{{{colours(LIGHT)}}}"
        f"@media (prefers-color-scheme: dark){{:root{{{colours(DARK)}}}}}"
        f"{(_ASSETS / 'edition.css').read_text(encoding='utf-8')}"
    )


def _world() -> bytes:
    """Return the shapes of countries, where Plotly looks before it asks a server for them."""
    shapes = json.loads((BOUNDARIES / "world_50m.json").read_bytes())
    return script("window.PlotlyGeoAssets", {"topojson": {"world_50m": shapes}})


def archive(source: Path, dataset: Dataset) -> bytes:
    """Return the files that the data were read from as a ZIP archive, without refused ones.

    It is the same for the same files: when they were copied is no part of it.
    """
    read = set(dataset.table["file"].to_pylist())
    for pattern in _BESIDE:
        read |= {path.relative_to(source).as_posix() for path in source.glob(pattern)}
    packed_file = io.BytesIO()
    with zipfile.ZipFile(packed_file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(read - set(dataset.refused_files)):
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, (source / name).read_bytes())
    return packed_file.getvalue()
