"""What the documents say is true: commands exist, examples pass, pictures are there."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from components.command import COMMANDS, main
from components.exchange.meeting_format import formatted
from components.records.dataset import load_dataset
from components.records.yaml_reader import parse
from tests.fixtures.folders import messages

ROOT = Path(__file__).parents[1]
DOCUMENTS = (
    *("README.md", "CONTRIBUTING.md", "data/README.md", "data/boundaries/README.md"),
    "docs/api.md",
    "docs/command.md",
    "docs/edition.md",
    "docs/sql.md",
    "docs/calendar-and-feed.md",
    "docs/embedding.md",
)

FILLED = {
    "date": "2025-11-03",
    "kind": "bilateral_meeting",
    "event": "hanoi_convention_signing_2025",
    "city": "Ha Noi",
    "country": "FRA",
    "institution": "Ministry of the Interior",
    "name": "Marie Example",
    "role": "Minister",
    "crime area": "cybercrime",
    "form of cooperation": "training",
    "instrument": "fra-vnm-example-2025",
    "title": "Agreement on examples",
    "type": "agreement",
    "commitment": "courses",
    "promise": "Hold courses",
    "summary": "They met.",
    "publisher": "Example Agency",
    "address": "https://example.org/report",
    "language": "en",
}
"""What the template asks for -> an answer."""


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


@pytest.mark.parametrize("optional", [False, True], ids=["as it is", "with every line"])
def test_the_template_passes_the_check_and_the_schema_once_it_is_filled_in(optional, tmp_path):
    text = re.sub(
        r"^#:", "" if optional else "#:", read("docs/meeting-template.yaml"), flags=re.MULTILINE
    )
    used = [line.partition("#")[0] if line.startswith("#") else line for line in text.splitlines()]
    places = set(re.findall(r"<([a-z ]+)>", "\n".join(used)))
    assert places <= set(FILLED)
    for place, answer in FILLED.items():
        text = text.replace(f"<{place}>", answer)
    (tmp_path / "2025-11-03-france.yaml").write_text(text, encoding="utf-8")
    dataset = load_dataset(tmp_path)
    assert (len(dataset.records), messages(dataset)) == (1, [])
    assert parse(formatted(text)).data == parse(text).data
    schema = json.loads(read("data/schema/meeting.json"))
    assert list(Draft202012Validator(schema).iter_errors(parse(text).data)) == []


def test_the_examples_of_the_command_print_what_the_document_says(tmp_path, monkeypatch, capsys):
    (tmp_path / "folder" / "meetings").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    said: list[str] = []
    printed: list[str] = []
    for block in re.findall(r"```console\n(.*?)```", read("docs/command.md"), re.DOTALL):
        said += block.splitlines()
        for line in (line for line in block.splitlines() if line.startswith("$ cooperation ")):
            main(shlex.split(line)[2:])
            out, told = capsys.readouterr()
            printed += [line, *(out + told).splitlines()]
    assert printed == said


def test_every_command_is_documented_with_its_exit_codes():
    text = read("docs/command.md")
    assert set(re.findall(r"^## (\w+):", text, re.MULTILINE)) == set(COMMANDS)
    assert re.findall(r"^\| (\d+) \|", text, re.MULTILINE) == ["0", "1", "2", "130"]


def test_contributing_names_every_place_of_the_house():
    text = read("CONTRIBUTING.md")
    places = [
        p for p in (ROOT / "components").iterdir() if p.name not in ("__init__.py", "__pycache__")
    ]
    missing = [
        p.name for p in places if f"`components/{p.name}{'/' if p.is_dir() else ''}`" not in text
    ]
    assert missing == []
