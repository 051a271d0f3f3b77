"""A dashboard in a process of its own, and what it costs: processor time and memory (Linux)."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
START_SECONDS = 300
TODAY = "2026-01-15"


def end_like_ctrl_c() -> None:
    """A request to end is one to tidy up: no server stays behind."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


class Server:
    """A running dashboard."""

    def __init__(self, process: subprocess.Popen[bytes], address: str) -> None:
        self.process = process
        self.address = address
        self._about = Path("/proc", str(process.pid))

    def cpu_seconds(self) -> float:
        """Return the processor time that it has used, for itself and for the system's work."""
        fields = (self._about / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> tuple[float, float]:
        """Return the memory it has, and that part of it which stands in no file, in MB."""
        status = (self._about / "status").read_text(encoding="utf-8")
        found = dict(re.findall(r"^(VmRSS|RssAnon):\s+(\d+) kB$", status, re.MULTILINE))
        return int(found["VmRSS"]) / 1024, int(found["RssAnon"]) / 1024


@contextmanager
def running(data: Path, environment: dict[str, str]) -> Iterator[Server]:
    """Start a dashboard on a folder, wait until it is ready, and end it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    process = subprocess.Popen(
        [*command, "--server.address=127.0.0.1"],
        cwd=ROOT,
        env={
            **os.environ,
            "COOPERATION_TODAY": TODAY,
            "COOPERATION_DATA": str(data.resolve()),
            **environment,
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_ready(process, f"http://127.0.0.1:{port}")
        yield Server(process, f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_ready(process: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), urlopen(f"{address}/readyz", timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.2)
    raise SystemExit(f"The dashboard at {address} is not ready: exit {process.poll()}")
