"""Names and addresses that files take with them when they leave the server."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

AUTHORITY = "convention-cooperation-dashboard"
"""Whose identifiers events and entries have: the same on every server that shows the data."""

_KEPT = "%/:=&?#+,;@!*()-._~[]'"


def whole_address(home: str, name: str, parameters: Mapping[str, str]) -> str:
    """Return an address below `home`, the dashboard's own, in the characters of RFC 3986."""
    address = f"{quote(home, safe=_KEPT)}{name}"
    return f"{address}?{urlencode(parameters)}" if parameters else address


def record_address(home: str, record: str, language: str) -> str:
    """Return where a record is shown in a language."""
    return whole_address(home, "meeting", {"id": record, "lang": language})
