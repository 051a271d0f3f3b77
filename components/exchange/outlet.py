"""A file that is sent on as it is written: nothing of it stays here."""

from __future__ import annotations


class Outlet:
    """Takes what a writer of files writes; nobody can go back in it."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, part: bytes) -> int:
        self._parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """What is left can still be taken."""

    def taken(self) -> bytes:
        """Return what was written since it was last asked for."""
        taken = b"".join(self._parts)
        self._parts.clear()
        return taken
