"""`cooperation export`, what `--help` says, and exit codes."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import time

import openpyxl
import pyarrow.parquet as pq
import pytest

from components.command import COMMANDS, main, progress
from components.current import as_of
from components.exchange.csv_files import meetings_csv
from components.exchange.data_tables import NAMES, data_table
from components.exchange.table_csv import table_csv
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import load_dataset
from components.tables import build_tables
from tests.fixtures.folders import FIVE_LINES, FIXTURES, GOOD, ROOT, write

SMALL = FIXTURES / "small"


def test_export_writes_what_the_dashboard_gives_to_download(tmp_path, capsys):
    out = tmp_path / "new" / "folder"
    assert main(["export", str(SMALL), str(out), "--language", "fr"]) == 0
    names = ["meetings.csv", "meetings_by_crime_area.csv"]
    names += [f"{name}.csv" for name in NAMES if name != "meetings"]
    assert capsys.readouterr().out.splitlines() == [str(out / name) for name in names]
    dataset = load_dataset(SMALL)
    tables, words = build_tables(dataset, as_of()), Names(translator("fr"), dataset)
    assert (out / names[0]).read_bytes() == meetings_csv(tables, words)
    assert (out / names[1]).read_bytes() == meetings_csv(tables, words, "crime_area")
    partners = data_table("partners", tables, words)
    assert (out / "partners.csv").read_bytes() == b"".join(table_csv(partners))


def test_export_writes_every_table_as_json_parquet_and_one_workbook(tmp_path, capsys):
    for kind in ("json", "parquet", "xlsx"):
        assert main(["export", str(SMALL), str(tmp_path / kind), "--format", kind]) == 0
    assert {path.name for path in (tmp_path / "json").iterdir()} == {f"{n}.json" for n in NAMES}
    book = openpyxl.load_workbook(tmp_path / "xlsx" / "cooperation.xlsx")
    assert book.sheetnames == list(NAMES)
    for name in NAMES:
        document = json.loads((tmp_path / "json" / f"{name}.json").read_bytes())
        count = pq.read_metadata(tmp_path / "parquet" / f"{name}.parquet").num_rows
        assert len(document["rows"]) == document["total"] == count == book[name].max_row - 1
    assert len(capsys.readouterr().out.splitlines()) == 2 * len(NAMES) + 1


def test_export_leaves_refused_files_out_says_so_and_exits_1(tmp_path, capsys):
    folder = write(tmp_path / "data", {GOOD: FIVE_LINES, "wrong.yaml": "wrong"})
    assert main(["export", str(folder), str(tmp_path)]) == 1
    told = "1 refused and left out; `cooperation check` says why.\n"
    assert capsys.readouterr().err == told
    with (tmp_path / "meetings.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["meeting_id"] for row in csv.DictReader(file)] == ["2025-11-03-france"]


def test_export_to_a_place_that_is_a_file_exits_1(tmp_path, capsys):
    write(tmp_path, {"out": "a file"})
    assert main(["export", str(SMALL), str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err == f"Not written: {tmp_path / 'out'}: File exists\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_with_an_example_and_exit_codes(name, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([name, "--help"])
    told = capsys.readouterr().out
    assert stopped.value.code == 0
    assert f"  cooperation {name} " in told
    assert "Exit codes: 0 all is well, 1 problems were found or nothing was written" in told


def test_the_help_lists_every_command(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    told = capsys.readouterr().out
    assert stopped.value.code == 0
    assert [line.split()[0] for line in told.splitlines() if line.startswith("  ")][:-1] == [
        *COMMANDS
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "one"],
        ["export", "one", "two", "--format", "spss"],
        ["run", "--port", "0"],
        ["run", "--port", "٣٤"],
        ["run", "--port", "9" * 9999],
        ["run", "--data", "/nowhere"],
        ["new", "/nowhere"],
        ["check", "--weather"],
    ],
)
def test_wrong_use_is_explained_and_exits_2(arguments, capsys):
    try:
        code: object = main(arguments)
    except SystemExit as stopped:
        code = stopped.code
    assert code == 2
    assert capsys.readouterr().err != ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_long_work_is_told_on_a_terminal_and_the_line_goes_away(monkeypatch):
    terminal = Terminal()
    count = sum(path.is_file() for path in SMALL.rglob("*"))
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    with progress.working("Reading", SMALL):
        end = time.monotonic() + 60
        while f"\rReading {count} files: " not in terminal.getvalue() and time.monotonic() < end:
            time.sleep(0.05)
    told = terminal.getvalue()
    assert told.startswith(f"\rReading {count} files: ")
    assert told.endswith(" s \r\x1b[K")


def test_nothing_is_told_where_no_terminal_is(capsys):
    with progress.working("Reading", SMALL):
        pass
    assert capsys.readouterr().err == ""


def test_who_reads_only_the_beginning_gets_no_traceback(tmp_path):
    wrong = {f"2025-11-03-{n}.yaml": "weather: sunny\n" * 40 for n in range(2000)}
    command = f'"{sys.executable}" -m components.command check "{write(tmp_path, wrong)}" | head -1'
    result = subprocess.run(
        ["/bin/sh", "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr == ""
