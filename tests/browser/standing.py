"""Where the keyboard stands on a page."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import TimeoutError as NeverError

_STANDS = """([selector, words]) => {
  const element = document.activeElement;
  return element.matches(selector) && element.innerText.trim().startsWith(words);
}"""
_WHERE = """() => [
  document.activeElement.outerHTML.slice(0, 20), location.href,
  document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState,
  document.querySelector('[data-testid="stMain"]')?.innerText.slice(0, 20), document.hasFocus(),
]"""


def stands(page: Any, selector: str, words: str = "") -> None:
    """Wait until the keyboard stands at such an element, whose words begin so."""
    try:
        page.wait_for_function(_STANDS, arg=[selector, words])
    except NeverError:
        raise AssertionError(page.evaluate(_WHERE)) from None
