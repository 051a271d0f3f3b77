"""The parameters of an address that mean the same on every page."""

from components.selection import PARAMETERS

LANGUAGE = "lang"
"""The language."""

SHARED = frozenset({*PARAMETERS.values(), LANGUAGE})
"""What goes along from page to page: the filter and the language."""

SEARCH_FOR = "find"
"""What the search box looks for."""

UNKNOWN_PAGE = "page"
"""The name of a page that does not exist, as it comes to the first page."""
