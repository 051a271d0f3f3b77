"""What instruments.yaml says of texts beyond any meeting: parties, whether they bind, lineage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from components.records.dataset import Dataset


@dataclass(frozen=True)
class Register:
    """For the few texts that say so. `parties`: without the host. `binding`: against the type.

    `referring`: (relation, id) of each text that implements, amends or replaces a text.
    """

    parties: Mapping[str, tuple[str, ...]]
    binding: Mapping[str, str]
    referring: Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class _Version:
    """A data set; one of the same version is equal."""

    version: str
    dataset: Dataset = field(compare=False)


def register_of(dataset: Dataset) -> Register:
    """Return what the register alone says of texts, gathered once for each data version."""
    return _register(_Version(dataset.version, dataset))


@lru_cache(maxsize=2)
def _register(of: _Version) -> Register:
    host = of.dataset.settings.host
    parties: dict[str, tuple[str, ...]] = {}
    binding: dict[str, str] = {}
    referring: dict[str, tuple[tuple[str, str], ...]] = {}
    for code, text in of.dataset.instruments.items():
        if named := tuple(dict.fromkeys(p for p in text.parties if not host or p != host.id)):
            parties[code] = named
        if text.binding:
            binding[code] = text.binding
        for relation, target in text.lineage():
            referring[target] = (*referring.get(target, ()), (relation, code))
    return Register(parties, binding, referring)
