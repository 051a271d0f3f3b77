"""The questions about a meeting, in the order of its fields: they come from the models."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, get_origin

from pydantic import BaseModel, ValidationError

from components.command.answers import Answers, Checked, Question
from components.command.codes import Codes, Countries, vocabulary, written_languages
from components.exchange.dictionary import Dictionary
from components.exchange.field_kinds import VOCABULARY_OF, bare, has_languages, model_in
from components.exchange.yaml_text import yaml_text
from components.language.problems import problem_message
from components.language.translator import languages, translator
from components.records.dataset import Dataset
from components.records.fields import MAX_ITEMS
from components.records.models import InstrumentEvent, Meeting, Side, Source
from components.records.problems import Problem, ReadError, nearest
from components.records.shapes import shape
from components.records.yaml_reader import decode, parse

Data = dict[str, Any]

_RARE = {
    "Meeting": {
        *("date_basis", "part_of_day", "host", "forums", "notes", "documentation", "conflicts")
    },
    "Person": {"rank", "aliases"},
    "InstrumentEvent": {"date", "occasion", "signatories", "crime_areas", "note"},
    "Commitment": {"articles", "instrument", "evidence"},
    "Source": {"id", "title", "published", "supports"},
}
"""What is asked of those only who want to be asked everything."""


class Questions:
    """Asks for one meeting of a data set; every answer is read as the reader would read it."""

    def __init__(self, dataset: Dataset, dictionary: Dictionary, answers: Answers) -> None:
        self._dataset, self._dictionary, self._answers = dataset, dictionary, answers
        self._t = translator("en")
        self._meeting: Data = {}

    def meeting(self) -> Data:
        """Return the plain data of a meeting.

        Raises:
            NoAnswerError: an answer is wrong or missing, and there is nobody to ask again.
        """
        self._model(Meeting, "", False, needed=True, data=self._meeting)
        return self._meeting

    def _model(
        self, model: type[BaseModel], at: str, rare: bool, needed: bool, data: Data | None = None
    ) -> Data | None:
        """Ask for a model's fields; None where it is not needed and the first is left out."""
        data = {} if data is None else data
        for n, name in enumerate(_first_needed(model)):
            if self._is_told_elsewhere(model, name, data):
                continue
            hidden = rare or name in _RARE.get(model.__name__, ())
            required = model.model_fields[name].is_required() and (model, name) != (Source, "id")
            place = f"{at}.{name}".strip(".")
            value = self._field(model, name, place, hidden, required and (needed or n > 0))
            if value is not None:
                data[name] = value
            elif n == 0 and not needed:
                return None
        return data

    def _field(self, model: type[BaseModel], name: str, at: str, rare: bool, needed: bool) -> Any:
        field = model.model_fields[name]
        inner = model_in(field.annotation)
        if inner is Side:
            return self._side(model, name, at, rare, needed)
        if inner is not None and get_origin(bare(field)) is list:
            return list(self._items(inner, at, rare, needed)) or None
        if inner is not None:
            return self._model(inner, at, rare, needed)
        if has_languages(field.annotation):
            words: dict[str, str] = {}
            for language in languages():
                answer = self._ask(model, name, f"{at}.{language}", rare, needed, language)
                words |= {language: answer} if answer else {}
                needed = False  # the first language is enough
            return words or None
        return self._ask(model, name, at, rare, needed)

    def _items(self, model: type[BaseModel], at: str, rare: bool, needed: bool) -> Iterator[Data]:
        for n in range(1, MAX_ITEMS + 1):
            item = self._model(model, f"{at}[{n}]", rare, needed and n == 1)
            if item is None:
                return
            yield item

    def _side(
        self, model: type[BaseModel], name: str, at: str, rare: bool, needed: bool
    ) -> Data | None:
        """Ask for a country or an organisation by one question, then for the rest of a side."""
        about = self._about(model, name) + "\nA country or an organisation: its code or its name"
        code = self._answers.get(Question(at, about, needed, rare), self._identity)
        if code is None:
            return None
        data: Data = {("country" if code in self._countries.words else "organisation"): code}
        for other in ("institution", "people"):
            value = self._field(Side, other, f"{at}.{other}", rare, needed=False)
            data |= {other: value} if value is not None else {}
        return data

    def _identity(self, answer: str) -> Checked:
        for codes in (self._countries, self._codes("organisations")):
            if code := codes.find(answer):
                return Checked(code)
        close = self._codes("organisations").nearest(answer) or self._countries.nearest(answer)
        return self._wrong("unknown_code", answer, close)

    def _ask(
        self,
        model: type[BaseModel],
        name: str,
        at: str,
        rare: bool,
        needed: bool,
        language: str = "",
    ) -> Any:
        field = model.model_fields[name]
        codes = self._codes_of(name)
        labels = {code: words[0] for code, words in codes.words.items()} if codes else {}
        about = self._about(model, name)
        if language:
            about += f"\nIn {self._t.language_name(language)}"
        elif get_origin(bare(field)) is list:
            about += (
                f"\nSeveral are separated by {'commas' if _is_of_codes(name) else 'semicolons'}"
            )
        question = Question(at, about, needed, rare, labels)
        return self._answers.get(question, lambda a: self._check(model, name, a, codes, language))

    def _check(
        self, model: type[BaseModel], name: str, answer: str, codes: Codes | None, language: str
    ) -> Checked:
        """Return what an answer means, as the reader and the shape of the model see it."""
        field = model.model_fields[name]
        kind = get_origin(bare(field))
        value: Any = {language: answer} if language else answer
        if kind is list:
            separator = r"[;,]" if _is_of_codes(name) else ";"
            value = [part for p in re.split(separator, answer) if (part := p.strip())]
        elif kind is dict and not language:
            value = _pairs(answer)
        if codes:
            found = {text: codes.find(text) for text in (value if kind is list else [value])}
            for text in (text for text, code in found.items() if not code):
                meant = {**found, text: codes.nearest(text)}
                proposal = ", ".join(meant.values()) if all(meant.values()) else ""
                return self._wrong("unknown_code", text, codes.nearest(text), proposal)
            value = [found[text] for text in value] if kind is list else found[value]
        if problem := _problem(model, name, value) or self._unknown_claim(name, value):
            return Checked(None, problem_message(problem, self._t), problem.nearest)
        return Checked(value[language] if language else value)

    def _unknown_claim(self, name: str, value: Any) -> Problem | None:
        """Return what is wrong with claims that are named in this record of this meeting."""
        claims = value if name == "supports" else [value] if name == "claim" else ()
        source = {"id": "any", "publisher": "any", "language": "und"}
        try:
            known = list(Meeting.model_validate({**self._meeting, "sources": [source]}).claims())
        except ValidationError:
            return None  # a field asked for earlier is wrong: the check of the whole says so
        valid = {*known, *(claim.partition(".")[0] for claim in known)}
        unknown = (claim for claim in claims if claim not in valid)
        return next(
            (
                Problem("", 0, name, "unknown_claim", {"value": claim[:80]}, nearest(claim, valid))
                for claim in unknown
            ),
            None,
        )

    def _wrong(self, code: str, value: str, close: str, proposal: str | None = None) -> Checked:
        problem = Problem("", 0, "", code, {"value": value[:80]}, close)
        said = problem_message(problem, self._t)
        return Checked(None, said, close if proposal is None else proposal)

    def _about(self, model: type[BaseModel], name: str) -> str:
        return self._dictionary.get(model.__name__, {}).get(name, name)

    def _is_told_elsewhere(self, model: type[BaseModel], name: str, data: Data) -> bool:
        """Tell whether a text has its title and type in instruments.yaml or another record."""
        known = model is InstrumentEvent and data.get("id") in self._dataset.instruments
        return known and name in ("title", "type")

    def _codes_of(self, name: str) -> Codes | None:
        if name in VOCABULARY_OF:
            codes = self._codes(VOCABULARY_OF[name])
            return codes if codes.words else None
        if name == "language":
            return written_languages()
        return self._countries if name == "country" else None

    def _codes(self, name: str) -> Codes:
        return vocabulary(self._dataset, name)

    @cached_property
    def _countries(self) -> Codes:
        return Countries()


def _problem(model: type[BaseModel], name: str, value: Any) -> Problem | None:
    """Return the first problem that the reader would have with one field of a model."""
    try:
        document = parse(decode(yaml_text({name: value}).encode("utf-8", "surrogatepass")))
    except ReadError as error:
        return error.problem("")
    read = shape(model, document, "")
    problems = read if isinstance(read, list) else []
    mine = (p for p in problems if re.match(rf"{name}\b", p.field) and p.code != "missing_field")
    return next(mine, None)


def _first_needed(model: type[BaseModel]) -> list[str]:
    """Return the names of a model's fields, one that must be there first: without it, no model."""
    names = [name for name in model.model_fields if (model, name) != (Source, "id")]
    first = next((n for n in names if model.model_fields[n].is_required()), names[0])
    return [first, *(name for name in model.model_fields if name != first)]


def _is_of_codes(name: str) -> bool:
    return name not in ("signatories", "aliases")


def _pairs(answer: str) -> Mapping[str, str | None]:
    """Return "date=1, notes" as claims with their places, None where none is told."""
    pairs = {}
    for part in filter(None, (p.strip() for p in re.split(r"[;,]", answer))):
        claim, told, where = part.partition("=")
        pairs[claim.strip()] = where.strip() if told else None
    return pairs
