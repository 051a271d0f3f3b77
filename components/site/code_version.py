"""What tells one release of the dashboard from another, for answers that are kept elsewhere."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_CODE = Path(__file__).parents[1]


@cache
def code_version() -> str:
    """Return a hash over our code and words: the same code on every server, the same version."""
    digest = hashlib.sha256()
    for path in sorted(_CODE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.relative_to(_CODE).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
