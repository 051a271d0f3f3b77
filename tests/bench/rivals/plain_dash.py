"""The rival in Dash, as its documentation would write it."""

import sys
from typing import Any

from dash import Dash, Input, Output, dash_table, dcc, html

from tests.bench.rivals.content import OPTIONS, ROWS, TABLE, chosen, figures

app = Dash(__name__)
app.layout = html.Div(
    [
        dcc.Dropdown(OPTIONS, multi=True, id="areas"),
        html.P(id="count"),
        *(dcc.Graph(id=f"figure{number}") for number in range(3)),
        dash_table.DataTable(id="rows", columns=[{"name": name, "id": name} for name in TABLE]),
    ]
)


@app.callback(
    Output("count", "children"),
    *(Output(f"figure{number}", "figure") for number in range(3)),
    Output("rows", "data"),
    Input("areas", "value"),
)
def draw(wanted: list[str] | None) -> tuple[Any, ...]:
    """Return everything that the page shows of these crime areas."""
    meetings, areas = chosen(wanted or [])
    rows = meetings[TABLE].head(ROWS).to_dict("records")
    return (f"{len(meetings)} meetings", *figures(meetings, areas), rows)


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]), host="127.0.0.1")
