"""Broken copies of records: bytes and lines changed, moved, repeated, exchanged with others'."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random

from components.records.dataset import SHIPPED
from tests.fixtures.folders import FIVE_LINES, FIXTURES
from tests.hostile.corpus import corpus
from tests.hostile.corpus_values import NO_ADDRESSES, NO_DATES
from tests.hostile.tree_mutations import with_tree_changed

TOKENS = tuple(
    token if isinstance(token, bytes) else token.encode()
    for token in (
        *("[", "]", "{", "}", ":", ": ", ",", "- ", "? ", "# ", "'", '"', "|", ">", "|-\n", "&a "),
        *("*a", "!!str ", "!", "<<: ", "---\n", "...\n", "%YAML 1.1\n", "@", "`", "\\", "~", "="),
        *(
            "null",
            "NO",
            "yes",
            "0x1F",
            "0o14",
            "014",
            "1:30",
            "1e9",
            ".inf",
            ".nan",
            "-1",
            "9" * 40,
        ),
        *("\t", "\r", "\r\n", "\n", "\n\n", "  ", "    ", "\u00a0", "\ufeff", "\u202e", "\u200b"),
        *(b"\0", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\x85", "\u2028", "\U0001f600", "é", "ệ"),
        *("2025", "2025-02-30", "2025-10-25/2025-10-26", "FRA", "VNM", "unodc", "not_reported"),
        *(
            "{value}",
            "%s",
            "{0}",
            "\\u202e",
            "\\0",
            "__class__",
            "source-1",
            "a" * 300,
            "a" * 5_000,
        ),
        *(
            "date: ",
            "partner: ",
            "country: ",
            "id: ",
            "text: ",
            "sources:\n",
            "supports: ",
            "due: ",
        ),
        *("[" * 14, "{a: " * 14, "- " * 14, "'" * 3, "{}", "[]", "{a: b}", "[a, b]", "''", '""'),
        *NO_DATES[:30],
        *NO_ADDRESSES[:8],
    )
)


@cache
def seeds() -> tuple[bytes, ...]:
    """Return what is mutated: records, a few whole and many small, and the hostile files."""
    small = sorted((FIXTURES / "small").rglob("*.yaml"))
    other = [*sorted((FIXTURES / "valid").iterdir()), *sorted((FIXTURES / "invalid").iterdir())]
    shipped = sorted((SHIPPED / "meetings").rglob("*.yaml"))
    beside = [SHIPPED / "dataset.yaml", *sorted((SHIPPED / "vocabularies").iterdir())]
    files = [path.read_bytes() for path in (*small * 12, *other, *beside)]
    parts = [part for path in shipped for part in _parts(path.read_bytes())]
    hostile = [file.content for file in corpus().values() if len(file.content) < 2_000]
    return (*files, *parts, *hostile)


def _parts(record: bytes) -> list[bytes]:
    """Return a shipped record as smaller ones: its required fields, and each other part alone."""
    blocks: list[bytes] = []
    for line in record.splitlines(keepends=True):
        if blocks and (line[:1].isspace() or line[:1] in (b"-", b"#")):
            blocks[-1] += line
        else:
            blocks.append(line)
    names = {block.partition(b":")[0]: block for block in blocks}
    required = b"".join(names[name] for name in (b"date", b"partner") if name in names)
    source = FIVE_LINES.splitlines(keepends=True)[-1].encode()
    return [
        required + block + source
        for name, block in names.items()
        if name not in (b"date", b"partner", b"sources")
    ]


def _flip(random: Random, content: bytearray) -> None:
    at = random.randrange(len(content))
    content[at] ^= 1 << random.randrange(8)


def _replace(random: Random, content: bytearray) -> None:
    content[random.randrange(len(content))] = random.randrange(256)


def _insert(random: Random, content: bytearray) -> None:
    at = random.randrange(len(content) + 1)
    content[at:at] = random.choice(TOKENS)


def _delete(random: Random, content: bytearray) -> None:
    at = random.randrange(len(content))
    del content[at : at + random.choice((1, 1, 2, 4, 16, 64))]


def _repeat(random: Random, content: bytearray) -> None:
    at = random.randrange(len(content))
    part = bytes(content[at : at + random.choice((1, 4, 16, 64))])
    content[at:at] = part * random.choice((1, 2, 10, 50))


def _cut(random: Random, content: bytearray) -> None:
    del content[random.randrange(len(content)) :]


def _overwrite(random: Random, content: bytearray) -> None:
    at, token = random.randrange(len(content)), random.choice(TOKENS)
    content[at : at + len(token)] = token


def _exchange_lines(random: Random, content: bytearray) -> None:
    lines = content.splitlines(keepends=True)
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    content[:] = b"".join(lines)


def _repeat_line(random: Random, content: bytearray) -> None:
    lines = content.splitlines(keepends=True)
    lines.insert(random.randrange(len(lines) + 1), random.choice(lines))
    content[:] = b"".join(lines)


def _drop_line(random: Random, content: bytearray) -> None:
    lines = content.splitlines(keepends=True)
    del lines[random.randrange(len(lines))]
    content[:] = b"".join(lines)


def _indent(random: Random, content: bytearray) -> None:
    lines = content.splitlines(keepends=True)
    at = random.randrange(len(lines))
    more = lines[at].startswith(b" ") and random.random() < 0.5
    lines[at] = lines[at][1:] if more else bytearray(random.choice((1, 2, 4)) * b" ") + lines[at]
    content[:] = b"".join(lines)


def _another_value(random: Random, content: bytearray) -> None:
    """Put a token in the place of what stands behind a colon."""
    lines = content.splitlines(keepends=True)
    at = random.randrange(len(lines))
    name, colon, _ = lines[at].partition(b": ")
    if colon:
        lines[at] = name + colon + random.choice(TOKENS) + b"\n"
    content[:] = b"".join(lines)


def _another_name(random: Random, content: bytearray) -> None:
    lines = content.splitlines(keepends=True)
    one, other = (random.choice(lines).partition(b":") for _ in range(2))
    content[:] = content.replace(one[0] + b":", other[0].strip() + b":", 1)


def _splice(random: Random, content: bytearray) -> None:
    lines, other = content.splitlines(keepends=True), random.choice(seeds()).splitlines(True)
    begin, end = random.randrange(len(lines) + 1), random.randrange(len(other) + 1)
    content[:] = b"".join([*lines[:begin], *other[end : end + random.choice((1, 3, 100))]])


def _into_brackets(random: Random, content: bytearray) -> None:
    at = random.randrange(len(content))
    end = at + random.choice((1, 8, 40))
    opening, closing = random.choice(((b"[", b"]"), (b"{", b"}"), (b"'", b"'"), (b'"', b'"')))
    content[at:end] = opening + content[at:end] + closing


MUTATIONS: tuple[Callable[[Random, bytearray], None], ...] = (
    *(_flip, _replace, _insert, _delete, _repeat, _cut, _overwrite, _exchange_lines),
    *(_repeat_line, _drop_line, _indent, _another_value, _another_value, _another_name),
    *(_splice, _into_brackets),
)


def mutated(random: Random) -> bytes:
    """Return a record with one to six things wrong in it; equal seeds give equal records."""
    seed = random.choice(seeds())
    if random.random() < 0.4:
        return with_tree_changed(random, seed, random.choice(seeds()))
    content = bytearray(seed)
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 4, 6))):
        if content:
            random.choice(MUTATIONS)(random, content)
    return bytes(content)
