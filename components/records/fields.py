"""The kinds of value that files hold, as data/README.md names them: slug, label, text, date ..."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from components.records.countries import alpha3_codes

MAX_ARTICLE = 400
MAX_ITEMS = 1000
"""Of one list of a meeting. Checks compare items, and no record needs more."""
ANY_LANGUAGE = "und"  # BCP 47 for "undetermined": the same words in every language

_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9.-]*[a-z0-9](?:/[\w./~%?=&+,;:#-]*)?", re.ASCII)
"""What nearly every address looks like, and nothing of which is refused."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[_-][a-z0-9]+)*$", max_length=80)]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


def _country_code(value: str) -> str:
    if value not in alpha3_codes():
        raise PydanticCustomError("unknown_country", "not an ISO 3166-1 alpha-3 code")
    return value


def _locator(value: object) -> object:
    """A paragraph's number, or one of the three named places; None where it was not noted."""
    if value is None or value in ("title", "caption", "excerpt"):
        return value
    if isinstance(value, str) and re.fullmatch(r"[1-9]\d{0,2}", value, re.ASCII):
        return int(value)
    raise PydanticCustomError("locator", "not a place in a report")


def _same_words_everywhere(value: object) -> object:
    return {ANY_LANGUAGE: value} if isinstance(value, str) else value


def _web_address(value: str) -> str:
    """Refuse what a browser would run or hide: other schemes, user names, spaces."""
    if _PLAIN_ADDRESS.fullmatch(value):
        return value
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        host = None
    if host is None or parts.scheme not in ("http", "https") or "@" in parts.netloc:
        raise PydanticCustomError("web_address", "not a web address")
    if re.search(r"[\s<>\"'`\\]", value):
        raise PydanticCustomError("web_address", "not a web address")
    return value


Text = Annotated[
    dict[LanguageCode, Paragraph],
    BeforeValidator(_same_words_everywhere),
    Field(min_length=1, max_length=MAX_ITEMS),
]
Label = Annotated[
    dict[LanguageCode, Line],
    BeforeValidator(_same_words_everywhere),
    Field(min_length=1, max_length=MAX_ITEMS),
]
WebAddress = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_web_address)]
CountryCode = Annotated[str, AfterValidator(_country_code)]
Locator = Annotated[int | str | None, PlainValidator(_locator)]


@dataclass(frozen=True, order=True)
class ArticleReference:
    """An article of a convention. No convention named: the one that the data set is about."""

    number: int
    convention: str = ""

    def __str__(self) -> str:
        return f"{self.convention}/{self.number}" if self.convention else str(self.number)


def _article(value: object) -> ArticleReference:
    if isinstance(value, ArticleReference):
        return value
    text = value if isinstance(value, str) else ""
    found = re.fullmatch(r"(?:([a-z0-9_-]+)/)?(\d+)", text, re.ASCII)
    if found is None:
        raise PydanticCustomError("number_expected", "not the number of an article")
    if len(found[2]) > 9 or not 1 <= int(found[2]) <= MAX_ARTICLE:
        raise PydanticCustomError("number_out_of_range", "no convention has such an article")
    return ArticleReference(int(found[2]), found[1] or "")


Articles = list[Annotated[ArticleReference, PlainValidator(_article)]]


class Model(BaseModel):
    """Strict about names, frozen once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _blank_is_absent(cls, data: Any) -> Any:
        """`place:` with nothing behind it says as much as no `place` at all: not reported."""
        if isinstance(data, dict) and None in data.values():
            return {key: value for key, value in data.items() if value is not None}
        return data


class Identity(Model):
    """A country, or an organisation or company by its id: exactly one of the two."""

    country: CountryCode | None = None
    organisation: Slug | None = None

    @model_validator(mode="after")
    def _one_identity(self) -> Self:
        if (self.country is None) == (self.organisation is None):
            raise PydanticCustomError("one_identity", "country or organisation")
        return self

    @property
    def id(self) -> str:
        """ISO 3166-1 alpha-3 code, or the id declared in organisations.yaml."""
        return self.country or self.organisation or ""
