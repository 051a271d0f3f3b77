"""Contents that git, an editor or a transfer would mangle, so that they are written here."""

from __future__ import annotations

import pytest

from components.records.dataset import load_dataset
from tests.fixtures.folders import FIVE_LINES, GOOD, ids, messages, write

FILE = "2025-10-25-wrong.yaml"
FIVE = FIVE_LINES.encode()
HIDDEN = "a character that hides what is written"
SIX = b"summary: {en: They %s met.}\n"

CONTENTS = {
    "utf-16": ("\ufeff" + FIVE_LINES).encode("utf-16-le"),
    "utf-16 without mark": FIVE_LINES.encode("utf-16-le"),
    "latin-1": FIVE.replace(b"Example Agency", "Agence de l'été".encode("latin-1")),
    "cut in a letter": FIVE + "summary: Hà".encode()[:-1],
    "surrogate": FIVE + SIX % b"\xed\xa0\x80",
    "nul": FIVE + SIX % b"\0",
    "bell": FIVE + SIX % b"\a",
    "escape": FIVE + SIX % b"\x1b[31m",
    "delete": FIVE + SIX % b"\x7f",
    "c1 control": FIVE + SIX % "\x85".encode(),
    "carriage return": FIVE + SIX % b"\r",
    "tab": FIVE.replace(b"partner: {country: FRA}", b"partner:\n\tcountry: FRA"),
    "bidi override": FIVE + SIX % "\u202e".encode(),
    "bidi isolate": FIVE + SIX % "\u2066".encode(),
    "zero-width space": FIVE + SIX % "\u200b".encode(),
    "soft hyphen": FIVE + SIX % "\u00ad".encode(),
    "mark inside": FIVE + SIX % "\ufeff".encode(),
    "tag character": FIVE + SIX % "\U000e0041".encode(),
    "private use": FIVE + SIX % "\ue000".encode(),
    "line separator": FIVE + SIX % "\u2028".encode(),
    "no character": FIVE + SIX % "\ufffe".encode(),
    "lfs pointer": b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n",
    "merge conflict": b"<<<<<<< HEAD\ndate: 2025-10-25\n=======\ndate: 2025-10-26\n>>>>>>> other\n",
    "nothing at all": b"",
    "mark only": b"\xef\xbb\xbf",
    "too large": FIVE + b"# " + b"x" * (256_000 - len(FIVE) - 1),
    "gzip": b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
}

EXPECTED = {
    "utf-16": ":1: not UTF-8",
    "utf-16 without mark": f":1: {HIDDEN} (U+0000)",
    "latin-1": ":5: not UTF-8",
    "cut in a letter": ":6: not UTF-8",
    "surrogate": ":6: not UTF-8",
    "nul": f":6: {HIDDEN} (U+0000)",
    "bell": f":6: {HIDDEN} (U+0007)",
    "escape": f":6: {HIDDEN} (U+001B)",
    "delete": f":6: {HIDDEN} (U+007F)",
    "c1 control": f":6: {HIDDEN} (U+0085)",
    "carriage return": f":6: {HIDDEN} (U+000D)",
    "tab": f":4: {HIDDEN} (U+0009)",
    "bidi override": f":6: {HIDDEN} (U+202E)",
    "bidi isolate": f":6: {HIDDEN} (U+2066)",
    "zero-width space": f":6: {HIDDEN} (U+200B)",
    "soft hyphen": f":6: {HIDDEN} (U+00AD)",
    "mark inside": f":6: {HIDDEN} (U+FEFF)",
    "tag character": f":6: {HIDDEN} (U+E0041)",
    "private use": f":6: {HIDDEN} (U+E000)",
    "line separator": f":6: {HIDDEN} (U+2028)",
    "no character": ":1: not readable as YAML: control characters are not allowed",
    "lfs pointer": ":1: fields are expected, one on each line: “name: value”",
    "merge conflict": ":2: not readable as YAML: mapping values are not allowed in this context",
    "nothing at all": ":1: the file is empty",
    "mark only": ":1: the file is empty",
    "too large": ": larger than 256 kB",
    "gzip": ":1: not UTF-8",
}


@pytest.mark.parametrize("name", CONTENTS)
def test_a_mangled_file_is_refused_with_its_line_and_the_good_record_stays(name, tmp_path):
    folder = write(tmp_path, {FILE: CONTENTS[name], GOOD: FIVE})
    dataset = load_dataset(folder)
    assert messages(dataset) == [FILE + EXPECTED[name]]
    assert ids(dataset) == ["2025-11-03-france"]


def test_a_file_of_exactly_the_largest_size_is_read(tmp_path):
    content = FIVE + b"# " + b"x" * (256_000 - len(FIVE) - 2)
    assert len(content) == 256_000
    dataset = load_dataset(write(tmp_path, {GOOD: content}))
    assert messages(dataset) == []
    assert ids(dataset) == ["2025-11-03-france"]
