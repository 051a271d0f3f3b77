"""What a package says of itself: datapackage.json (Data Package 2.0), its reference, its licence.

https://datapackage.org/standard/data-package/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from components.exchange.citation import AUTHOR, cite_view, release_of
from components.exchange.filter_words import described
from components.exchange.web_addresses import whole_address
from components.exchange.yaml_text import yaml_text
from components.language.names import Names
from components.selection import Selection
from components.tables import Tables

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
NAME = "convention-cooperation"

_IDENTIFIER = re.compile(r"[-a-zA-Z0-9._]+")
_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)")


@dataclass(frozen=True)
class About:
    """What a package is made from, and where: `home` is the dashboard's address, or empty."""

    selected: Tables
    names: Names
    selection: Selection
    home: str

    @property
    def title(self) -> str:
        return self.names.t.text(self.names.dataset.settings.title) or self.names.t("app.title")

    @property
    def address(self) -> str:
        """Return where the same meetings are shown."""
        return whole_address(self.home, "", self.selection.parameters()) if self.home else ""

    @property
    def licence(self) -> str:
        """Return the SPDX identifier of the data's licence, empty where none is declared."""
        said = self.names.dataset.settings.licence or ""
        return said if _IDENTIFIER.fullmatch(said) else ""

    @property
    def citation(self) -> str:
        return cite_view(self.selected, self.names, self.address).plain

    @property
    def filters(self) -> str:
        """Return the filter in words."""
        return "; ".join(described(self.names, self.selection, f) for f in self.selection.active())


def licence_address(identifier: str) -> str:
    """Return where the text of a licence stands."""
    found = _CREATIVE_COMMONS.fullmatch(identifier)
    if found:
        return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    return f"https://spdx.org/licenses/{identifier}.html"


def datapackage_json(
    about: About, resources: Iterable[dict[str, Any]], others: Iterable[dict[str, Any]]
) -> bytes:
    """Return the descriptor of a package with these resources, and these other files."""
    dataset, on = about.selected.dataset, about.selected.on
    said: dict[str, Any] = {
        "$schema": PROFILE,
        "name": NAME,
        "title": about.title,
        "description": about.citation,
        "version": dataset.version,
        "created": f"{on.isoformat()}T00:00:00Z",
        "contributors": [{"title": AUTHOR, "roles": ["publisher"]}],
    }
    if about.address:
        said["homepage"] = about.address
    if about.licence:
        path = licence_address(about.licence)
        said["licenses"] = [{"name": about.licence, "path": path}]
    said["resources"] = list(resources)
    said["files"] = list(others)
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def citation_cff(about: About) -> bytes:
    """Return the reference in the Citation File Format 1.2.0."""
    dataset = about.names.dataset
    release = release_of(dataset)
    said = {
        "cff-version": "1.2.0",
        "message": about.names.t("package.cite"),
        "type": "dataset",
        "title": about.title,
        "authors": [{"name": AUTHOR}],
        "version": dataset.version,
        "date-released": release.date.first.isoformat() if release else "",
        "license": about.licence,
        "url": about.address,
    }
    return yaml_text({name: value for name, value in said.items() if value}).encode()
