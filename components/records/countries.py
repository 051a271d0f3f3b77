"""ISO 3166-1 alpha-3 codes and their CLDR names, both from Babel's copy of CLDR."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import cache

from babel import Locale
from babel.core import get_global

_WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
_NOT_ISO = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
)
_NAME_LANGUAGES = ("en", "fr", "vi")


@cache
def alpha3_codes() -> dict[str, str]:
    """Return every current ISO 3166-1 alpha-3 code with its alpha-2 code."""
    territories = Locale("en").territories
    codes = {}
    for alias, regions in get_global("territory_aliases").items():
        region = regions[0]
        if (
            len(alias) == 3
            and alias.isalpha()
            and len(regions) == 1
            and alias not in _WITHDRAWN
            and region in territories
            and region not in _NOT_ISO
            and len(region) == 2
        ):
            codes[alias] = region
    return dict(sorted(codes.items()))


@cache
def country_name(code: str, language: str) -> str:
    """Return the CLDR name of a country, or the code itself where CLDR has none."""
    name = Locale.parse(language).territories.get(alpha3_codes().get(code, ""))
    return str(name) if name else code


def fold(text: str) -> str:
    """Return text for comparing: no case, no accents, đ as d, single spaces.

    `đ` and `ø` do not decompose in Unicode, yet readers type d and o for them.
    """
    return " ".join(filter(None, map(_folded, text.split())))


def _fold(text: str) -> str:
    text = text.casefold()
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
        for letter, plain in _ALIKE:
            text = text.replace(letter, plain)
        if _BEYOND_LATIN.search(text):
            text = text.translate(_WITHOUT_MARKS)
    return " ".join(text.split())


class _Folded(dict[str, str]):
    """Each word folded: the same few thousand make up most of what is said."""

    def __missing__(self, word: str) -> str:
        if len(word) > _LONG:
            return _fold(word)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = found = _fold(word)
        return found


_LONG = 30
_REMEMBERED = 10_000
_folded = _Folded().__getitem__

_ALIKE = (("đ", "d"), ("ø", "o"), ("ł", "l"))
_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]")
"""All that Latin letters carry; other scripts have marks of their own."""
_BEYOND_LATIN = re.compile("[\u0483-\u1fff\u20d0-\u20f0\u2ce0-\U0001e94a]")


class _WithoutMarks(dict[int, int | None]):
    """Each character, or None for a mark that is only put onto others; found out when first met."""

    def __missing__(self, code: int) -> int | None:
        self[code] = found = None if unicodedata.combining(chr(code)) else code
        return found


_WITHOUT_MARKS = _WithoutMarks()


@cache
def _codes_by_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for code, alpha2 in alpha3_codes().items():
        for language in _NAME_LANGUAGES:
            names.setdefault(fold(country_name(code, language)), code)
        names[alpha2.casefold()] = code
        names[code.casefold()] = code
    return names


def nearest_country(text: str) -> str | None:
    """Return the alpha-3 code that a mistyped code, an alpha-2 code or a name stands for."""
    names, word = _codes_by_name(), fold(text)[:100]
    begun = [name for name in names if len(word) > 2 and name.startswith(word)]
    close = begun or get_close_matches(word, names, n=1, cutoff=0.7)
    return names[close[0]] if close else None
