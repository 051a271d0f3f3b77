"""What a file of an edition says to a browser: its links, its anchors, its elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path


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
