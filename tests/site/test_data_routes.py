"""The data at addresses of their own: the same filter, every format, and no part left out."""

from __future__ import annotations

import io
import json
from datetime import date

import openpyxl
import pyarrow.parquet as pq
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from starlette.routing import Mount

from components.exchange.csv_files import meetings_csv
from components.exchange.data_tables import COLUMNS, NAMES
from components.exchange.descriptor import About
from components.exchange.package import package_parts
from components.language.names import Names
from components.language.translator import languages, translator
from components.records.dataset import load_dataset
from components.records.yaml_reader import decode, parse
from components.selection import Selection, select
from components.site import subscriptions
from components.site.accepted_format import accepted_format
from components.site.data_files import FORMATS, routes
from components.tables import build_tables
from tests.fixtures.folders import FIXTURES, ROOT
from tests.site.answers import ask

SMALL = FIXTURES / "small"
DAY = date(2025, 12, 1)
TABLES = build_tables(load_dataset(SMALL), DAY)
API = "/api/v1"
MEETINGS = f"{API}/meetings.json"


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOPERATION_DATA", str(SMALL))
    monkeypatch.setenv("COOPERATION_TODAY", DAY.isoformat())


def said(address: str, **how):
    answer = ask(address, **how)
    assert answer.status == 200
    return json.loads(answer.body)


def problem(address: str):
    answer = ask(address)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    found = json.loads(answer.body)
    assert found["status"] == answer.status
    assert all(part["value"] in found["detail"] for part in found["parameters"])
    return answer.status, found["parameters"]


@pytest.mark.parametrize("name", NAMES)
def test_each_format_has_its_type_its_name_and_the_rows_of_the_filter(name):
    query = "crime=cybercrime&lang=fr"
    rows = said(f"{API}/{name}?{query}")["rows"]
    assert rows == said(f"{API}/{name}.json?{query}")["rows"]
    assert [list(row) for row in rows] == [list(COLUMNS[name])] * len(rows)
    for ending in ("csv", "xlsx", "parquet"):
        answer = ask(f"{API}/{name}.{ending}?{query}")
        file = f"{name}_crime-cybercrime_2025-12-01.{ending}"
        assert answer.headers["content-disposition"] == f'attachment; filename="{file}"'
        assert answer.headers["content-type"] == FORMATS[ending]
        assert answer.headers["content-language"] == "fr"
        if ending == "xlsx":
            count = openpyxl.load_workbook(io.BytesIO(answer.body))[name].max_row - 1
        elif ending == "parquet":
            count = pq.read_table(io.BytesIO(answer.body)).num_rows
        else:
            count = answer.body.count(b"\r\n") - 1
        assert count == len(rows)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("text/html, application/json;q=0.9", "json"),
        ("text/csv", "csv"),
        ("application/json;q=0.5, text/csv;q=0.8", "csv"),
        ("TEXT/CSV; q=0.1, image/png", "csv"),
        ("application/vnd.apache.parquet", "parquet"),
        (FORMATS["xlsx"], "xlsx"),
        ("text/csv;q=many", "json"),
        (",;=,;q=", "json"),
    ],
)
def test_an_address_without_an_ending_gives_what_the_program_accepts(accept, kind):
    assert accepted_format(accept, FORMATS) == kind
    answer = ask(f"{API}/meetings", accept=accept)
    assert answer.headers["content-type"] == FORMATS[kind]
    assert answer.headers["vary"] == "Accept, Accept-Language"


def test_a_list_comes_in_parts_that_lead_to_each_other():
    whole = said(MEETINGS)
    assert {k: v for k, v in whole.items() if k != "rows"} == {
        "table": "meetings",
        "data_version": TABLES.dataset.version,
        "as_of": "2025-12-01",
        "language": "en",
        "total": 3,
        "limit": 100,
        "offset": 0,
    }
    assert "link" not in ask(MEETINGS).headers
    first = ask(f"{MEETINGS}?limit=1&lang=vi")
    assert first.headers["link"] == '<?limit=1&lang=vi&offset=1>; rel="next"'
    middle = ask(f"{MEETINGS}?limit=1&lang=vi&offset=1")
    assert middle.headers["link"] == (
        '<?limit=1&lang=vi&offset=2>; rel="next", <?limit=1&lang=vi&offset=0>; rel="prev"'
    )
    last = ask(f"{MEETINGS}?limit=1&lang=vi&offset=2")
    assert last.headers["link"] == '<?limit=1&lang=vi&offset=1>; rel="prev"'
    rows = [row for part in (first, middle, last) for row in json.loads(part.body)["rows"]]
    assert rows == said(f"{MEETINGS}?lang=vi")["rows"]
    assert said(f"{MEETINGS}?offset=9")["rows"] == []


@pytest.mark.parametrize(
    ("query", "selection", "language", "rows", "headers", "file"),
    [
        ("", {}, "en", "meeting", "codes", "meetings"),
        (
            "crime=cybercrime&rows=crime_area&headers=words&lang=vi",
            {"crime_areas": ("cybercrime",)},
            *("vi", "crime_area", "words", "meetings_by_crime_area_crime-cybercrime"),
        ),
        (
            "id=2026-01-10-acme&lang=fr",
            {"partners": ("acme",)},
            *("fr", "meeting", "codes", "meetings_2026-01-10-acme"),
        ),
    ],
    ids=["every meeting", "filter, rows, headers and language", "one record"],
)
def test_the_meetings_as_csv_are_those_of_the_address(
    query, selection, language, rows, headers, file
):
    answer = ask(f"{API}/meetings.csv?{query}")
    names = Names(translator(language), TABLES.dataset)
    selected = select(TABLES, Selection(**selection))
    assert answer.body == meetings_csv(selected, names, rows, headers)
    disposition = f'attachment; filename="{file}_2025-12-01.csv"'
    assert answer.headers["content-disposition"] == disposition


def test_the_package_is_that_of_the_filter_the_language_and_the_address():
    answer = ask(f"{API}/package.zip?crime=cybercrime&lang=fr")
    assert answer.headers["content-type"] == "application/zip"
    file = 'attachment; filename="cooperation_crime-cybercrime_2025-12-01.zip"'
    assert answer.headers["content-disposition"] == file
    selection = Selection(crime_areas=("cybercrime",))
    names = Names(translator("fr"), TABLES.dataset)
    about = About(select(TABLES, selection), names, selection, "http://dashboard.example/")
    assert answer.body == b"".join(package_parts(about))
    assert problem(f"{API}/package.zip?limit=1") == (
        400,
        [{"name": "limit", "value": "1", "nearest": ""}],
    )


@pytest.mark.parametrize(
    ("query", "name", "value", "nearest"),
    [
        ("meetings.csv?crime=cybercrim&partner=MAR", "crime", "cybercrim", "cybercrime"),
        ("meetings.csv?rows=crimearea", "rows", "crimearea", "crime_area"),
        ("meetings.csv?headers=code", "headers", "code", "codes"),
        ("meetings.csv?id=2026-01-10-acm", "id", "2026-01-10-acm", "2026-01-10-acme"),
        ("meetings.csv?crimes=cybercrime", "crimes", "cybercrime", "crime"),
        ("meetings.csv?from=yesterday", "from", "yesterday", ""),
        ("meetings.json?limit=0", "limit", "0", "1"),
        ("meetings.json?limit=1001", "limit", "1001", "1000"),
        ("meetings?limit=many", "limit", "many", "100"),
        ("meetings?limit=1,2", "limit", "1,2", "100"),
        (f"meetings?limit={'9' * 5000}", "limit", "9" * 80, "100"),
        ("meetings?offset=-1", "offset", "-1", "0"),
        ("meetings?offset=%D9%A3", "offset", "\u0663", "0"),
        ("meetings.parquet?headers=words", "headers", "words", ""),
        ("meetings.xlsx?limits=5", "limits", "5", ""),
        ("meetings.xlsx?header=words", "header", "words", "headers"),
        ("partners.csv?rows=meeting", "rows", "meeting", ""),
        ("partners.csv?headers=word", "headers", "word", "words"),
        ("crime-areas?lang=fra", "lang", "fra", "fr"),
        ("instruments?crime=terorism", "crime", "terorism", "terrorism"),
        ("openapi.json?language=fr", "language", "fr", "lang"),
        ("meetings/2026-01-10-acme?limit=1", "limit", "1", ""),
    ],
)
def test_a_part_that_means_nothing_is_refused_with_the_nearest_that_does(
    query, name, value, nearest
):
    expected = [{"name": name, "value": value, "nearest": nearest}]
    assert problem(f"{API}/{query}") == (400, expected)


def test_one_record_is_what_its_file_says_with_its_sources():
    found = said(f"{API}/meetings/2025-10-25-morocco")
    file = SMALL / "meetings" / "2025-10-25-morocco.yaml"
    assert found == {
        "meeting_id": "2025-10-25-morocco",
        "file": "meetings/2025-10-25-morocco.yaml",
        "data_version": TABLES.dataset.version,
        "as_of": "2025-12-01",
        "record": parse(decode(file.read_bytes())).data,
    }
    assert len(found["record"]["sources"]) == 2


def test_shipped_records_have_the_shape_that_is_published(monkeypatch):
    monkeypatch.delenv("COOPERATION_DATA")
    schema = Draft202012Validator(
        json.loads((ROOT / "data/schema/meeting.json").read_text("utf-8"))
    )
    rows = said(f"{API}/meetings?limit=1000")["rows"]
    for row in rows[::10]:
        record = said(f"{API}/meetings/{row['meeting_id']}")["record"]
        assert list(schema.iter_errors(record)) == []


@pytest.mark.parametrize(
    ("path", "name", "nearest"),
    [
        ("meetings/2026-01-10-acm", "id", "2026-01-10-acme"),
        ("meetings/%3Cscript%3E", "id", ""),
        ("meeting", "path", "meetings"),
        ("instruments.xls", "path", "instruments.xlsx"),
        ("crime_areas.json", "path", "crime-areas.json"),
        ("package.zap", "path", "package.zip"),
        ("meetings.csv/", "path", "meetings.csv"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest_that_is(path, name, nearest):
    status, ((found),) = problem(f"{API}/{path}")
    assert (status, found["name"], found["nearest"]) == (404, name, nearest)


@pytest.mark.parametrize("language", languages())
def test_the_description_is_valid_and_names_every_route_that_there_is(language):
    document = said(f"{API}/openapi.json?lang={language}")
    validate(document)
    mount, *_ = routes()
    assert isinstance(mount, Mount)
    there = [f"{mount.path}{route.path}" for route in mount.routes]  # type: ignore[attr-defined]
    there += [route.path for route in subscriptions.routes()]
    assert sorted([*document["paths"], f"{API}/{{path:path}}"]) == sorted(there)


@pytest.mark.parametrize(
    ("folder", "page"),
    [("/api", "data"), ("/api/v1", "../data"), ("/api/v1/", "../../data")],
)
def test_the_folder_leads_to_the_page_about_the_addresses(folder, page):
    answer = ask(f"{folder}?crime=terrorism&lang=fr")
    assert (answer.status, answer.headers["location"]) == (302, f"{page}?crime=terrorism&lang=fr")
    assert ask(folder).headers["location"] == page


@pytest.mark.parametrize("name", NAMES)
def test_lists_are_as_described_and_each_described_parameter_is_taken(name):
    document = said(f"{API}/openapi.json")
    shape = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    assert list(Draft202012Validator(shape).iter_errors(said(f"{API}/{name}"))) == []
    values = {"limit": "1", "offset": "0", "id": "2026-01-10-acme", "from": "2025", "to": "2026"}
    values |= {"q": "x", "lang": "vi", "match": "any", "rows": "meeting", "headers": "words"}
    for ending in FORMATS:
        for reference in document["paths"][f"{API}/{name}.{ending}"]["get"]["parameters"]:
            parameter = reference["$ref"].rpartition("/")[2]
            query = f"{parameter}={values.get(parameter, '')}"
            assert ask(f"{API}/{name}.{ending}?{query}").status == 200


def test_a_folder_without_meetings_has_every_table_with_nothing_in_it(tmp_path, monkeypatch):
    monkeypatch.setenv("COOPERATION_DATA", str(tmp_path))
    for name in set(NAMES) - {"convention-status"}:
        assert said(f"{API}/{name}")["rows"] == []
        assert [ask(f"{API}/{name}.{ending}").status for ending in FORMATS] == [200] * 4
    met = {row["meetings_count"] for row in said(f"{API}/convention-status?limit=1000")["rows"]}
    assert met == {0}


def test_without_conventions_there_is_nothing_under_them(tmp_path, monkeypatch):
    (tmp_path / "conventions").mkdir()
    (tmp_path / "meetings").mkdir()
    monkeypatch.setenv("COOPERATION_DATA", str(tmp_path))
    assert said(f"{API}/convention-status")["rows"] == []
