"""Hostile by what YAML can express beyond plain data: bombs, cycles, tags, twice the same field."""

from __future__ import annotations

from collections.abc import Iterator

from tests.fixtures.folders import FIVE_LINES
from tests.hostile.hostile_file import Hostile, hostile, instead, sixth


def merge_bomb() -> str:
    """Each mapping merges the one before seven times: a loader merges forty million mappings."""
    lines = ["a0: &a0 {k: v}"]
    for n in range(1, 10):
        merged = ",".join([f"*a{n - 1}"] * 7)
        lines.append(f"a{n}: &a{n} {{<<: [{merged}]}}")
    return "\n".join(lines) + "\n"


def billion_laughs(opening: str = "[", closing: str = "]") -> str:
    lines = ["a0: &a0 [ha]"]
    for n in range(1, 10):
        inner = [f"*a{n - 1}" if opening == "[" else f"k{m}: *a{n - 1}" for m in range(9)]
        lines.append(f"a{n}: &a{n} {opening}{', '.join(inner)}{closing}")
    return "\n".join(lines) + "\n"


def bombs_and_cycles() -> Iterator[Hostile]:
    line_1 = {
        "cycle of a list": "c: &a [*a]\n",
        "cycle of a mapping": "c: &a {b: *a}\n",
        "cycle through a key": "? &a [*a]\n: 1\n",
        "cycle of a merge": "a: &a {<<: *a}\n",
        "cycle of two": "a: &a [&b [*a, *b]]\n",
        "merge bomb": merge_bomb(),
        "alias bomb of lists": billion_laughs(),
        "alias bomb of mappings": billion_laughs("{", "}"),
        "alias bomb of keys": "a: &a [x, x]\n? [*a, *a]\n: {? [*a, *a] : *a}\n",
        "alias bomb of one text": "a: &a " + "x" * 9_000 + "\nb: [" + "*a," * 9_000 + "]\n",
        "alias as a key": "*a : 1\n",
        "alias of nothing": "date: *nowhere\n",
        "alias as the document": "*a\n",
        "anchor of the document": "&a\ndate: 2025-11-03\n",
        "anchor of a key": "&a date: 2025-11-03\n",
        "anchor of nothing": "date: &a\n",
        "anchor of a list": "date: &a [2025-11-03]\n",
        "anchor in a quoted text": "date: &a '2025-11-03'\n",
        "anchor of digits": "date: &007 2025-11-03\n",
        "anchor with a long name": "date: &" + "a" * 900 + " 2025-11-03\n",
        "anchors by the thousand": "".join(f"k{n}: &a{n} v\n" for n in range(9_000)),
    }
    for name, content in line_1.items():
        yield hostile(name, content, "1 anchor")
    yield hostile("anchor in the record", sixth("summary: &s They met.\n"), "6 anchor")
    yield hostile("alias in the record", sixth("summary: *s\n"), "6 anchor")
    yield hostile("merge of a mapping", sixth("<<: {kind: dialogue}\n"), "6 unknown_field")
    yield hostile("merge below", instead(3, "partner: {<<: {country: FRA}}"), "3 unknown_field")
    yield hostile("merge of a list", sixth("<<: [{a: b}]\n"), "6 unknown_field")
    yield hostile("value key", sixth("=: 1\n"), "6 unknown_field")


def nesting() -> Iterator[Hostile]:
    many = 30_000
    for name, content in {
        "brackets": "[" * many,
        "braces": "{" * many,
        "braces as values": "{a: " * many,
        "dashes": "- " * many,
        "question marks": "? " * many,
        "brackets and braces": "[{" * many,
        "keys of keys": "{? {? " * many,
        "brackets that close": "a: " + "[" * many + "]" * many,
        "braces that close": "a: " + "{a: " * 20_000 + "}" * 20_000,
        "one level too many": "a: " + "[" * 12 + "x" + "]" * 12,
        "brackets of a key": "? " + "[" * 500 + "]" * 500 + "\n: 1\n",
    }.items():
        yield hostile(f"nested by {name}", content, "1 too_deep")
    steps = "".join(" " * n + "a:\n" for n in range(400))
    yield hostile("nested by indentation", steps, "13 too_deep")
    items = "a:\n" + "".join(" " * n + "-\n" for n in range(400))
    yield hostile("nested by items", items, "14 too_deep")


def twice() -> Iterator[Hostile]:
    for name, line in {
        "field twice": "date: 2025-11-04",
        "field twice with one value": "date: 2025-11-03",
        "field twice, once in quotes": "'date': 2025-11-04",
        "field twice, once in double quotes": '"date": 2025-11-04',
        "field twice, once as an escape": r'"d\x61te": 2025-11-04',
        "field twice, once with a question mark": "? date\n: 2025-11-04",
        "field twice, the second blank": "date:",
        "field twice, the second with a space": "date : 2025-11-04",
        "list twice": "crime_areas: [terrorism]",
    }.items():
        yield hostile(name, sixth(line + "\n"), "6 duplicate_key")
    inner = "partner: {country: FRA, country: MAR}"
    yield hostile("field twice below", instead(3, inner), "3 duplicate_key")
    languages = "summary:\n  en: They met.\n  en: They signed.\n"
    yield hostile("language twice", sixth(languages), "8 duplicate_key")
    item = "notes:\n  - id: a\n    text: b\n    id: c\n"
    yield hostile("field twice in an item", sixth(item), "9 duplicate_key")
    yield hostile("record twice", FIVE_LINES * 2, "6 duplicate_key")
    yield hostile("field in capitals", sixth("Date: 2025-11-04\n"), "6 unknown_field")
    keys = "".join(f"k{n}: 1\n" for n in range(5_000)) + "k7: 2\n"
    yield hostile("field twice among thousands", keys, "5001 duplicate_key")


def keys_that_are_no_names() -> Iterator[Hostile]:
    for name, line in {
        "list": "? [a]\n: b",
        "mapping": "? {a: b}\n: c",
        "nothing after a question mark": "?\n: b",
        "121 letters": "k" * 121 + ": b",
        "1000 letters": "k" * 1_000 + ": b",
        "100 000 letters": "? " + "k" * 100_000 + "\n: b",
    }.items():
        yield hostile(f"key of {name}", sixth(line + "\n"), "6 key_not_text")
    yield hostile("key of a list inside", sixth("summary: {[a]: b}\n"), "6 key_not_text")
    yield hostile("key of nothing", sixth(": b\n"), "6 yaml_syntax")
    yield hostile("key without a mark", sixth("k" * 2_000 + ": b\n"), "6 yaml_syntax")


def tags() -> Iterator[Hostile]:
    for name, value in {
        "os.abort": "!!python/object/apply:os.abort []",
        "os.system": "!!python/object/apply:os.system ['kill -9 $PPID']",
        "a module": "!!python/module:antigravity x",
        "a name": "!!python/name:os.abort x",
        "an object": "!!python/object/new:type {}",
        "a tuple": "!!python/tuple [2025-11-03]",
        "a set": "!!set {a, b}",
        "an ordered mapping": "!!omap [a: b]",
        "pairs": "!!pairs [a: b]",
        "bytes": "!!binary SGFja2Vk",
        "a timestamp": "!!timestamp 2025-11-03",
        "text": "!!str 2025-11-03",
        "null": "!!null x",
        "a number": "!!int 0x7E9",
        "one of its own": "!mine 2025-11-03",
        "an address": "!<tag:example.org,2025:x> 2025-11-03",
        "nobody": "! 2025-11-03",
        "nobody, with nothing": "!",
        "Java": "!!javax.script.ScriptEngineManager [x]",
        "Ruby": "!ruby/object:Gem::Installer {i: x}",
        ".NET": "!<!System.Windows.Data.ObjectDataProvider> {}",
        "CloudFormation": "!Include /etc/passwd",
    }.items():
        yield hostile(f"tag of {name}", instead(1, f"date: {value}"), "1 tag")
    yield hostile("tag of a key", sixth("!!str summary: They met.\n"), "6 tag")
    yield hostile("tag of the document", "!!map\n" + FIVE_LINES, "1 tag")
    yield hostile("tag of an item", instead(4, "crime_areas: [!!str cybercrime]"), "4 tag")
    yield hostile("tag without a handle", instead(1, "date: !e!x 2025"), "1 yaml_syntax")
    yield hostile("tag and anchor", instead(1, "date: !!str &a 2025"), "1 anchor")


def documents() -> Iterator[Hostile]:
    three, five = "several_documents", FIVE_LINES
    yield hostile("second document", five + "---\n" + five, f"6 {three}")
    yield hostile("second document, blank", five + "---\n", f"6 {three}")
    yield hostile("second document after an end", five + "...\n---\n" + five, f"7 {three}")
    yield hostile("second document without a mark", five + "...\n" + five, "7 yaml_syntax")
    yield hostile("first document blank", "---\n---\n" + five, f"2 {three}")
    yield hostile("documents by the thousand", "---\n" * 30_000, f"2 {three}")
    yield hostile("text after the end", five + "...\nThe end\n", "7 yaml_syntax")
    yield hostile("directive of a version", "%YAML 1.2\n---\n" + five, "1 directive")
    yield hostile("directive of a tag", "%TAG ! tag:example.org,2025:\n---\n" + five, "1 directive")
    yield hostile("directive of tomorrow", "%YAML 3.0\n---\n" + five, "1 yaml_syntax")
    yield hostile("directive of nobody", "%FOO bar\n---\n" + five, "1 yaml_syntax")
    yield hostile("directive twice", "%YAML 1.1\n%YAML 1.1\n---\n" + five, "2 yaml_syntax")
    yield hostile("directive without a document", "%YAML 1.1\n", "2 yaml_syntax")


def all_of_structure() -> Iterator[Hostile]:
    for family in (bombs_and_cycles, nesting, twice, keys_that_are_no_names, tags, documents):
        yield from family()
