"""Many short texts and many lists of numbers in a few arrays, which can lie in a file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Bytes = NDArray[np.uint8]

_SEVEN, _MORE = 0x7F, 0x80
_MOST_BYTES = 5  # seven bits each: enough for 32
_AT_ONCE = 1 << 18  # of many millions, so that working on them takes no memory to speak of

OWNER = 32
"""How many bits of a pair are the number that stands in a list."""
_NUMBER = (1 << OWNER) - 1


@dataclass(frozen=True)
class Strings(Sequence[str]):
    """Texts without line breaks, one behind the other. `starts` has one place more than texts."""

    text: Bytes
    starts: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.starts) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            first, last, _ = at.indices(len(self))
            return self._read(first, last).split("\n") if last > first else []
        return self._read(at, at + 1)

    def __iter__(self) -> Iterator[str]:
        return iter(self[:])

    def _read(self, first: int, last: int) -> str:
        return self.text[self.starts[first] : self.starts[last] - 1].tobytes().decode()


def strings(texts: Iterable[str]) -> Strings:
    """Return texts as arrays; none of them may hold a line break."""
    joined, sizes = bytearray(), [0]
    for text in texts:
        joined += text.encode() + b"\n"
        sizes.append(len(joined))
    return Strings(np.frombuffer(joined, np.uint8), np.array(sizes, np.uint32))


@dataclass(frozen=True)
class Lists:
    """Lists of ascending numbers: the steps from one to the next, most of them in one byte."""

    steps: Bytes
    starts: NDArray[np.uint32]

    def together(self, first: int, last: int) -> Numbers:
        """Return the numbers of the lists from `first` to before `last`, one behind another."""
        begin, end = int(self.starts[first]), int(self.starts[last])
        read = self.steps[begin:end]
        if not len(read):
            return np.zeros(0, np.int64)
        stops = np.flatnonzero(read < _MORE)
        starts = np.concatenate(([0], stops[:-1] + 1))
        places = np.arange(len(read)) - np.repeat(starts, stops - starts + 1)
        steps = np.add.reduceat((read & _SEVEN).astype(np.int64) << (7 * places), starts)
        sums = np.cumsum(steps)
        lists = np.unique(self.starts[first:last][np.diff(self.starts[first : last + 1]) > 0])
        heads = np.searchsorted(starts, lists.astype(np.int64) - begin)
        before = sums[heads] - steps[heads]
        numbers: Numbers = sums - np.repeat(before, np.diff(np.append(heads, len(sums))))
        return numbers


def lists(found: Numbers, count: int) -> Lists:
    """Return `count` lists from sorted pairs: the number of a list in front of OWNER bits of a
    number that stands in it."""
    places = np.searchsorted(found, np.arange(count + 1) << OWNER)
    starts, packed = np.zeros(count + 1, np.uint32), bytearray()
    for first in range(0, len(found), _AT_ONCE):
        last = min(first + _AT_ONCE, len(found))
        piece, before = found[first:last], found[first - 1] if first else -1
        numbers, steps = piece & _NUMBER, np.diff(piece, prepend=before)
        heads = np.diff(piece >> OWNER, prepend=before >> OWNER) > 0
        steps[heads] = numbers[heads]
        data, sizes = _in_sevens(steps)
        within = slice(*np.searchsorted(places, [first, last]))
        starts[within] = len(packed) + (np.cumsum(sizes) - sizes)[places[within] - first]
        packed += data
    starts[np.searchsorted(places, len(found)) :] = len(packed)
    return Lists(np.frombuffer(packed, np.uint8), starts)


def _in_sevens(steps: Numbers) -> tuple[bytes, Numbers]:
    """Return numbers in as few bytes of seven bits as each needs, and how many those are."""
    sizes = np.ones(len(steps), np.int64)
    for byte in range(1, _MOST_BYTES):
        sizes += steps >= 1 << (7 * byte)
    starts = np.cumsum(sizes) - sizes
    packed = np.zeros(int(sizes.sum()), np.uint8)
    for byte in range(_MOST_BYTES):
        wide = sizes > byte
        more = np.where(sizes[wide] > byte + 1, _MORE, 0)
        packed[starts[wide] + byte] = ((steps[wide] >> (7 * byte)) & _SEVEN) | more
    return packed.tobytes(), sizes


def in_a_file(arrays: Iterable[NDArray[Any]], folder: Path | None) -> list[NDArray[Any]]:
    """Return arrays as they lie in a file without a name, which goes with the last of them.

    The system reads of it what is used, and may forget it again. Where no file can be written, the
    arrays stay in memory.
    """
    kept = list(arrays)
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            places = []
            for array in kept:
                file.write(bytes(-file.tell() % 8))
                places.append(file.tell())
                file.write(array.data)
            file.write(bytes(8))  # nothing can be mapped of an empty file
            file.flush()
            whole = np.memmap(file, np.uint8, "r")
    except OSError:
        return kept
    return [
        np.frombuffer(whole, array.dtype, array.size, place)
        for array, place in zip(kept, places, strict=True)
    ]
