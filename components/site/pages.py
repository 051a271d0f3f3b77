"""The pages of the dashboard, and which of them a reader finds under which wish."""

from __future__ import annotations

from itertools import chain

GROUPS = {
    "look": ("overview", "timeline", "country_map", "topic_matrix"),
    "prepare": ("partners", "meetings"),
    "follow": ("instruments", "commitments", "gaps"),
    "check": ("convention",),
    "take": ("data", "about", "glossary", "add_meeting"),
}
"""What a reader wants -> the pages that answer it, in the order of the navigation."""

HIDDEN = ("meeting", "search")
"""Pages that a link or the search box opens, and the navigation does not name."""

UNFILTERED = ("about", "add_meeting", "glossary", "meeting", "search")
"""Pages that show the same whatever the filter."""

OF_A_RECORD = ("meeting", "add_meeting")
"""Pages whose address may name a record."""

HOME = "overview"
"""The page of the bare address."""

DATA_PAGE = "data"
"""The page that explains the addresses of the data."""

PAGES = (*chain(*GROUPS.values()), *HIDDEN)


def address_of(page: str) -> str:
    """Return where a page is, relative to every other: all lie in one folder."""
    return "./" if page == HOME else page
