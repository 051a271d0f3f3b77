"""Files opened in a real LibreOffice, as it then has them: cells, each of a kind."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

SECONDS = 300
CSV_AS_A_READER_OPENS_IT = "CSV:44,34,76,1,,1033,false,true,false,false,false,0,true"
"""Commas, quotation marks, UTF-8, English; dates and numbers are recognised, formulas are run."""

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@dataclass(frozen=True)
class Cell:
    """What LibreOffice made of a cell: `kind` is empty, string, float, date, or another one."""

    kind: str
    value: str
    formula: str | None = None
    is_link: bool = False


def opened(files: Iterable[Path], folder: Path, reader: str = "") -> dict[str, dict[str, Rows]]:
    """Return file -> sheet -> rows, as LibreOffice has them when it has opened the files."""
    office = shutil.which("soffice")
    if office is None:
        pytest.fail("LibreOffice is not installed: apt-get install libreoffice-calc")
    paths = list(files)
    out = folder / "opened"
    profile = (folder / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += [f"--infilter={reader}"] if reader else []
    command += ["--convert-to", "fods", "--outdir", str(out), *map(str, paths)]
    done = subprocess.run(
        command, capture_output=True, timeout=SECONDS, encoding="utf-8", check=False
    )
    found = {}
    for path in paths:
        saved = out / f"{path.stem}.fods"
        assert saved.exists(), f"{path.name} was not opened: {done.stdout}{done.stderr}"
        found[path.name] = dict(_sheets(saved))
    return found


Rows = list[list[Cell]]


def _sheets(file: Path) -> Iterator[tuple[str, Rows]]:
    tree = ElementTree.parse(file)  # noqa: S314  LibreOffice wrote it
    for table in tree.iter(f"{_TABLE}table"):
        rows: Rows = []
        for row in table.iter(f"{_TABLE}table-row"):
            cells = list(_cells(row))
            while cells and cells[-1].kind == "":
                cells.pop()
            again = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
            rows += [cells] * (again if cells else min(again, 1))
        while rows and not rows[-1]:
            rows.pop()
        yield table.get(f"{_TABLE}name", ""), rows


def _cells(row: ElementTree.Element) -> Iterator[Cell]:
    for cell in row.iter(f"{_TABLE}table-cell"):
        again = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        kind = cell.get(f"{_OFFICE}value-type", "")
        told = _value(cell, kind)
        link = cell.find(f".//{_TEXT}a") is not None
        made = Cell(kind, told, cell.get(f"{_TABLE}formula"), link)
        yield from [made] * (again if kind else min(again, 100))


def _value(cell: ElementTree.Element, kind: str) -> str:
    if kind == "date":
        return cell.get(f"{_OFFICE}date-value", "")
    if kind == "float":
        number = float(cell.get(f"{_OFFICE}value", "nan"))
        return str(int(number)) if number.is_integer() else str(number)
    return "\n".join(map(_words, cell.findall(f"{_TEXT}p")))


def _words(part: ElementTree.Element) -> str:
    """Return the text of a paragraph: spaces and tabs stand in it as elements."""
    words = part.text or ""
    for inside in part:
        if inside.tag == f"{_TEXT}s":
            words += " " * int(inside.get(f"{_TEXT}c", "1"))
        elif inside.tag == f"{_TEXT}tab":
            words += "\t"
        elif inside.tag == f"{_TEXT}line-break":
            words += "\n"
        else:
            words += _words(inside)
        words += inside.tail or ""
    return words
