"""What meeting files refer to: settings, vocabularies, organisations, instruments, conventions."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from components.records.convention_checks import check_convention
from components.records.conventions import Convention, TreatyAction
from components.records.files import FoundFile, yaml_files
from components.records.instruments import Instrument
from components.records.problems import Problem, nearest
from components.records.reading import Mapped, Reading, is_code
from components.records.vocabularies import (
    VOCABULARIES,
    Minimum,
    Organisation,
    Settings,
    Term,
)
from components.records.yaml_reader import Document

SETTINGS = "dataset.yaml"
ORGANISATIONS = "organisations.yaml"
INSTRUMENTS = "instruments.yaml"
KNOWN_FILES = (SETTINGS, ORGANISATIONS, INSTRUMENTS)
FOLDERS = ("vocabularies", "conventions", "releases")


@dataclass(frozen=True)
class Reference:
    """Everything that meeting files refer to.

    A vocabulary that could not be read is absent from `vocabularies`, and `organisations` or
    `instruments` is None: their codes are then taken as they are, since nobody can tell whether
    they are declared.
    """

    settings: Settings
    organisations: Mapping[str, Organisation] | None
    vocabularies: Mapping[str, Mapping[str, Term]] = field(default_factory=dict)
    instruments: Mapped[Instrument] | None = None
    conventions: Mapping[str, Convention] = field(default_factory=dict)

    @property
    def convention(self) -> str:
        """The id of the convention that plain article numbers mean; empty where there is none."""
        return self.settings.convention or next(iter(self.conventions), "")


def read_reference(folder: Path, shipped: Path, reading: Reading) -> Reference:
    """Read a folder's own files; where it has none, those of the shipped data serve.

    Instruments are the folder's own or none: a text belongs to the meetings that speak of it.
    """
    settings = None
    path, own = _own_or_shipped(folder, shipped, SETTINGS)
    document = reading.document(path, SETTINGS)
    if document is not None:
        settings = reading.model(Settings, document, SETTINGS)
    if settings is None:
        settings = Settings()
    if not own:
        settings = settings.model_copy(update={"minimum": Minimum()})
    vocabularies: dict[str, dict[str, Term]] = {}
    documents = {SETTINGS: document} if document is not None and own else {}
    for vocabulary, model in VOCABULARIES.items():
        name = f"vocabularies/{vocabulary}.yaml"
        path, own = _own_or_shipped(folder, shipped, name)
        terms = reading.mapping(path, name, model)
        if terms is not None:
            vocabularies[vocabulary] = terms.entries
            if own:
                documents[name] = terms.document
    path, own = _own_or_shipped(folder, shipped, ORGANISATIONS)
    organisations = reading.mapping(path, ORGANISATIONS, Organisation)
    declared = organisations.entries if organisations else None
    instruments: Mapped[Instrument] | None = Mapped({}, Document({}))
    if os.path.lexists(folder / INSTRUMENTS):
        instruments = reading.mapping(folder / INSTRUMENTS, INSTRUMENTS, Instrument)
    known = declared
    if declared is not None and own and not os.path.lexists(folder / "conventions"):
        more = Reading().mapping(shipped / ORGANISATIONS, ORGANISATIONS, Organisation)
        known = {**(more.entries if more else {}), **declared}  # parties of shipped conventions
    conventions: dict[str, Convention] = {}
    for name, identifier, convention in _read_conventions(folder, shipped, known, reading):
        if identifier in conventions:
            taken = {"value": identifier, "other": f"{identifier}.yaml"}
            reading.problems.append(Problem(name, 1, "", "id_taken", taken))
        conventions.setdefault(identifier, convention)
    reading.problems.extend(_wrong_references(settings, vocabularies, conventions, documents))
    parties = {action.organisation for c in conventions.values() for action in c.actions}
    if declared is not None and known is not None:
        declared = {**{code: known[code] for code in known if code in parties}, **declared}
    reading.problems.extend(_unexpected(folder))
    return Reference(settings, declared, vocabularies, instruments, conventions)


def _read_conventions(
    folder: Path, shipped: Path, organisations: Mapping[str, Organisation] | None, reading: Reading
) -> Iterator[tuple[str, str, Convention]]:
    path, _ = _own_or_shipped(folder, shipped, "conventions")
    if not is_folder(path):
        return
    for found in yaml_files(path, "conventions"):
        if isinstance(found, Problem):
            reading.problems.append(found)
            continue
        identifier = found.stem
        if not is_code(identifier):
            wrong = {"value": identifier}
            reading.problems.append(Problem(found.name, 0, "", "file_name", wrong))
            continue
        document = reading.document(found.path, found.name)
        convention = _read_convention(document, found.name, organisations, reading)
        if convention is not None:
            yield found.name, identifier, convention


def _read_convention(
    document: Document | None,
    name: str,
    organisations: Mapping[str, Organisation] | None,
    reading: Reading,
) -> Convention | None:
    """Return a convention with its good actions: one wrong line must not hide the others."""
    if document is None:
        return None
    data = document.data
    listed = isinstance(data.get("actions"), list)
    head = dataclasses.replace(document, data={**data, "actions": []} if listed else data)
    convention = reading.model(Convention, head, name)
    if convention is None:
        return None
    read = [
        (n, action)
        for n in range(len(data["actions"]) if listed else 0)
        if (action := reading.model(TreatyAction, document, name, ("actions", n))) is not None
    ]
    good, problems = check_convention(convention, read, document, name, organisations)
    reading.problems.extend(problems)
    return convention.model_copy(update={"actions": good})


def _wrong_references(
    settings: Settings,
    vocabularies: Mapping[str, Mapping[str, Term]],
    conventions: Mapping[str, Convention],
    documents: Mapping[str, Document],
) -> Iterator[Problem]:
    """Yield the conventions and articles that the folder's own files name and nobody declares.

    `documents` are those of its settings and vocabularies.
    """
    chosen = settings.convention
    if chosen is not None and chosen not in conventions and SETTINGS in documents:
        close, line = nearest(chosen, conventions), documents[SETTINGS].line(("convention",))
        yield Problem(SETTINGS, line, "convention", "unknown_code", {"value": chosen}, close)
    default = chosen or next(iter(conventions), "")
    for vocabulary, terms in vocabularies.items():
        name = f"vocabularies/{vocabulary}.yaml"
        for code, term in terms.items() if name in documents else ():
            for article in getattr(term, "articles", ()):
                convention = conventions.get(article.convention or default)
                if convention is None and not article.convention:
                    continue  # no convention is declared, or its file is broken: nobody can tell
                if convention is None or not convention.has_article(article.number):
                    line = documents[name].line((code, "articles"))
                    value = {"value": str(article)}
                    yield Problem(name, line, f"{code}.articles", "unknown_article", value)


def is_reference(found: FoundFile) -> bool:
    """Tell whether a file of a folder without `meetings/` is none of its meetings."""
    return found.name.partition("/")[0] in (*FOLDERS, *KNOWN_FILES)


def _unexpected(folder: Path) -> Iterator[Problem]:
    """Warn of a YAML file beside the known ones, so that a misspelt name is seen."""
    known = {
        SETTINGS,
        ORGANISATIONS,
        INSTRUMENTS,
        *(f"vocabularies/{v}.yaml" for v in VOCABULARIES),
    }
    places = [folder / "vocabularies"]
    if is_folder(folder / "meetings"):
        places.append(folder)
    for path in sorted(f for p in places if is_folder(p) for f in p.glob("*.y*ml")):
        name = path.relative_to(folder).as_posix()
        if name not in known:
            close = nearest(name, known)
            yield Problem(name, 0, "", "unexpected_file", nearest=close, severity="warning")


def is_folder(path: Path) -> bool:
    """Tell whether a folder is there; Path.is_dir raises where one above may not be entered."""
    return os.path.isdir(path)  # noqa: PTH112


def _own_or_shipped(folder: Path, shipped: Path, name: str) -> tuple[Path, bool]:
    own = os.path.lexists(folder / name)
    return (folder if own else shipped) / name, own
