"""Which format a program wants that asks for a table without naming one in the address."""

from __future__ import annotations

from collections.abc import Mapping


def accepted_format(accept: str, formats: Mapping[str, str]) -> str:
    """Return the format of the highest quality in an Accept header, the first where none is named.

    `formats`: name -> media type. Of equal quality, the format that comes first counts.
    """
    wanted: dict[str, float] = {}
    for part in accept.lower().split(","):
        kind, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            wanted.setdefault(kind, float(quality))
        except ValueError:
            wanted.setdefault(kind, 0)
    qualities = {name: wanted.get(kind.partition(";")[0], 0) for name, kind in formats.items()}
    return max(qualities, key=lambda name: qualities[name])
