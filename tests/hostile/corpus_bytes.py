"""Hostile by their bytes: other encodings, characters that hide or mislead, other kinds of file."""

from __future__ import annotations

from collections.abc import Iterator

from tests.fixtures.folders import FIVE_LINES
from tests.hostile.hostile_file import FIVE, Hostile, hostile, instead, sixth

MAX_BYTES = 256_000

BROKEN_UTF8 = {
    "overlong slash in two": b"\xc0\xaf",
    "overlong slash in three": b"\xe0\x80\xaf",
    "overlong slash in four": b"\xf0\x80\x80\xaf",
    "overlong letter": b"\xc1\x81",
    "overlong NUL": b"\xc0\x80",
    "high surrogate": b"\xed\xa0\x80",
    "low surrogate": b"\xed\xbf\xbf",
    "pair of surrogates": b"\xed\xa0\xbd\xed\xb8\x80",
    "beyond Unicode": b"\xf4\x90\x80\x80",
    "five bytes": b"\xf8\x88\x80\x80\x80",
    "six bytes": b"\xfc\x84\x80\x80\x80\x80",
    "byte FE": b"\xfe",
    "byte FF": b"\xff",
    "continuation alone": b"\x80",
    "continuation too many": b"\xc3\xa9\xa9",
    "lead before a letter": b"\xc3x",
    "three bytes cut to two": b"\xe1\xba.",
    "four bytes cut to three": b"\xf0\x9f\x98.",
    "other encoding inside": "été".encode("latin-1"),
}

HIDDEN = {
    "control": [
        *range(9),
        0x0B,
        0x0C,
        0x0D,
        *range(0x0E, 0x20),
        0x7F,
        0x80,
        0x85,
        0x90,
        0x9B,
        0x9F,
    ],
    "bidi": [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)],
    "zero width": [0x00AD, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0x2063, 0x2064, 0xFEFF],
    "line end": [0x2028, 0x2029],
    "filler": [0x034F, 0x115F, 0x1160, 0x17B4, 0x2800, 0x3164, 0xFE00, 0xFE0F, 0xFFA0, 0xE0100],
    "format": [0x0600, 0x206A, 0x206F, 0xFFF9, 0xFFFB, 0x1D173, 0xE0001, 0xE0041, 0xE007F],
    "private": [0xE000, 0xF8FF, 0xF0000, 0x10FFFD],
}

OTHER_KINDS = {
    "LFS pointer": b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n",
    "annex pointer": b"/annex/objects/SHA256E-s12345--4d7a2146.yaml\n",
    "text": b"They met on 25 October.\n",
    "number": b"42\n",
    "JSON list": b'[{"date": "2025-11-03"}]\n',
    "JSON text": b'"date"\n',
    "list": b"- date: 2025-11-03\n",
    "nothing, in words": b"null\n",
    "tilde": b"~\n",
    "PEM": b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
    "CSV": b"date,kind,partner\n2025-11-03,bilateral_meeting,FRA\n",
    "block of text": b"|\n  date: 2025-11-03\n",
}


def encodings() -> Iterator[Hostile]:
    for order in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        yield hostile(order, FIVE_LINES.encode(order), "1 hidden_character")
        yield hostile(f"{order} with mark", ("\ufeff" + FIVE_LINES).encode(order), "1 not_utf8")
    for encoding, name in {
        "latin-1": "Agence de l'été",
        "cp1252": "Agence – Paris",
        "cp1258": "H\u00e0 N\u00f4\u0323i",
        "cp437": "Agence de l'été",
        "mac-roman": "Agence de l'été",
        "koi8-r": "Агентство",
        "cp1251": "Агентство",
        "iso8859-5": "Агентство",
        "iso8859-6": "وكالة",
        "cp1256": "وكالة",
        "gb18030": "通讯社",
        "big5": "通訊社",
        "shift-jis": "通信社",
        "euc-jp": "通信社",
        "euc-kr": "통신사",
        "cp874": "สำนักข่าว",
    }.items():
        content = FIVE_LINES.replace("Example Agency", name).encode(encoding)
        yield hostile(f"encoding {encoding}", content, "5 not_utf8")
    yield hostile("encoding EBCDIC", FIVE_LINES.encode("cp037"), "1 not_utf8")
    yield hostile("mark alone", b"\xef\xbb\xbf", "1 empty_file")
    yield hostile("mark twice", b"\xef\xbb\xbf" * 2 + FIVE, "1 hidden_character")
    yield hostile("mark cut", b"\xef\xbb" + FIVE, "1 not_utf8")
    for name, broken in BROKEN_UTF8.items():
        content = sixth(b"summary: They " + broken + b" met.\n")
        yield hostile(f"broken UTF-8: {name}", content, "6 not_utf8")
    for cut in (1, 2, 3):
        content = sixth("summary: \U0001f600".encode()[:-cut])
        yield hostile(f"cut {cut} bytes before the end of a character", content, "6 not_utf8")


def characters() -> Iterator[Hostile]:
    for kind, points in HIDDEN.items():
        for point in points:
            line = f"summary: They {chr(point)} met.\n"
            yield hostile(f"{kind} U+{point:04X}", sixth(line), "6 hidden_character")
    for escape in (
        "\\u202E",
        "\\u200B",
        "\\uFEFF",
        "\\uE000",
        "\\0",
        "\\e",
        "\\x07",
        "\\N",
        "\\L",
        "\\t",
    ):
        line = f'summary: "They {escape} met."\n'
        yield hostile(f"escape {escape}", sixth(line), "6 hidden_character")
    yield hostile("escape in a key", '"da\\u200Bte": 2025-11-03\n', "1 hidden_character")
    hidden = "1 hidden_character"
    yield hostile("hidden in a key", "da\u200bte: 2025-11-03\n", hidden)
    yield hostile("hidden in a comment", "# They \u202e met.\n" + FIVE_LINES, hidden)
    yield hostile(
        "hidden in a code", instead(4, "crime_areas: [cyber\u00adcrime]"), "4" + hidden[1:]
    )
    yield hostile("hidden by an escape of Windows", FIVE + b"\x1a", "6 hidden_character")
    yield hostile("line ends of an old Mac", FIVE.replace(b"\n", b"\r"), hidden)
    yield hostile("line ends mixed", FIVE.replace(b"\n", b"\r", 1), hidden)
    yield hostile("line ends doubled", FIVE.replace(b"\n", b"\r\r\n"), hidden)
    yield hostile(
        "tab as indentation", instead(3, "partner:\n\tcountry: FRA"), "4 hidden_character"
    )
    yield hostile("no character U+FFFE", sixth("summary: \ufffe\n"), "1 yaml_syntax")
    yield hostile("no character U+FFFF", sixth("summary: \uffff\n"), "1 yaml_syntax")


def look_alikes() -> Iterator[Hostile]:
    """Letters of other alphabets, and of other widths, in the place of those they look like."""
    fields = ("1 missing_field", "1 unknown_field")
    for name, letter in {"Cyrillic": "а", "fullwidth": "ａ", "mathematical": "𝐚"}.items():
        yield hostile(f"look-alike {name} field", instead(1, f"d{letter}te: 2025-11-03"), *fields)
    for name, code in {
        "Cyrillic": "cybеrcrime",
        "fullwidth": "ｃybercrime",
        "dotless": "cybercrıme",
        "hyphen": "cyber‑crime",
        "capital": "Cybercrime",
        "accent": "cybercrimé",
        "ligature": "ﬁnance",
    }.items():
        yield hostile(
            f"look-alike {name} code", instead(4, f"crime_areas: [{code}]"), "4 wrong_form"
        )
    for name, code in {"Cyrillic": "FRА", "Greek": "FRΑ", "fullwidth": "ＦＲＡ"}.items():
        line = f"partner: {{country: {code}}}"
        yield hostile(f"look-alike {name} country", instead(3, line), "3 unknown_country")
    for name, scheme in {
        "Cyrillic": "httрs",
        "fullwidth": "ｈttps",
        "colon": "https：//e.org#",
    }.items():
        url = f"sources: [{{publisher: a, language: en, url: {scheme}://example.org}}]"
        yield hostile(f"look-alike {name} scheme", instead(5, url), "5 web_address")
    yield hostile("look-alike colon", instead(1, "date： 2025-11-03"), "2 yaml_syntax")


def other_kinds() -> Iterator[Hostile]:
    for name, content in OTHER_KINDS.items():
        yield hostile(f"kind {name}", content, "1 not_a_mapping")
    for name, content in {
        "nothing": b"",
        "spaces": b"   \n\n  \n",
        "comments": b"# date: 2025-11-03\n# kind: dialogue\n",
        "a document's mark": b"---\n",
    }.items():
        yield hostile(f"kind {name}", content, "1 empty_file")
    conflict = f"<<<<<<< HEAD\n{FIVE_LINES}=======\n{FIVE_LINES}>>>>>>> other\n"
    yield hostile("kind merge conflict", conflict, "2 yaml_syntax")
    yield hostile("kind merge conflict inside", sixth("<<<<<<< HEAD\nevent: a\n"), "7 yaml_syntax")
    yield hostile("kind merge conflict left over", sixth("=======\n"), "7 yaml_syntax")
    yield hostile("kind merge conflict's end", sixth(">>>>>>> other\n"), "6 yaml_syntax")
    yield hostile("kind a document's end", b"...\n", "1 yaml_syntax")
    page = "<!DOCTYPE html>\n<html>\n<head><title>404: Not Found</title></head>\n</html>\n"
    yield hostile("kind HTML", page, "3 yaml_syntax")
    yield hostile("kind XML", '<?xml version="1.0"?>\n<a b="c: d"/>\n', "2 yaml_syntax")
    yield hostile(
        "kind diff", "--- a/x.yaml\n+++ b/x.yaml\n@@ -1 +1 @@\n-a: b\n+a: c\n", "4 yaml_syntax"
    )
    yield hostile("kind INI", "[dataset]\nname = value\n", "2 yaml_syntax")
    yield hostile("kind shell", "#!/bin/sh\necho 'a: b' && rm -rf: /\n", "2 yaml_syntax")
    yield hostile("kind e-mail", "From: a@b.org\nTo: c@d.org\n\nHi\n", "5 yaml_syntax")
    yield hostile("kind template", "{% for a in b %}\ndate: {{ a }}\n", "1 yaml_syntax")
    for name, begin in {
        "gzip": b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
        "PNG": b"\x89PNG\r\n\x1a\n",
        "JPEG": b"\xff\xd8\xff\xe0\0\x10JFIF",
        "pickle": b"\x80\x04\x95\x0c\0\0\0",
        "ELF of bytes": b"\x7fELF\xff",
    }.items():
        yield hostile(f"kind {name}", begin, "1 not_utf8")
    for name, begin in {
        "zip": b"PK\x03\x04\x14\0\0\0",
        "sqlite": b"SQLite format 3\0",
        "class": b"\0\0\0\x34",
        "zeros": b"\0" * 100_000,
        "terminal": b"\x1b[2J\x1b[31mdate: 2025\n",
    }.items():
        yield hostile(f"kind {name}", begin, "1 hidden_character")
    yield hostile("kind all bytes", bytes(range(256)), "2 not_utf8")
    yield hostile("kind PDF", b"%PDF-1.7\n1 0 obj\n", "1 yaml_syntax")


def sizes() -> Iterator[Hostile]:
    for name, content in {
        "one byte too large": FIVE + b"# " + b"x" * (MAX_BYTES - len(FIVE) - 1),
        "a megabyte of letters": b"x" * 1_000_000,
        "five megabytes of zeros": b"\0" * 5_000_000,
        "a megabyte of records": FIVE * 6_000,
        "a megabyte of line ends": b"\n" * 1_000_000,
    }.items():
        yield hostile(name, content, "0 too_large")
    yield hostile("blank lines alone", b"\n" * 200_000, "1 empty_file")
    yield hostile("spaces alone", b" " * 200_000, "1 empty_file")
    yield hostile("one comment alone", b"#" * 200_000, "1 empty_file")


def all_of_bytes() -> Iterator[Hostile]:
    for family in (encodings, characters, look_alikes, other_kinds, sizes):
        yield from family()
