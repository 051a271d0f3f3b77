"""The page of the addresses: each under the filter, with what it has, and a way to copy it."""

from __future__ import annotations

import html
import re
import subprocess
import sys

import pytest

from components.exchange.data_tables import COLUMNS, NAMES
from components.interface.data_addresses import ON_PAGE, program_lines
from components.site.data_files import FORMATS
from components.site.openapi import WHOLE
from tests.fixtures.folders import FIXTURES
from tests.pages.test_pages import drawn, run
from tests.site.answers import ask


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_TODAY", "2026-11-22")
    monkeypatch.setenv("COOPERATION_DATA", str(FIXTURES / "small"))


@pytest.mark.parametrize("ending", ON_PAGE)
def test_every_address_is_that_of_the_filter_and_answers(ending):
    page = drawn(run("data", crime="cybercrime", lang="vi", format=ending))
    links = [
        html.unescape(link) for link in re.findall(r'<a href="([^"]+)"><code translate="no">', page)
    ]
    query = "?crime=cybercrime&lang=vi"
    package, *others = WHOLE
    expected = [f"{package}{query}", *(f"api/v1/{name}.{ending}{query}" for name in NAMES)]
    expected += [*(f"{address}{query}" for address in others), "api/v1/openapi.json?lang=vi"]
    assert links == expected
    copied = re.findall(r'<button type="button" data-copy="([^"]+)"', page)
    assert [html.unescape(link) for link in copied] == links
    assert [ask(f"/{link}").status for link in links] == [200] * len(links)
    assert sorted(ON_PAGE) == sorted(FORMATS)


def test_rows_and_columns_are_those_of_the_files():
    page = drawn(run("data", crime="cybercrime"))
    told = re.findall(r'<span class="detail">(\d+) rows?, (\d+) columns</span>', page)
    files = [ask(f"/api/v1/{name}.json?crime=cybercrime&limit=1000").text for name in NAMES]
    totals = [re.findall(r'"total": (\d+)', file)[0] for file in files]
    assert told == [(n, str(len(COLUMNS[name]))) for n, name in zip(totals, NAMES, strict=True)]


def test_the_lines_for_curl_and_pandas_run(shipped, tmp_path):
    lines = program_lines(shipped, {"crime": "terrorism", "q": 'a "b" $(c) `d`', "lang": "fr"})
    done = subprocess.run(["/bin/sh", "-c", lines["bash"]], cwd=tmp_path, check=False)
    assert done.returncode == 0
    (file,) = tmp_path.iterdir()
    assert file.name.startswith("cooperation_crime-terrorism")
    assert file.read_bytes().startswith(b"PK")
    code = program_lines(shipped, {"crime": "terrorism", "lang": "fr"})["python"]
    told = f"{code}\nprint(len(meetings), commitments['due_last'].dropna().size)"
    result = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, encoding="utf-8", check=True
    )
    meetings, due = map(int, result.stdout.split())
    assert meetings > 10
    assert due > 0
