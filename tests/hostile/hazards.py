"""What may lie in a folder of meetings besides files, and what is told of each."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

from tests.fixtures.folders import FIVE_LINES

DAY = "2025-11-03"


def fifo(meetings: Path) -> list[str]:
    os.mkfifo(meetings / f"{DAY}-fifo.yaml")
    return [f"{DAY}-fifo.yaml not_regular"]


def socket_file(meetings: Path) -> list[str]:
    with socket.socket(socket.AF_UNIX) as server:
        at = os.open(meetings, os.O_RDONLY)
        server.bind(f"/proc/self/fd/{at}/{DAY}-socket.yaml")  # a short path, as sockets want it
        os.close(at)
    return [f"{DAY}-socket.yaml unreadable"]


def device(meetings: Path) -> list[str]:
    """A device that never ends; where this user may make none, a FIFO stands for it."""
    path = meetings / f"{DAY}-device.yaml"
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except OSError:
        os.mkfifo(path)
        return [f"{path.name} not_regular"]
    try:
        path.open("rb").close()
    except OSError:  # the disk forbids devices
        return [f"{path.name} unreadable"]
    return [f"{path.name} not_regular"]


def links_out_of_the_folder(meetings: Path) -> list[str]:
    outside = meetings.parents[1] / "outside"
    outside.mkdir()
    (outside / f"{DAY}-secret.yaml").write_text(FIVE_LINES, encoding="utf-8")
    (meetings / f"{DAY}-link.yaml").symlink_to(outside / f"{DAY}-secret.yaml")
    (meetings / f"{DAY}-zero.yaml").symlink_to("/dev/zero")
    (meetings / "elsewhere").symlink_to(outside)
    (meetings / "everything").symlink_to("/")
    names = (f"{DAY}-link.yaml", f"{DAY}-zero.yaml")
    return [f"{name} link" for name in (*names, "elsewhere", "everything")]


def links_in_a_ring(meetings: Path) -> list[str]:
    (meetings / f"{DAY}-ring-a.yaml").symlink_to(f"{DAY}-ring-b.yaml")
    (meetings / f"{DAY}-ring-b.yaml").symlink_to(f"{DAY}-ring-a.yaml")
    (meetings / f"{DAY}-self.yaml").symlink_to(f"{DAY}-self.yaml")
    return [f"{DAY}-{name}.yaml link" for name in ("ring-a", "ring-b", "self")]


def folders_in_a_ring(meetings: Path) -> list[str]:
    (meetings / "ring").mkdir()
    (meetings / "ring" / "again").symlink_to(meetings)
    (meetings / "ring" / "up").symlink_to("..")
    return ["ring/again link", "ring/up link"]


def folders_without_end(meetings: Path) -> list[str]:
    deep = "/".join("d" * 30)
    (meetings / deep).mkdir(parents=True)
    return ["/".join("d" * 11) + " too_many_folders"]


def sparse(meetings: Path) -> list[str]:
    """A terabyte of zeros that takes no room on the disk."""
    with (meetings / f"{DAY}-sparse.yaml").open("wb") as file:
        file.truncate(2**40)
    return [f"{DAY}-sparse.yaml too_large"]


def unreadable_file(meetings: Path) -> list[str]:
    path = meetings / f"{DAY}-unreadable.yaml"
    path.write_text(FIVE_LINES, encoding="utf-8")
    path.chmod(0)
    return [f"{path.name} unreadable"]


def unreadable_folder(meetings: Path) -> list[str]:
    path = meetings / "unreadable"
    path.mkdir()
    (path / f"{DAY}-inside.yaml").write_text(FIVE_LINES, encoding="utf-8")
    path.chmod(0)
    return ["unreadable unreadable"]


def folder_with_the_name_of_a_file(meetings: Path) -> list[str]:
    (meetings / f"{DAY}-folder.yaml").mkdir()
    (meetings / f"{DAY}-folder.yaml" / "b.yaml").write_bytes(b"")
    return [f"{DAY}-folder.yaml/b.yaml empty_file"]


def names_that_are_no_text(meetings: Path) -> list[str]:
    names = {
        b"-\xe9t\xe9.yaml": r"-\xe9t\xe9.yaml",
        b"-\xff\xfe.yaml": r"-\xff\xfe.yaml",
        b"-\xed\xa0\x80.yaml": r"-\xed\xa0\x80.yaml",
    }
    for name in names:
        (meetings / os.fsdecode(DAY.encode() + name)).write_bytes(FIVE_LINES.encode())
    return [f"{DAY}{shown} name_not_text" for shown in names.values()]


def names_that_mislead(meetings: Path) -> list[str]:
    """Line ends, commands to a terminal, other directions of writing, and the longest of names."""
    names = {
        "-a\nb.yaml": r"-a\u000ab.yaml name_not_text",
        "-\x1b[31m.yaml": r"-\u001b[31m.yaml name_not_text",
        "-\x7f.yaml": r"-\u007f.yaml name_not_text",
        "-\u202elmay.yaml": r"-\u202elmay.yaml name_not_text",
        "-\u200b.yaml": r"-\u200b.yaml name_not_text",
        "-" + "x" * 239 + ".yaml": "-" + "x" * 239 + ".yaml file_name",
        "-<b>.yaml": "-<b>.yaml file_name",
        "-$(id).yaml": "-$(id).yaml file_name",
    }
    for name in names:
        (meetings / f"{DAY}{name}").write_text(FIVE_LINES, encoding="utf-8")
    return [f"{DAY}{told}" for told in names.values()]


def twins(meetings: Path) -> list[str]:
    """Names that differ in case or ending alone. The first that may stand keeps its id."""
    for name in ("Twin.yaml", "TWIN.yaml", "twin.YAML", "twin.yml"):
        (meetings / f"{DAY}-{name}").write_bytes(b"broken")
    (meetings / "b").mkdir()
    (meetings / "b" / "2025-10-25-morocco.yaml").write_text(FIVE_LINES, encoding="utf-8")
    told = [f"{DAY}-{n} not_a_mapping" for n in ("TWIN.yaml", "Twin.yaml", "twin.YAML", "twin.yml")]
    return [*told, "b/2025-10-25-morocco.yaml file_name_date", "b/2025-10-25-morocco.yaml id_taken"]


HAZARDS: tuple[Callable[[Path], list[str]], ...] = (
    *(fifo, socket_file, device, links_out_of_the_folder, links_in_a_ring, folders_in_a_ring),
    *(folders_without_end, sparse, unreadable_file, unreadable_folder),
    *(folder_with_the_name_of_a_file, names_that_are_no_text, names_that_mislead, twins),
)
