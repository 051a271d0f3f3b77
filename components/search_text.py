"""Which meetings hold a word: in what their records say, or in what their codes are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from components.records.countries import alpha3_codes, country_name, fold
from components.records.dataset import Dataset
from components.records.meeting_table import children, whole
from components.records.said_words import side_words, title_words

_NAME_LANGUAGES = ("en", "fr", "vi")
_REMEMBERED = 16
"""Words whose meetings are kept: those of a search or two, while its other filters change."""

Named = tuple[dict[str, str], pa.DictionaryArray, np.ndarray]
"""What each code is called, folded; the codes as they stand in the column; the row of each."""


class SearchText:
    """The words of all meetings of a data set, in all languages, without case and accents."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset, self._table = dataset, dataset.table
        self.holding: Callable[[str], np.ndarray] = lru_cache(maxsize=_REMEMBERED)(self._holding)

    def _holding(self, word: str) -> np.ndarray:
        """Return for each meeting whether it holds a folded word, or a part of one."""
        said = pc.match_substring(self._table["words"], word)
        found: np.ndarray = said.to_numpy().astype(bool)
        for names, codes, rows in self.named:
            called = [word in names[code] for code in codes.dictionary.to_pylist()]
            if any(called):
                found[rows[np.array(called)[codes.indices.to_numpy()]]] = True
        return found

    @cached_property
    def named(self) -> list[Named]:
        """What the codes of the meetings are called, column by column."""
        table = self._table
        events, event_rows = children(table, "events")
        texts = events.field("instrument").dictionary_encode()
        titles = self._titles(events, texts)
        found = [
            self._column("kind", self._term("meeting_kinds")),
            self._column("event", self._term("events")),
            self._column("partner", self._party),
            self._column("host", self._host),
        ]
        for name, vocabulary in (("crime_area", "crime_areas"), ("cooperation", "cooperation")):
            found.append(self._list(name, self._term(vocabulary)))
        found.append(self._list("forums", self._organisation))
        found.append((titles, texts, event_rows))
        return found

    def _column(self, name: str, called: Callable[[str], Iterable[str]]) -> Named:
        codes = whole(self._table[name]).dictionary_encode()
        names = {code: fold(" \n ".join(called(code))) for code in codes.dictionary.to_pylist()}
        return names, codes, np.arange(len(self._table))

    def _list(self, name: str, called: Callable[[str], Iterable[str]]) -> Named:
        items, rows = children(self._table, name)
        codes = items.dictionary_encode()
        names = {code: fold(" \n ".join(called(code))) for code in codes.dictionary.to_pylist()}
        return names, codes, rows

    def _term(self, vocabulary: str) -> Callable[[str], Iterable[str]]:
        terms = self._dataset.vocabularies.get(vocabulary, {})
        return lambda code: terms[code].label.values() if code in terms else [code]

    def _titles(self, events: pa.StructArray, texts: pa.DictionaryArray) -> dict[str, str]:
        """Return title and type of each text, wherever it is described."""
        type_words = self._term("instrument_types")
        codes = texts.dictionary.to_pylist()
        found = dict.fromkeys(codes, "")
        described = events.filter(events.field("described"))
        fields = (described.field(name).to_pylist() for name in ("instrument", "words", "type"))
        types: dict[str, str] = {}
        for code, words, kind in zip(*fields, strict=True):
            if kind not in types:
                types[kind] = fold(" \n ".join(type_words(kind)))
            found[code] = f"{words} {types[kind]}"
        for code, text in self._dataset.instruments.register.items():
            if code in found:
                kind = fold(" \n ".join(type_words(text.type)))
                found[code] = f"{title_words(text.title)} {kind}"
        return found

    def _party(self, code: str) -> Iterator[str]:
        yield from self._organisation(code)
        if code in alpha3_codes():
            yield code
            yield from (country_name(code, language) for language in _NAME_LANGUAGES)

    def _host(self, code: str) -> Iterator[str]:
        """Yield what the host is called; where a record names none, the data set's sat there."""
        side = self._dataset.settings.host
        if code:
            yield from self._party(code)
        elif side:
            yield from self._party(side.id)
            yield from side_words(side)

    def _organisation(self, code: str) -> Iterator[str]:
        organisation = self._dataset.organisations.get(code)
        if organisation:
            yield from organisation.name.values()
            yield from organisation.aliases
            if organisation.home:
                yield from (country_name(organisation.home, lang) for lang in _NAME_LANGUAGES)
