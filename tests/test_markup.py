"""Data values in HTML, Markdown and addresses: whatever they hold, they stay words."""

from __future__ import annotations

import html
import re
import string
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest

from components.markup import badge, dot, esc, external, link, markdown

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" style="position:fixed',
    "</a></span></sup><iframe>",
    "&lt;b&gt; &amp; &#60;",
    "<!-- -->",
    "Trần Văn Đức & Cie",
]


class Reader(HTMLParser):
    """What a browser makes of a piece of HTML: its elements with their attributes, its words."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.others: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.others.append(data)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>", "&lt;b&gt;"),
        ('"quoted"', "&quot;quoted&quot;"),
        ("l'accord", "l&#x27;accord"),
        ("Viet Nam & Co", "Viet Nam &amp; Co"),
        ("&amp;", "&amp;amp;"),
        ("Hà Nội", "Hà Nội"),
        ("", ""),
    ],
)
def test_html_is_escaped(text, expected):
    assert esc(text) == expected


@pytest.mark.parametrize("text", [*HOSTILE, string.printable])
def test_escaped_text_is_the_text_in_an_element_and_in_an_attribute(text):
    assert re.findall("[<>\"']", esc(text)) == []
    assert html.unescape(esc(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**bold** _and_ `code`", r"\*\*bold\*\* \_and\_ \`code\`"),
        ("[a](https://example.org)", "\\[a\\]\\(http\u2060s\\:\\/\\/example\\.org\\)"),
        (
            "HTTP://a.b www.a.b",
            "HTTP\u2060\\:\\/\\/a\\.b www\u2060\\.a\\.b",
        ),  # else links by themselves
        ("a.b@c.d, a@b", "a\\.b\u2060\\@c\\.d\\, a\\@b"),
        (":red[text] :smile:", r"\:red\[text\] \:smile\:"),
        ("$x^2$", r"\$x\^2\$"),
        ("<b>&amp;</b>", r"\<b\>\&amp\;\<\/b\>"),
        ("1. first", r"1\. first"),
        ("a -> b", r"a \-\> b"),
        ("back\\slash", r"back\\slash"),
        ("# one\n\n- two\n\tthree", r"\# one \- two three"),
        ("    code", "code"),
        ("Hà Nội – « ừ » 20", "Hà Nội – « ừ » 20"),
        ("", ""),
    ],
)
def test_markdown_is_taken_literally(text, expected):
    assert markdown(text) == expected


@pytest.mark.parametrize("mark", string.punctuation)
def test_every_mark_of_ascii_is_escaped_and_nothing_else(mark):
    assert markdown(f"a{mark}ừ{mark}7") == f"a\\{mark}ừ\\{mark}7"


@pytest.mark.parametrize(
    ("page", "parameters", "expected"),
    [
        ("timeline", {}, "timeline"),
        ("timeline", {"lanes": "kind"}, "timeline?lanes=kind"),
        ("", {}, "./"),
        ("", {"crime": "cybercrime"}, "./?crime=cybercrime"),
        ("table", {"crime": "a", "q": "x y"}, "table?crime=a&amp;q=x+y"),
        ("table", {"q": "Hà"}, "table?q=H%C3%A0"),
        ("table", {"q": "a&b=c#d?e"}, "table?q=a%26b%3Dc%23d%3Fe"),
        ("table", {'"': '"><'}, "table?%22=%22%3E%3C"),
    ],
)
def test_addresses_within_the_dashboard(page, parameters, expected):
    assert link(page, parameters) == expected


@pytest.mark.parametrize("value", [*HOSTILE, "//example.org", "javascript:alert(1)", "\r\nx: y"])
def test_a_value_in_an_address_stays_one_value_of_this_page(value):
    [(tag, attributes)] = Reader(f'<a href="{link("table", {"q": value, "crime": "a"})}">').elements
    address = urlsplit(attributes["href"] or "")
    assert (tag, set(attributes)) == ("a", {"href"})
    assert (address.scheme, address.netloc, address.path) == ("", "", "table")
    assert address.fragment == ""
    assert parse_qsl(address.query) == [("q", value), ("crime", "a")]


def test_a_link_to_a_source():
    assert external("https://example.org/?a=1&b=2", "Agency & Co") == (
        '<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer" target="_blank">'
        "Agency &amp; Co</a>"
    )


@pytest.mark.parametrize("value", HOSTILE)
def test_a_link_to_a_source_is_one_element_whatever_its_words(value):
    found = Reader(external(f"https://example.org/{value}", value))
    assert found.elements == [
        (
            "a",
            {
                "href": f"https://example.org/{value}",
                "rel": "noopener noreferrer",
                "target": "_blank",
            },
        )
    ]
    assert (found.words, found.others) == (value, [])


def test_a_badge():
    assert badge("overdue", "1 day late") == '<span class="badge badge-overdue">1 day late</span>'


@pytest.mark.parametrize("value", HOSTILE)
def test_a_badge_is_one_element_whatever_its_words(value):
    found = Reader(badge("signed", value))
    assert found.elements == [("span", {"class": "badge badge-signed"})]
    assert (found.words, found.others) == (value, [])


def test_a_dot_is_silent_and_its_colour_ends_with_its_attribute():
    assert dot("#cd3949") == (
        '<span class="dot" style="background:#cd3949" aria-hidden="true"></span>'
    )
    [(_, attributes)] = Reader(dot('red"><script>')).elements
    assert attributes == {
        "class": "dot",
        "style": 'background:red"><script>',
        "aria-hidden": "true",
    }
