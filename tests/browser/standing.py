"""Where the keyboard stands on a page."""

from __future__ import annotations

from typing import Any

_STANDS = """([selector, words]) => {
  const element = document.activeElement;
  return element.matches(selector) && element.innerText.trim().startsWith(words);
}"""


def stands(page: Any, selector: str, words: str = "") -> None:
    """Wait until the keyboard stands at such an element, whose words begin so."""
    page.wait_for_function(_STANDS, arg=[selector, words])
