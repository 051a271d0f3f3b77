"""A brief of every form of part, as the whole document that it becomes."""

from __future__ import annotations

import dataclasses

from components.exchange.brief.html import Frame, document
from components.exchange.brief.page import (
    MOST_LINES,
    Brief,
    Cell,
    Cited,
    Line,
    Part,
    cut,
    fitted,
    shown_address,
)
from components.language.names import Names
from components.language.translator import translator
from components.records.dataset import load_dataset
from components.records.models import Source
from components.records.partial_date import PartialDate
from tests.fixtures.folders import FIXTURES

NAMES = Names(translator("en"), load_dataset(FIXTURES / "small"))
ONE = Source(
    id="one",
    publisher="Agency & Co",
    language="en",
    url="https://www.example.org/one/",
    published=PartialDate.parse("2025-10-25"),
)
TWO = Source(id="two", publisher="Second", title="Report", language="en")
SAME_AS_ONE = Source(id="other", publisher="Agency", language="fr", url=ONE.url)
FRAME = Frame(
    colours="--ink: #000;",
    dated="As of today",
    version="Data v1",
    licence="Licence: CC0",
    pages={"meetings": "https://example.org/meetings?a=1&b=2", "gaps": "https://example.org/gaps"},
    back="https://example.org/meetings?lang=en",
)
BRIEF = Brief(
    "Title <1>",
    "A brief",
    "All  meetings",
    "meetings",
    notes=("Note & more",),
    lead="Lead > all",
    figures=(("Meetings", "3", ""), ("Texts", "2", "1 overdue")),
    parts=(
        Part(
            "Table",
            (
                (Cell("signed", state="signed"), Cell("Text", "of both", (ONE, TWO))),
                (Cell("A"), Cell("B")),
            ),
            "table",
            "meetings",
            head=("State", "What"),
            widths=(20, 80),
            named=1,
            note="Below",
        ),
        Part("List", ((Cell("Alone", sources=(SAME_AS_ONE,)), Cell("beside")),), "list", "gaps"),
        Part("Facts", ((Cell("Name"), Cell("Said", sources=(TWO,))),), "facts", "gaps"),
        Part("Blocks", ((Cell("Day"), Cell("Paragraph"), Cell("")),), "blocks", "gaps"),
        Part("Silent", (), "list", "gaps", nothing="No report says it."),
        Part("Empty", (), "table", "gaps"),
    ),
)


def html(brief: Brief) -> str:
    """Return the document without the style sheet that lies in a file of its own."""
    found = document(brief, NAMES, FRAME)
    begin, rest = found.split("--ink: #000;}")
    style, end = rest.split("@page{@bottom-left")
    assert style.count("{") == style.count("}") > 10
    return f"{begin}--ink: #000;}}@page{{@bottom-left{end}"


def test_a_brief_becomes_this_document():
    assert html(BRIEF) == (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<title>Title &lt;1&gt;: A brief</title>"
        "<style>:root{--ink: #000;}"
        '@page{@bottom-left{content:"Title \\3c 1\\3e  · Data v1 · As of today · Licence: CC0" '
        '"\\A" "example.org/meetings?a=1&b=2"}'
        '@bottom-right{content:counter(page) " / " counter(pages)}}</style></head><body>'
        '<header class="bar"><a href="https://example.org/meetings?lang=en">'
        '← To the dashboard</a><button type="button" id="print">Print</button></header>'
        '<script src="./site/print.js"></script>'
        '<main><header><p class="name">Convention Cooperation Dashboard</p>'
        '<h1>Title &lt;1&gt;</h1><p class="what">A brief</p>'
        '<p class="scope">As of today · Data v1<br>All meetings</p></header>'
        '<p class="note">Note &amp; more</p><p class="lead">Lead &gt; all</p>'
        '<dl class="figures"><div><dt>Meetings</dt><dd><strong>3</strong><span></span></dd></div>'
        "<div><dt>Texts</dt><dd><strong>2</strong><span>1 overdue</span></dd></div></dl>"
        '<section><h2>Table</h2><div><table><colgroup><col style="width:20%">'
        '<col style="width:80%"></colgroup>'
        '<thead><tr><th scope="col">State</th><th scope="col">What</th></tr></thead><tbody>'
        '<tr><td><span class="badge badge-signed">signed</span></td>'
        '<th scope="row">Text<span class="marks">'
        '<a href="#source-1">[1]</a><a href="#source-2">[2]</a></span>'
        '<span class="detail">of both</span></th></tr>'
        '<tr><td>A</td><th scope="row">B</th></tr></tbody></table>'
        '<p class="note">Below</p></div></section>'
        '<section><h2>List</h2><div><ul><li>Alone<span class="marks">'
        '<a href="#source-1">[1]</a></span>beside</li></ul></div></section>'
        "<section><h2>Facts</h2><div><dl><div><dt>Name</dt><dd>Said"
        '<span class="marks"><a href="#source-2">[2]</a></span></dd></div></dl></div></section>'
        "<section><h2>Blocks</h2><div><article><h3>Day</h3><p>Paragraph</p></article></div>"
        "</section><section><h2>Silent</h2><div><p>No report says it.</p></div></section>"
        "<section><h2>Empty</h2><div></div></section>"
        '<section class="sources"><h2>Sources</h2><ol>'
        '<li id="source-1"><b>[1]</b> Agency &amp; Co, 25 Oct 2025. '
        '<a class="address" href="https://www.example.org/one/">example.org/one</a></li>'
        '<li id="source-2"><b>[2]</b> Second, date not reported. no web address known</li></ol>'
        '<p class="note">A line names 2 sources at most; the record of its meeting names them all.'
        "</p></section></main>"
        "<footer><p>As of today · Data v1 · Licence: CC0</p>"
        '<p><a class="address" href="https://example.org/meetings?a=1&amp;b=2">'
        "example.org/meetings?a=1&amp;b=2</a></p></footer></body></html>"
    )


def test_what_a_brief_does_not_say_leaves_no_element():
    bare = html(dataclasses.replace(BRIEF, notes=(), lead="", figures=(), parts=()))
    body = bare.partition("</header><script")[2]
    assert not [name for name in ("note", "lead", "figures", "section", "<dl") if name in body]


def many(count: int, least: int = 1, words: str = "Words", form: str = "list") -> Part:
    lines: tuple[Line, ...] = tuple((Cell(f"{words} {n}"),) for n in range(count))
    return Part("Part", lines, form, "gaps", least=least)  # type: ignore[arg-type]


def test_lines_that_find_no_room_are_counted_with_the_address_that_shows_them():
    brief = dataclasses.replace(BRIEF, parts=(many(100),))
    (shown,) = fitted(brief)
    assert shown == MOST_LINES
    assert (
        f'<p class="more">{100 - shown} more: <a class="address" '
        'href="https://example.org/gaps">example.org/gaps</a></p></div></section>'
    ) in html(brief)


def test_the_part_that_is_furthest_above_its_least_gives_lines_up_first():
    brief = Brief("", "", "", "gaps", parts=(many(60), many(60), many(20, least=20)))
    # a line takes 1.35 of 110; the head 7, each part 0.9, the two that are cut 1 more, the end 1.8
    assert fitted(brief) == [26, 25, 20]


def test_a_part_keeps_its_least_however_little_room_there_is():
    words = "word " * 400
    assert fitted(Brief("", "", "", "gaps", parts=(many(9, least=9, words=words),))) == [9]
    assert fitted(Brief("", "", "", "gaps", lead=words * 9)) == []


def test_each_form_of_part_takes_the_room_of_its_longest_cell():
    long = Cell("x" * 200, "y" * 200, (ONE,))

    def shown(line: Line, form: str, **more: tuple[int, ...]) -> int:
        part = Part("", (line,) * 60, form, "gaps", **more)  # type: ignore[arg-type]
        return fitted(Brief("", "", "", "gaps", parts=(part,)))[0]

    assert shown((Cell("x"),), "list") == 60
    assert shown((long,), "list") == 19  # 3 lines and 2 smaller ones
    assert shown((long, long), "blocks") == 10
    assert shown((Cell("x"), long), "facts") == 14  # 4 and 3
    assert shown((long, Cell("x")), "facts") == 5  # 11 and 9
    assert shown((Cell("x"), long), "table", widths=(50, 50)) == 10  # 5 and 5
    assert shown((Cell("x" * 80), Cell("x")), "table", widths=(50, 50)) == 42  # 2
    assert shown((Cell("x" * 80, state="due"), Cell("x")), "table", widths=(50, 50)) == 29  # 3


def test_the_list_of_sources_takes_its_room():
    """Each of forty sources takes two of the narrow lines, which stand in two columns."""
    sources = tuple(
        Source(id=f"s{n}", publisher=f"{n:02}" + "x" * 58, language="en") for n in range(40)
    )
    part = Part("", tuple((Cell("x", sources=(s,)),) for s in sources), "list", "gaps")
    assert fitted(Brief("", "", "", "gaps", parts=(part,))) == [40]
    taller = dataclasses.replace(part, lines=part.lines + ((Cell("x"),),) * 20)
    assert fitted(Brief("", "", "", "gaps", parts=(taller,))) == [50]


def test_the_sources_of_a_line_are_few_and_known_ones_come_first():
    cited = Cited(2)
    three = Source(id="c", publisher="Third", language="en")
    assert cited.numbers(()) == []
    assert cited.numbers((ONE,)) == [1]
    assert cited.numbers((TWO, three, SAME_AS_ONE)) == [1, 2]
    assert cited.numbers((three, TWO)) == [2, 3]
    assert [source.publisher for source in cited.sources] == ["Agency & Co", "Second", "Third"]
    other = Source(id="d", publisher="Second", title="Another report", language="en")
    assert cited.numbers((other,)) == [4]


def test_a_text_is_cut_between_words_on_one_line():
    assert cut(" one\n two  three ", 13) == "one two three"
    assert cut("one two three", 12) == "one two …"
    assert cut("one two three", 7) == "one …"
    assert cut("abcdefgh", 4) == "abcd …"
    assert cut("", 4) == ""


def test_an_address_is_printed_without_scheme_and_with_its_middle_left_out():
    assert shown_address("http://www.example.org/a/") == "example.org/a"
    assert shown_address("https://example.org") == "example.org"
    assert shown_address("x" * 130) == "x" * 130
    long = "".join(chr(97 + n % 26) for n in range(131))
    assert shown_address(long) == f"{long[:100]}…{long[-29:]}"
    assert shown_address(long, 40) == f"{long[:10]}…{long[-29:]}"
