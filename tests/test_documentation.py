"""What the documents say is true: commands exist, examples pass, pictures are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from components.records.dataset import load_dataset
from tests.fixtures.folders import messages

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "data/README.md", "data/boundaries/README.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_named_in_a_document_exists(name):
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", read(name), re.MULTILINE)) <= targets


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_a_document_links_to_is_there(name):
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", read(name))
    local = [link for link in links if "://" not in link]
    missing = [link for link in local if not ((ROOT / name).parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("name", ["README.md", "data/README.md"])
def test_the_record_of_five_lines_passes_the_check(name, tmp_path):
    example = next(b for b in re.findall(r"```yaml\n(.*?)```", read(name), re.DOTALL))
    assert len(example.splitlines()) == 5
    (tmp_path / "2025-11-03-france.yaml").write_text(example, encoding="utf-8")
    dataset = load_dataset(tmp_path)
    assert (len(dataset.records), messages(dataset)) == (1, [])


def test_the_message_of_the_readme_is_what_the_check_says(tmp_path):
    text = read("README.md")
    example = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[0]
    folder = tmp_path / "meetings" / "2025"
    folder.mkdir(parents=True)
    broken = example.replace("[cybercrime]", "[cybercrim]")
    (folder / "2025-11-03-france.yaml").write_text(broken, encoding="utf-8")
    (message,) = messages(load_dataset(tmp_path))
    assert message in text


def test_contributing_names_every_place_of_the_house():
    text = read("CONTRIBUTING.md")
    places = [
        p for p in (ROOT / "components").iterdir() if p.name not in ("__init__.py", "__pycache__")
    ]
    missing = [
        p.name for p in places if f"`components/{p.name}{'/' if p.is_dir() else ''}`" not in text
    ]
    assert missing == []
