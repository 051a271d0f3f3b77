"""Builds the wheel of this project (PEP 517, PEP 660) with Python alone: nothing is fetched for it.

The wheel holds the folders as they lie in the repository, below a folder of their own, and a
`.pth` file that lets Python import from there. So an installed dashboard finds its pages, data and
settings as a checkout does, and an installation for development differs by the path in that file.
"""

from __future__ import annotations

import base64
import hashlib
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ("app.py", "LICENSE", ".streamlit", "components", "data", "pages")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NAME = PROJECT["name"].replace("-", "_")
TAG = "py3-none-any"


def build_wheel(folder: str, settings: object = None, metadata: object = None) -> str:
    """Write the wheel into a folder, and return its name."""
    return _wheel(Path(folder), NAME, [(f"{NAME}/{name}", ROOT / name) for name in _files()])


def build_editable(folder: str, settings: object = None, metadata: object = None) -> str:
    """Write a wheel that leads to this checkout, and return its name."""
    return _wheel(Path(folder), str(ROOT), [])


def build_sdist(folder: str, settings: object = None) -> str:
    raise NotImplementedError("the repository is the source")


def _files() -> Iterator[str]:
    for top in CONTENT:
        path = ROOT / top
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file.relative_to(ROOT).as_posix()


def _wheel(folder: Path, place: str, content: list[tuple[str, Path]]) -> str:
    about = f"{NAME}-{PROJECT['version']}"
    info = f"{about}.dist-info"
    files = [(name, path.read_bytes()) for name, path in content]
    scripts = "".join(f"{name} = {call}\n" for name, call in PROJECT["scripts"].items())
    files += [
        (f"{NAME}.pth", f"{place}\n".encode()),
        (f"{info}/METADATA", _metadata().encode()),
        (f"{info}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {TAG}\n".encode()),
        (f"{info}/entry_points.txt", f"[console_scripts]\n{scripts}".encode()),
    ]
    lines = [f"{name},sha256={_hash(data)},{len(data)}\n" for name, data in files]
    files.append((f"{info}/RECORD", "".join([*lines, f"{info}/RECORD,,\n"]).encode()))
    wheel = f"{about}-{TAG}.whl"
    with zipfile.ZipFile(folder / wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name)  # of 1980, so that equal files give an equal wheel
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return wheel


def _hash(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def _metadata() -> str:
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {PROJECT['name']}",
        f"Version: {PROJECT['version']}",
        f"Summary: {PROJECT['description']}",
        f"License-Expression: {PROJECT['license']}",
        f"Requires-Python: {PROJECT['requires-python']}",
        *(f"Requires-Dist: {needed}" for needed in PROJECT["dependencies"]),
    ]
    return "\n".join(lines) + "\n"
