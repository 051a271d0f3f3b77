"""The codebook of the package: the data dictionary, and every code with what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from components.exchange.dictionary import dictionary_text
from components.exchange.table_schema import codes_of
from components.language.names import Names
from components.language.translator import languages, translator
from components.markup import markdown_text

_SAID_BY = {
    "partner_kind": "partner_kind",
    "state": "state",
    "strength": "strength",
    "follow_up": "follow_up",
    "documentation": "documentation",
    "reached": "partners.standing_short",
    "signature_status": "convention.status",
}
"""Column whose codes our own code sets -> the part of the catalogues that says what they mean."""

_LOCAL_LINK = re.compile(r"\[([^\]]+)\]\((?!https?://)[^)]*\)")


def codebook(names: Names) -> bytes:
    """Return the codebook as Markdown: codes in all languages, definitions in that of `names`."""
    dictionary = _LOCAL_LINK.sub(r"\1", dictionary_text()).rstrip()
    return "\n".join([dictionary, "", *_codes(names)]).encode()


def _codes(names: Names) -> Iterator[str]:
    yield from ("## Codes", "")
    dataset, t = names.dataset, names.t
    for vocabulary, terms in dataset.vocabularies.items():
        labels = {code: term.label for code, term in terms.items()}
        meanings = {code: t.text(term.definition) for code, term in terms.items()}
        yield from _table(vocabulary, labels, meanings)
    named = {code: found.name for code, found in dataset.organisations.items()}
    yield from _table("organisations", named, {})
    yield from _table(
        "conventions", {c: found.short for c, found in dataset.conventions.items()}, {}
    )
    for column, words in _SAID_BY.items():
        labels = {
            code: {language: translator(language)(f"{words}.{code}") for language in languages()}
            for code in codes_of(column, names)
        }
        yield from _table(column, labels, {})


def _table(
    name: str, labels: Mapping[str, Mapping[str, str]], meanings: Mapping[str, str]
) -> Iterator[str]:
    if not labels:
        return
    head = ["code", *languages(), *(["definition"] if meanings else [])]
    yield from (f"### `{name}`", "", f"| {' | '.join(head)} |", f"|{'---|' * len(head)}")
    for code, label in labels.items():
        said = [translator(language).text(label) for language in languages()]
        told = [meanings.get(code, "")] if meanings else []
        yield f"| `{code}` | {' | '.join(map(markdown_text, [*said, *told]))} |"
    yield ""
