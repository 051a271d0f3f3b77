"""The rival in Shiny, as its documentation would write it, with Plotly's figures as HTML."""

import sys
from typing import Any

import pandas as pd
from htmltools import HTMLDependency
from shiny import App, reactive, render, run_app, ui

from tests.bench.rivals.content import OPTIONS, ROWS, TABLE, chosen, figures

PLOTLY = HTMLDependency(
    "plotly",
    "0",
    source={"package": "plotly", "subdir": "package_data"},
    script={"src": "plotly.min.js"},
)

app_ui = ui.page_fluid(
    PLOTLY,
    ui.input_selectize("areas", "Crime areas", OPTIONS, multiple=True),
    ui.output_text("count"),
    *(ui.output_ui(f"figure{number}") for number in range(3)),
    ui.output_data_frame("rows"),
)


def server(input: Any, output: Any, session: Any) -> None:  # noqa: A002 — Shiny's own names
    """Say what each place of the page shows."""

    @reactive.calc
    def now() -> tuple[pd.DataFrame, pd.DataFrame]:
        return chosen(list(input.areas()))

    @reactive.calc
    def drawn() -> list[str]:
        drawn = figures(*now())
        return [figure.to_html(full_html=False, include_plotlyjs=False) for figure in drawn]

    @render.text
    def count() -> str:
        return f"{len(now()[0])} meetings"

    @render.ui
    def figure0() -> Any:
        return ui.HTML(drawn()[0])

    @render.ui
    def figure1() -> Any:
        return ui.HTML(drawn()[1])

    @render.ui
    def figure2() -> Any:
        return ui.HTML(drawn()[2])

    @render.data_frame
    def rows() -> Any:
        return now()[0][TABLE].head(ROWS)


if __name__ == "__main__":
    run_app(App(app_ui, server), port=int(sys.argv[1]), host="127.0.0.1")
