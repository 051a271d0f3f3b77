"""What a file of an edition says to a browser: its links, its anchors, its elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit


@dataclass
class Parsed(HTMLParser):
    """An HTML document: each element with its attributes, and the words between them."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def anchors(self) -> set[str]:
        return {found["id"] for _, found in self.elements if "id" in found}

    @property
    def addresses(self) -> list[str]:
        names = ("href", "src", "action")
        return [found[name] for _, found in self.elements for name in names if name in found]


def parsed(path: Path) -> Parsed:
    """Return a file as a browser reads it."""
    document = Parsed()
    document.feed(path.read_text(encoding="utf-8"))
    document.close()
    return document


HARMLESS = {
    *("html", "head", "meta", "title", "link", "script", "body", "a", "div", "header", "p", "nav"),
    *("ul", "ol", "li", "span", "button", "main", "h1", "h2", "h3", "section", "dl", "dt", "dd"),
    *("strong", "b", "em", "sup", "code", "pre", "details", "summary", "footer", "figure", "i"),
    *("figcaption", "table", "thead", "tbody", "tr", "th", "td", "caption", "form", "label"),
    *("input", "fieldset", "legend", "select", "option", "noscript", "small"),
}
"""The elements that an edition is made of."""


def stray(document: Parsed, evil: str) -> list[object]:
    """Return what no edition is made of: elements, handlers of events, addresses of `evil`."""
    wrong: list[object] = [
        (tag, found)
        for tag, found in document.elements
        if tag not in HARMLESS
        or any(name.startswith("on") for name in found)
        or found.keys() & {"autofocus", "formaction"}
    ]
    for address in document.addresses:
        parts = urlsplit(address)
        if parts.scheme not in {"", "http", "https"} or (parts.hostname or "").endswith(evil):
            wrong.append(address)
    return wrong
