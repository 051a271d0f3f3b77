"""Words that try to be more than words, and a folder that has each of them in every text field."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from components.language.translator import languages
from components.records.publishing import publish
from tests.fixtures.folders import write

EVIL = "evil.example"
HURT = "window.hurt=1;alert(1)"
WORD = "Zqx"
"""Stands in the middle of what has a syntax, right behind the marks that begin it."""

STRINGS = (
    f"<script>{HURT}//{WORD}</script>",
    f"<img src=//{EVIL}/a.png onerror={HURT}>",
    f"<svg onload={HURT}><text>{WORD}</text></svg>",
    f"<iframe src=//{EVIL}/f></iframe>",
    f"<b>{WORD}</b>",
    f'<a href="https://{EVIL}/">{WORD}</a>',
    f"<style>*{{display:none}}/*{WORD}*/</style>",
    f"<details open ontoggle={HURT}>{WORD}</details>",
    f'"><input autofocus onfocus={HURT} value={WORD}>',
    f"' onmouseover='{HURT}' x='",
    f"--></title></textarea></script><i>{WORD}</i>",
    f"[{WORD}](https://{EVIL}/)",
    f"[{WORD}](javascript:alert(1))",
    f"![{WORD}](//{EVIL}/y.png)",
    f"javascript:{HURT}",
    f"data:text/html,<script>{HURT}</script>",
    "vbscript:msgbox(1)",
    f"https://{EVIL}/ www.{EVIL} mail@{EVIL}",
    f"<https://{EVIL}/auto>",
    f"$\\href{{https://{EVIL}/}}{{{WORD}}}$ $$x^2$$",
    f":red[{WORD}] :blue-background[{WORD}] :small[{WORD}]",
    ":material/delete: :streamlit:",
    ":smile: :+1: -> <- --",
    f"&lt;{WORD}&gt; &#60;b&#62; &nbsp; &amp;amp;",
    "%{x} %{customdata[0]} %{y:.2f}",
    f"<br><extra>{WORD}</extra><sub>2</sub>",
    f"**{WORD}** __{WORD}__ ~~{WORD}~~ `{WORD}`",
    "# A heading",
    "1. one | two | three",
    "> A quotation <!-- no words -->",
    f'=HYPERLINK("https://{EVIL}/","x")',
    "=1+1; =2+2, +3 | @SUM(A1)",
    "+49 30 1234",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\uff1d1+1 \uff0b1 \uff0d1 \uff20x",
    '"quoted", and; \'so\' "" on',
    "\\t\\n\\r\\x00 \\u202e C:\\new\\table",
    "line one\nline two\n\nline four",
    f"שלום <b>{WORD}</b> مرحبا بالعالم 123",
    "ป้ายที่ยาวมากไม่มีช่องว่างเลยสักแห่งในประโยคนี้ทั้งหมด" * 4,
    "W" * 290,
    "https://" + "a" * 240 + "/" + "b" * 30,
    "{{7*7}} ${7*7} #{7*7} {% x %} {0.__class__} {name}",
    "'; DROP TABLE meetings; --",
    "../../../../etc/passwd",
    "CON NUL .. ~ %2e%2e%2f ?lang=fr&crime=x#top",
    "{e}\\input{/etc/passwd} @misc{x,} %}",
    "ER  - \nTY  - JOUR",
    f"<math><mi>{WORD}</mi></math>",
    f"\\[{WORD}\\] \\(x\\) \\*{WORD}\\* \\<b\\>",
    f"[x]: https://{EVIL}/ [{WORD}][x] [^1]",
    "e\u0301 \ufdfd \u03a9≈ç√ 田中さん",
)
"""At most 300 characters each, as much as every field takes; a prime number of them, so that a list
whose items take several each comes to all of them in all of its fields."""

MIXED = (
    f"=1+1 <b>{WORD}</b> <img src=//{EVIL}/a.png onerror={HURT}> [{WORD}](javascript:alert(1)) "
    f"**{WORD}** :red[{WORD}] :smile: $\\mathbf{{{WORD}}}$ %{{x}} <br><extra>{WORD}</extra> "
    f"{'W' * 90}"
)
"""For labels of which a folder has only one."""
ALL = "\n\n".join(STRINGS)[:4000]
"""For such texts."""

REFUSED = ("\u202eevil", "a\u200bb", "a\u2066b", "tab\there", "\u2028", "\ufeffx", "a\u00adb")
"""What a reader does not see, or sees elsewhere: no file may have it."""

OPENINGS = tuple(
    sorted(
        {part.rpartition(" ")[2] for text in (*STRINGS, MIXED) for part in text.split(WORD)[:-1]}
    )
)
"""What stands right before WORD wherever it is shown as it was written."""

COUNT = len(STRINGS)
GIANT = "2025-10-25-all"
KINDS = ("international_organisation", "company")


class Turn:
    """Gives one string after another, beginning somewhere."""

    def __init__(self, first: int) -> None:
        self.next = first

    def __call__(self) -> str:
        self.next += 1
        return STRINGS[self.next % COUNT]


def identifier(number: int) -> str:
    """Return the id of the record whose fields begin with a string."""
    return f"2025-{1 + number % 12:02}-{1 + number // 12:02}-record-{number}"


def hostile_folder(folder: Path) -> Path:
    """Write a data folder whose every text field has every string in one record or another."""
    files: dict[str, Any] = {
        "dataset.yaml": _settings(),
        "organisations.yaml": {f"body-{n}": _organisation(n) for n in range(COUNT)},
        "instruments.yaml": {f"text-{n}": _instrument(n) for n in range(COUNT)},
        "conventions/cybercrime.yaml": _convention(),
        f"meetings/{GIANT}.yaml": _meeting(0, COUNT),
        **{f"vocabularies/{name}.yaml": _terms(name) for name in _TERMS},
        **{f"meetings/{identifier(n)}.yaml": _meeting(n, 1) for n in range(COUNT)},
    }
    write(folder, {name: _text(content) for name, content in files.items()})
    note = dict.fromkeys(languages(), ALL)
    publish(folder, note, languages(), date(2026, 1, 1))
    refused = {f"meetings/2025-11-03-{n}.yaml": _refused(text) for n, text in enumerate(STRINGS)}
    names = (f"<img src=x onerror={HURT}>", f"[{WORD}](javascript:alert(1))", "**=1+1**", "W" * 99)
    return write(folder, {**refused, **{f"meetings/{name}.yaml": b"date: never" for name in names}})


def _text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=0)  # which is YAML, and has no aliases


def _settings() -> dict[str, Any]:
    people = [{"name": MIXED, "role": MIXED, "rank": MIXED}]
    host = {"country": "VNM", "institution": MIXED, "people": people}
    return {"title": MIXED, "licence": MIXED, "host": host, "convention": "cybercrime"}


def _organisation(n: int) -> dict[str, Any]:
    say = Turn(n)
    return {
        "name": say(),
        "kind": KINDS[n % 2],
        "home": "FRA",
        "aliases": [f"{say()} {n}"[:300]],
        "url": f"https://example.org/{n}?q=javascript:alert(1)&x=%22%3E#=1+1",
    }


def _source(n: int, say: Callable[[], str]) -> dict[str, Any]:
    url = f"https://example.org/s{n}?q=javascript:alert(1);=1+1,@x|y&x=%22%3E"
    linked = {"url": url} if n % 2 else {}
    return {"id": f"s{n}", "publisher": say(), "title": say(), "language": "en", **linked}


def _instrument(n: int) -> dict[str, Any]:
    say = Turn(n)
    event = {"action": "negotiated", "date": "2025-01", "note": say(), "sources": [_source(n, say)]}
    return {
        "title": say(),
        "type": f"term-{n}",
        "parties": ["VNM", f"body-{n}"],
        "crime_areas": [f"term-{n}"],
        "implements": [f"text-{n - 1}"] if n else [],
        "events": [event],
        "note": say(),
    }


_TERMS: dict[str, Callable[[Callable[[], str], int], dict[str, Any]]] = {
    "crime_areas": lambda say, _: {"short": say()},
    "cooperation": lambda _, n: {"articles": [1 + n]},
    "instrument_types": lambda _, n: {"binding": ("yes", "no", "depends")[n % 3]},
    "meeting_kinds": lambda *_: {},
    "events": lambda *_: {},
}
"""What the codes of each vocabulary have beside their words."""


def _terms(name: str) -> dict[str, Any]:
    found = {}
    for n in range(COUNT):
        say = Turn(n)
        found[f"term-{n}"] = {"label": say(), "definition": say(), **_TERMS[name](say, n)}
    if name == "meeting_kinds":
        found["bilateral_meeting"] = {"label": STRINGS[0]}
    return found


def _convention() -> dict[str, Any]:
    say, cited = Turn(0), {"note": ALL, "sources": ["s1"]}
    numbers = range(1, COUNT + 1)
    articles = [{"number": n, "title": say(), "basis": "treaty_text"} for n in numbers]
    milestones = [
        {"date": "2025-01", "title": say(), "note": say(), "place": _place(say), "sources": ["s1"]}
        for _ in numbers
    ]
    act = {"action": "signature", "date": "2025-10-25", "status": "reported", **cited}
    count = {"what": "signatories", "as_of": "2025-12", "least": 2, "most": 3}
    return {
        "title": MIXED,
        "short": MIXED,
        "aliases": [MIXED],
        "untc_number": MIXED,
        "depositary": MIXED,
        "adopted": {"date": "2024-12-24", **cited},
        "opened": {"date": "2025-10-25", **cited},
        "entry_into_force": {"instruments": 40, "days": 90, **cited},
        "chapters": [{"number": "I", "title": MIXED, "articles": articles}],
        "places": {"here": {"city": MIXED, "country": "VNM"}},
        "actions": [
            *({"organisation": f"body-{n}", "place": "here", **act} for n in range(COUNT)),
            {"country": "FRA", "place": "here", **act},
        ],
        "counts": [{**count, "status": "reported", **cited}],
        "milestones": milestones,
        "sources": [_source(n, say) for n in numbers],
    }


def _place(say: Callable[[], str]) -> dict[str, Any]:
    return {"city": say(), "country": "VNM"}


def _meeting(first: int, each: int) -> dict[str, Any]:
    """Return a record whose lists have so many items, and whose fields begin with one string."""
    say = Turn(first)
    people = [
        {"name": say(), "rank": say(), "role": say(), "aliases": [say()]} for _ in range(each)
    ]
    near = [f"term-{(first + n) % COUNT}" for n in range(each)]
    return {
        "date": "2025-10-25" if each > 1 else identifier(first)[:10],
        "kind": f"term-{first}",
        "event": f"term-{first}",
        "place": _place(say),
        "host": {"country": "VNM", "institution": say(), "people": people},
        "partner": {"organisation": f"body-{first}", "institution": say(), "people": people},
        "crime_areas": near,
        "cooperation": near,
        "instruments": [*_events(first, each, say)],
        "commitments": [*_commitments(first, each, say)],
        "forums": [f"body-{(first + n) % COUNT}" for n in range(each)],
        "notes": [{"id": f"n{n}", "text": say(), "by": "host"} for n in range(each)],
        "summary": ALL if each > 1 else say(),
        "sources": [_source(n, say) for n in range(each)],
        "conflicts": [
            {
                "claim": "place",
                "chosen": say(),
                "chosen_by": ["s0"],
                "others": [{"value": say(), "note": say()}],
            }
            for _ in range(each)
        ],
    }


def _events(first: int, each: int, say: Callable[[], str]) -> Iterator[dict[str, Any]]:
    for n in range(each):
        code = f"{'own' if each == 1 else 'all'}-{first}-{n}"
        done = {"action": "planned", "due": "2025-12", "signatories": [say()], "note": say()}
        described = {"title": say(), "type": f"term-{n}", "crime_areas": [f"term-{n}"]}
        yield {"id": code, **described, **done}
        yield {"id": f"text-{(first + n) % COUNT}", "action": "mentioned", "note": say()}


def _commitments(first: int, each: int, say: Callable[[], str]) -> Iterator[dict[str, Any]]:
    for n in range(each):
        later = {"date": "2026-01", "outcome": "progress", "text": say(), "sources": ["s0"]}
        yield {
            "id": f"c{n}",
            "text": say(),
            "strength": "specific_action",
            "by": "partner",
            "crime_areas": [f"term-{(first + n) % COUNT}"],
            "cooperation": [f"term-{(first + n) % COUNT}"],
            "articles": [1 + n],
            "instrument": f"text-{(first + n) % COUNT}",
            "due": "2025-12",
            "evidence": [later],
        }


def _refused(text: str) -> str:
    """Return a file that is refused for a code that a problem then repeats."""
    return _text(
        {
            "date": "2025-11-03",
            "kind": text,
            "partner": {"country": text},
            "sources": [{"publisher": text, "language": "en", "url": f"javascript:{text}"}],
        }
    )
