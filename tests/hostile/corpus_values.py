"""Hostile by their values: no dates, no numbers, no addresses, too long, too many."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from tests.fixtures.folders import FIVE_LINES
from tests.hostile.hostile_file import Hostile, hostile, instead, promise, sixth

NO_DATES = (
    *("2025-02-29", "2025-02-30", "2025-04-31", "2025-13-01", "2025-00-10", "2025-10-00"),
    *("2025-10-32", "0000-01-01", "0001-01-01", "1899-12-31", "2101-01-01", "9999-12-31"),
    *("10000-01-01", "99999999999-10-25", "2025-10-5", "2025-1-05", "25-10-25", "025-10-25"),
    *("2025-10-25T10:00:00Z", "2025-10-25 10:00:00", "2025-10-25T10:00", "2025-10-25+07:00"),
    *("2025-10-25Z", "20251025", "202510", "2025-298", "2025-W43", "2025-W43-6", "2025-Q4"),
    *("25-10-2025", "25/10/2025", "10/25/2025", "3/4/2025", "2025/10/25", "2025.10.25"),
    *("1761350400", "1.7613504e9", "0x7E9", "0o3751", "03751", "0b11111101001", "2_025"),
    *("+2025-10-25", "-2025-10-25", "12:30", "12:30:45", "190:20:30", "2025-10-25-", "'-'"),
    *("２０２５-10-25", "٢٠٢٥-١٠-٢٥", "२०२५-१०-२५", "2025–10–25", "2025‐10‐25", "2025−10−25"),
    *("2025-1O-25", "2O25-10-25", "2025-l0-25", "yesterday", "now", "today", "epoch"),
    *(".inf", "-.inf", ".nan", "null", "~", "true", "yes", "NO", "Off", "y", "=", "<<"),
    *("October 2025", "25 octobre 2025", "ngày 25 tháng 10 năm 2025", "mid-2025", "2025?"),
    *("2025-10-25/", "/2025-10-25", "2025-10-26/2025-10-25", "2025-10-25/2025-10-25"),
    *("2025-10/2025-11", "2025-10-25/P2D", "2025-10-25/..", "2025-10-25/2025-10-26/2025-10-27"),
    *("2025-10-25..2025-10-26", "'2025-10-25 '", "' 2025-10-25'", '"2025-10-25\\n"', "''"),
    *("[2025-10-25]", "{year: 2025}", "2025-10-25,", "__import__('os')", "=2025-10-25"),
)

NO_ARTICLES = (
    *("0o14", "0x0E", "0b11", "1_0", "1e1", "12.0", "1,0", "1:30", "+12", "-1", "½", "²"),
    *("١٢", "１２", "XII", ".inf", ".nan", "NO", "yes", "true", "null", "~", "''", "' 12'"),
    *("12a", "12-14", "[12]", "{n: 12}", "cybercrime/", "/12", "a/b/12"),
    *("CYBERCRIME/1", "cybercrime/-1"),
)

OUT_OF_RANGE = ("0", "401", "999999999", "99999999999", "9" * 5_000, "9" * 100_000)

NO_PLACES = (
    *("0", "01", "1000", "1.5", "1e2", "0x1", "-1", "+1", "NO", "yes", "Title", "1:30", "٣", "[1]"),
)

NO_ADDRESSES = (
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java script:alert(1)", "vbscript:x", "x:y"),
    *("data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHN2Zz4=", "file:///etc"),
    *("ftp://example.org/a", "mailto:a@b.org", "tel:112", "ws://example.org", "blob:https://a.org"),
    *("example.org", "//example.org/a", "/etc/passwd", "#a", "https:example.org", "https:///a"),
    *(
        "https://",
        "https://user@example.org",
        "https://a:b@example.org",
        "https://[::1",
        "http://[",
    ),
    *("https://example.org/a b", "https://example.org/<b>", "https://example.org/'a'", "''"),
    *("https://example.org\\a", "https://example.org/`a`", "https://example.org/\u00a0a", "=1+1"),
    *("javascript://example.org/%0aalert(1)", "view-source:https://example.org", "about:blank"),
)

NO_COUNTRIES = (
    *("NO", "no", "FR", "fra", "Fra", "France", "FRAU", "F", "XXZ", "ZZZ", "EUR", "ZAR", "DDR"),
    *("250", "1e3", "12:30", "~", "null", "true", "''", "' FRA'", "FR A", "🇫🇷", "constructor"),
)

NO_CODES = (
    *("Cyber", "cyber crime", "cyber/crime", "../etc", "..", "-a", "a-", "a__b", "a.b", "''", "~"),
    *("'a\\b'", "<b>", "'%00'", "=1+1", "'@a'", "$(id)", "a;b", "'a''b'", "đ", "__proto__"),
)


def quoted(value: str) -> str:
    """Return a value as it may stand inside `[...]` and `{...}`."""
    plain = not value.startswith(("'", '"', "[", "{", "~")) and not value.isalnum()
    return "'" + value.replace("'", "''") + "'" if plain else value


def wrong_values() -> Iterator[Hostile]:
    for value in NO_DATES:
        yield hostile(f"date {value}", instead(1, f"date: {value}"), "1 partial_date")
    for value in NO_ARTICLES:
        content = promise(f"articles: [{quoted(value)}]")
        yield hostile(f"article {value}", content, "6 number_expected")
    for value in OUT_OF_RANGE:
        content = promise(f"articles: [{value}]")
        yield hostile(f"article {value[:12]}, {len(value)}", content, "6 number_out_of_range")
    source = "sources: [{{publisher: a, language: en, {}}}]"
    for value in NO_PLACES:
        line = source.format(f"supports: {{date: {quoted(value)}}}")
        yield hostile(f"locator {value}", instead(5, line), "5 locator")
    for value in NO_ADDRESSES:
        line = source.format(f"url: {quoted(value)}")
        yield hostile(f"address {value}", instead(5, line), "5 web_address")
    for value in NO_COUNTRIES:
        line = f"partner: {{country: {quoted(value)}}}"
        yield hostile(f"country {value}", instead(3, line), "3 unknown_country")
    for value in NO_CODES:
        yield hostile(
            f"code {value}", instead(4, f"crime_areas: [{quoted(value)}]"), "4 wrong_form"
        )
    for value in ("NO", "Yes", "english", "e", "e1", "en-GB", "EN", "~", "''", "é", "12"):
        line = f"sources: [{{publisher: a, language: {quoted(value)}}}]"
        yield hostile(f"language {value}", instead(5, line), "5 wrong_form")
    for value in ("yes", "null", "off", "12", "0o14", "1_000"):
        code = "wrong_form" if value == "" else "unknown_code"
        yield hostile(f"kind {value}", instead(2, f"kind: {value}"), f"2 {code}")


def wrong_shapes() -> Iterator[Hostile]:
    line_6 = {
        "text for a list": ("notes: none\n", "list_expected"),
        "mapping for a list": ("notes: {id: a}\n", "list_expected"),
        "text for a mapping": ("place: Ha Noi\n", "mapping_expected"),
        "list for a mapping": ("place: [Ha Noi]\n", "mapping_expected"),
        "list for a text": ("event: [signing]\n", "text_expected"),
        "mapping for a text": ("event: {a: signing}\n", "text_expected"),
        "number for a list": ("cooperation: 12\n", "list_expected"),
        "blank in a list": ("forums: [unodc, ]\n", ""),
        "nothing in a list": ("forums:\n", ""),
        "list in a list": ("forums: [[unodc]]\n", "text_expected"),
        "field of an object": ("__class__: x\n", "unknown_field"),
        "field of a prototype": ("__proto__: {a: b}\n", "unknown_field"),
        "field of a model": ("model_config: {extra: allow}\n", "unknown_field"),
        "field of a method": ("model_validate: x\n", "unknown_field"),
        "field with a formula": ("'=1+1': x\n", "unknown_field"),
        "field with markup": ("'<script>': x\n", "unknown_field"),
        "field with a brace": ("'{value}': x\n", "unknown_field"),
        "field blank": ("'': x\n", "unknown_field"),
        "paragraph too long": ("summary: " + "x" * 4_001 + "\n", "text_too_long"),
        "paragraph of spaces": ("summary: '   '\n", "empty_text"),
        "language too long": ("summary: {" + "e" * 100 + ": a}\n", "wrong_form"),
    }
    for name, (line, code) in line_6.items():
        if code:
            yield hostile(name, sixth(line), f"6 {code}")
    yield hostile("code too long", instead(4, f"crime_areas: [{'x' * 81}]"), "4 text_too_long")
    long = {"publisher": "x" * 301, "title": "y" * 100_000, "url": "https://e.org/" + "z" * 2_000}
    for field, value in long.items():
        other = "" if field == "publisher" else "publisher: a, "
        line = f"sources: [{{{other}language: en, {field}: {value}}}]"
        yield hostile(f"{field} too long", instead(5, line), "5 text_too_long")
    code = f"partner: {{country: {'x' * 200_000}}}"
    yield hostile("country of 200 000 letters", instead(3, code), "3 unknown_country")
    date = f"date: {'9' * 200_000}"
    yield hostile("date of 200 000 digits", instead(1, date), "1 partial_date")
    digits = f"date: '{'٩' * 100_000}'"
    yield hostile("date of 100 000 Arabic digits", instead(1, digits), "1 partial_date")


def too_many() -> Iterator[Hostile]:
    """Files whose checks would take minutes, were there no bounds."""
    values = "a: [" + "1," * 60_000 + "]"
    yield hostile("60 000 values", values, "1 too_many_nodes")
    fields = "".join(f"k{n}: v\n" for n in range(15_000))
    yield hostile("15 000 fields", fields, "10000 too_many_nodes")
    nothing = "a: [" + ",".join(["[]"] * 30_000) + "]"
    yield hostile("30 000 empty lists", nothing, "1 too_many_nodes")
    for name, line in {
        "codes that nobody declared": "forums: [" + ", ".join(codes(9_000)) + "]",
        "codes of eighty letters": "forums: [" + ", ".join(codes(3_000, 80)) + "]",
        "the same code": "forums: [" + ", ".join(["unodc"] * 9_000) + "]",
        "spellings of one person": f"host: {{country: VNM, people: [{people()}]}}",
        "languages of a city": "place: {country: VNM, city: {"
        + ", ".join(f"{c}: a" for c in languages())
        + "}}",
        "promises": "commitments: [" + ", ".join(promises(2_000)) + "]",
        "notes": "notes: [" + ", ".join(f"{{id: n{n}, text: a}}" for n in range(3_000)) + "]",
        "conflicts": f"conflicts: [{', '.join([conflict(1)] * 1_500)}]",
        "sources in a conflict": f"conflicts: [{conflict(9_000)}]",
        "languages": "summary: {" + ", ".join(f"{code}: a" for code in languages()) + "}",
    }.items():
        yield hostile(f"too many {name}", sixth(line + "\n"), "6 list_too_long")
    claims = ", ".join(f"{code}: 1" for code in codes(8_000))
    line = f"sources: [{{publisher: a, language: en, supports: {{{claims}}}}}]"
    yield hostile("too many claims", instead(5, line), "5 list_too_long")
    sources = ", ".join(["{publisher: a, language: en}"] * 3_500)
    yield hostile("too many sources", instead(5, f"sources: [{sources}]"), "5 list_too_long")
    unknown = FIVE_LINES + "".join(f"{code}: x\n" for code in codes(3_000))
    told = [f"{n} unknown_field" for n in range(6, 56)]
    yield hostile("too many unknown fields", unknown, *told, "56 more_problems")


def codes(count: int, length: int = 9) -> Iterator[str]:
    """Yield codes that are like each other, none of them declared."""
    letters = permutations("abcdefgh")
    return ("".join(next(letters)).rjust(length, "y") for _ in range(count))


def languages() -> list[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [a + b + c for a in letters[:20] for b in letters for c in letters[:10]]


def people() -> str:
    """Return names of the same letters, so that only their order tells them apart."""
    return ", ".join(f"{{name: {name * 20}}}" for name in codes(1_100, 8))


def promises(count: int) -> Iterator[str]:
    return (f"{{id: p{n}, text: a, strength: mentioned}}" for n in range(count))


def conflict(sources: int) -> str:
    by = ", ".join(codes(sources))
    return f"{{claim: date, chosen: a, chosen_by: [{by}], others: [{{value: b}}]}}"


def all_of_values() -> Iterator[Hostile]:
    for family in (wrong_values, wrong_shapes, too_many):
        yield from family()
