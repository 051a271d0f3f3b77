"""One file at a time -> a document or a model; what is wrong is kept, and so is the hash of all."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from components.records.files import read_bytes
from components.records.models import Meeting
from components.records.problems import Problem, ReadError
from components.records.shapes import shape
from components.records.vocabularies import NOT_REPORTED
from components.records.yaml_reader import Document, decode, field_path, parse
from components.records.yaml_reader import Path as Place

M = TypeVar("M", bound=BaseModel)

MAX_CODE = 100
_CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


@dataclass(frozen=True)
class ReadMeeting:
    """A meeting that can stand by itself, with the document it came from."""

    id: str
    file: str
    meeting: Meeting
    document: Document

    def problem(self, path: Place, code: str, close: str = "", **params: str) -> Problem:
        line = self.document.line(path)
        return Problem(self.file, line, field_path(path), code, params, close)


@dataclass(frozen=True)
class Reading:
    """What builds up while files are read: the hash of each, by its name, and their problems.

    `known` holds documents of an earlier reading by the hash of their file: such a file is not
    taken apart again. Those of this reading are in `documents`.
    """

    hashes: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    known: Mapping[bytes, Document] = field(default_factory=dict)
    documents: dict[bytes, Document] = field(default_factory=dict)

    def document(
        self, path: Path | str, name: str, listed: tuple[int, int, int] | None = None
    ) -> Document | None:
        """Return what a file holds, or None with a problem more.

        `listed`: how a file was found that is one of many; its document is not kept.
        """
        try:
            content = read_bytes(path, listed)
            hashed = self.hashes[name] = content_hash(content)
            document = self.known.get(hashed) or parse(decode(content))
        except ReadError as error:
            self.problems.append(error.problem(name))
            return None
        if listed is None:
            self.documents[hashed] = document
        return document

    def model(self, model: type[M], document: Document, name: str, below: Place = ()) -> M | None:
        """Return the model that a document describes, or None with its problems kept."""
        result = shape(model, document, name, below)
        if isinstance(result, list):
            self.problems.extend(result)
            return None
        return result

    def mapping(self, path: Path, name: str, model: type[M]) -> Mapped[M] | None:
        """Return the good entries of a file that maps codes to entries, None where it is broken."""
        document = self.document(path, name)
        if document is None:
            return None
        entries = {}
        for code in document.data:
            if not is_code(code):
                line = document.line((code,))
                self.problems.append(Problem(name, line, code, "wrong_form", {"value": code}))
                continue
            entry = self.model(model, document, name, (code,))
            if entry is not None:
                entries[code] = entry
        return Mapped(entries, document)


@dataclass(frozen=True)
class Mapped(Generic[M]):
    """The entries of a file that maps codes to entries, and the lines on which they stand."""

    entries: dict[str, M]
    document: Document

    @property
    def codes(self) -> Mapping[str, object]:
        """Every code that the file declares, those of refused entries too."""
        return self.document.data


def content_hash(content: bytes) -> bytes:
    """Return the first 16 bytes of the SHA-256 of a file's content."""
    return hashlib.sha256(content).digest()[:16]


def is_code(text: str) -> bool:
    """Tell whether a text may serve as a code or a record's id."""
    short = len(text) <= MAX_CODE and text != NOT_REPORTED
    return short and _CODE.fullmatch(text) is not None
