"""The models of the files -> JSON Schemas (2020-12), by which an editor completes and checks.

The reader stays the judge: it keeps every scalar as the text that was written, and sees what no
schema can say, such as that a claim has a source. A schema takes what an editor's own YAML reader
makes of a file (numbers, nothing where a field is blank), and the text of ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from components.exchange.dictionary import Dictionary, described
from components.exchange.field_kinds import VOCABULARY_OF
from components.language.translator import translator
from components.records.conventions import Convention
from components.records.countries import alpha3_codes
from components.records.dataset import Dataset
from components.records.fields import MAX_ARTICLE, Identity
from components.records.instruments import Instrument
from components.records.models import Evidence, InstrumentEvent, Meeting, Source
from components.records.vocabularies import VOCABULARIES, Organisation, Settings

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_YEAR = r"(19\d\d|20\d\d|2100)"
_DAYS = (
    r"((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))"
)
_DAY = f"{_YEAR}-{_DAYS}"
_DATE: Schema = {
    "type": ["string", "integer"],  # a year alone is a number to an editor
    "pattern": f"^({_YEAR}(-(0[1-9]|1[0-2]))?|{_DAY}(/{_DAY})?)$",
    "minimum": 1900,
    "maximum": 2100,
}
_ARTICLE: Schema = {
    "type": ["integer", "string"],
    "pattern": r"^([a-z0-9_-]+/)?0*([1-9]\d?|[1-3]\d\d|400)$",
    "minimum": 1,
    "maximum": MAX_ARTICLE,
}
_LOCATOR: Schema = {
    "type": ["integer", "string", "null"],
    "pattern": r"^([1-9]\d{0,2}|title|caption|excerpt)$",
    "minimum": 1,
    "maximum": 999,
}
_ADDRESS = r"^https?://[^\s<>\"'`\\@/?#]+([/?#][^\s<>\"'`\\]*)?$"

_GIVEN: Schema = {"type": "string"}  # not blank: a blank field counts as absent
_RULES: dict[type[BaseModel], Schema] = {
    Identity: {
        "oneOf": [
            {"required": [name], "properties": {name: _GIVEN}}
            for name in ("country", "organisation")
        ]
    },
    InstrumentEvent: {
        "if": {"required": ["due"], "properties": {"due": {"not": {"type": "null"}}}},
        "then": {"properties": {"action": {"enum": ["planned", "negotiated"]}}},
    },
    Evidence: {
        "anyOf": [
            {"required": ["meeting"], "properties": {"meeting": _GIVEN}},
            {
                "required": ["sources"],
                "properties": {"sources": {"type": "array", "minItems": 1}},
            },
        ]
    },
}
"""What a model asks beyond its single fields, as its validators do."""


def schemas(dataset: Dataset, dictionary: str) -> dict[str, Schema]:
    """Return the schema of each kind of file, by name, with the codes that a data set declares.

    `dictionary` is the text of data/README.md, which describes the fields.
    """
    words = described(dictionary)
    single: dict[str, type[BaseModel]] = {
        "meeting": Meeting,
        "dataset": Settings,
        "convention": Convention,
    }
    maps: dict[str, type[BaseModel]] = {
        "organisations": Organisation,
        "instruments": Instrument,
        **VOCABULARIES,
    }
    made = {name: _schema(model, dataset, words) for name, model in single.items()}
    for name, model in maps.items():
        made[name] = _of_codes(_schema(model, dataset, words))
    return {name: {"$schema": DIALECT, **schema} for name, schema in made.items()}


def schema_text(schema: Schema) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _of_codes(entry: Schema) -> Schema:
    """Return the schema of a file that maps codes to entries."""
    below = entry.pop("$defs", {})
    code = {"pattern": r"^[a-z0-9]+([-_][a-z0-9]+)*$", "maxLength": 100}
    return {
        "type": "object",
        "propertyNames": code,
        "additionalProperties": entry,
        **({"$defs": below} if below else {}),
    }


def _schema(model: type[BaseModel], dataset: Dataset, words: Dictionary) -> Schema:
    schema = model.model_json_schema(schema_generator=_Generator)
    _bound_languages(schema)
    for title, shape in _objects(schema):
        properties: dict[str, Schema] = shape["properties"]
        required = shape.get("required", [])
        for name, field in properties.items():
            field.pop("default", None)
            codes = _declared(dataset, title, name)
            if codes:
                _code_of(field).update(_enumerated(codes))
            taken = field if name in required else _or_blank(field)
            about = words.get(title, {}).get(name)
            properties[name] = {"description": about, **taken} if about else taken
    return schema


def _bound_languages(part: Any) -> None:
    """Put the bounds of a label's languages where they belong: Pydantic gives them to its words."""
    if isinstance(part, dict):
        if "anyOf" in part and part.pop("maxLength", None):
            least = part.pop("minLength")
            of_languages = next(p for p in part["anyOf"] if p.get("type") == "object")
            of_languages["minProperties"] = least
        part = part.values()
    for below in part if not isinstance(part, (str, int, float, type(None))) else ():
        _bound_languages(below)


def _objects(schema: Schema) -> Iterator[tuple[str, Schema]]:
    """Yield every model of a schema with its name."""
    for shape in (schema, *schema.get("$defs", {}).values()):
        yield shape["title"], shape


def _declared(dataset: Dataset, title: str, name: str) -> dict[str, str]:
    """Return the codes that a field of a model may hold, each with its label; none: any."""
    vocabulary = VOCABULARY_OF.get(name)
    if vocabulary is None or (title, name) == ("Organisation", "kind"):
        return {}
    t = translator("en")
    if vocabulary == "organisations":
        return {code: t.text(found.name) for code, found in dataset.organisations.items()}
    terms = dataset.vocabularies.get(vocabulary, {})
    return {code: t.text(term.label) for code, term in terms.items()}


def _code_of(field: Schema) -> Schema:
    """Return the part of a field's schema that says what a code is: of a list, or of itself."""
    part = next((p for p in field.get("anyOf", ()) if p.get("type") != "null"), field)
    found: Schema = part.get("items", part)
    found.clear()
    return found


def _enumerated(codes: Mapping[str, str]) -> Schema:
    return {"enum": list(codes), "enumDescriptions": list(codes.values())}


def _or_blank(field: Schema) -> Schema:
    """Return the schema of a field that may be left blank."""
    parts: list[Schema] = field.get("anyOf", [field])
    if any("null" in (p.get("type") or ()) for p in parts):
        return field
    return {"anyOf": [*parts, {"type": "null"}]}


class _Generator(GenerateJsonSchema):
    """Says what our own validators take, where Pydantic cannot know."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> Schema:
        return dict(_PLAIN[_name(schema)])

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> Schema:
        inner: Schema = self.generate_inner(schema["schema"])
        if _name(schema) == "_same_words_everywhere":
            (words,) = inner["patternProperties"].values()
            return {"anyOf": [words, {**inner, "additionalProperties": False}]}
        return inner

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> Schema:
        inner: Schema = self.generate_inner(schema["schema"])
        if _name(schema) == "_country_code":
            t = translator("en")
            return _enumerated({code: t.country(code) for code in alpha3_codes()})
        return {**inner, "pattern": _ADDRESS} if _name(schema) == "_web_address" else inner

    def str_schema(self, schema: core_schema.StringSchema) -> Schema:
        found: Schema = super().str_schema(schema)
        if schema.get("strip_whitespace"):
            found["pattern"] = r"\S"
        return found

    def int_schema(self, schema: core_schema.IntSchema) -> Schema:
        return {**super().int_schema(schema), "type": ["integer", "string"], "pattern": r"^\d+$"}

    def bool_schema(self, schema: core_schema.BoolSchema) -> Schema:
        return {"enum": ["yes", "no", "true", "false", True, False]}

    def model_schema(self, schema: core_schema.ModelSchema) -> Schema:
        found: Schema = super().model_schema(schema)
        model = schema["cls"]
        for kind, rule in _RULES.items():
            if issubclass(model, kind):
                found.update(rule)
        if model is Source:  # called by its place in the list where it has no id
            found["required"] = [name for name in found["required"] if name != "id"]
        return found


_PLAIN = {"_from_field": _DATE, "_article": _ARTICLE, "_locator": _LOCATOR}
"""Name of a validator of the models -> what it takes."""


def _name(schema: Any) -> str:
    return getattr(schema["function"]["function"], "__name__", "")  # a part of Pydantic: nameless
