"""The whole hostile corpus at each door: an upload, the form, `cooperation new` and `check`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from components.command import main
from components.records.dataset import load_dataset
from tests.fixtures.folders import FIXTURES, ROOT, write
from tests.hostile.corpus import corpus
from tests.hostile.doors import form
from tests.hostile.injection import REFUSED, STRINGS

SMALL = FIXTURES / "small"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "small")


def test_each_hostile_file_is_refused_as_an_upload_and_harmless_where_it_is_typed():
    command = [sys.executable, "-m", "tests.hostile.doors"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    lines = map(json.loads, done.stdout.splitlines())
    told = {name: (upload, wrong) for name, upload, wrong in lines}
    nothing: list[str] = []
    expected = {name: (list(file.reasons), nothing) for name, file in corpus().items()}
    assert {corpus()[n].name: told[n] for n in told if told[n] != expected[n]} == {}
    assert (list(told), done.returncode) == (list(expected), 0)


def test_the_check_names_each_hostile_file_with_its_reason(small, capsys):
    write(small, {f"meetings/{name}": file.content for name, file in corpus().items()})
    assert main(["check", str(small)]) == 1
    lines = capsys.readouterr().out.splitlines()
    for name, file in corpus().items():
        assert sum(f"meetings/{name}" in line for line in lines) >= len(file.reasons), file.name
    assert lines[-1] == f"3 meetings read, {len(corpus())} files refused."


def test_no_text_gets_out_of_its_field_in_the_form():
    dataset = load_dataset(SMALL)
    assert [wrong for text in (*STRINGS, *REFUSED) for wrong in form(text, dataset)] == []
