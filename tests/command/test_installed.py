"""The project installed by pip, without a network: `cooperation` is there, with data and pages."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
from pathlib import Path

import pytest

from tests.fixtures.folders import FIVE_LINES, GOOD, ROOT, write

NAME = "convention_cooperation_dashboard"


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own that finds the packages of this one, and our project installed."""
    place = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    install = ["install", "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check"]
    python = place / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), *install, str(ROOT)], check=True
    )
    (packages(place) / "packages.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return place


def packages(environment: Path) -> Path:
    return next(environment.glob("lib/python*/site-packages"))


def test_every_command_is_there_and_finds_the_data(environment, tmp_path):
    run = [str(environment / "bin" / "cooperation"), "check"]
    result = subprocess.run(run, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert result.stderr == ""
    assert result.stdout.endswith("meetings read, 0 files refused.\n")
    assert result.returncode == 0


def test_what_the_dashboard_needs_lies_as_in_the_repository(environment):
    root = packages(environment) / NAME
    for top in ("app.py", ".streamlit", "components", "data", "pages"):
        ours = ROOT / top
        paths = [ours] if ours.is_file() else ours.rglob("*")
        expected = {p for p in paths if p.is_file() and "__pycache__" not in p.parts}
        missing = [p for p in expected if not (root / p.relative_to(ROOT)).is_file()]
        assert (bool(expected), missing) == (True, [])


def test_it_runs_the_dashboard_on_another_folder_until_it_is_interrupted(environment, tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = write(tmp_path / "data", {GOOD: FIVE_LINES})
    run = [str(environment / "bin" / "cooperation"), "run", "--data", str(folder)]
    with subprocess.Popen([*run, "--port", str(port)], cwd=tmp_path, stdout=subprocess.PIPE) as app:
        try:
            assert answer(app, f"http://127.0.0.1:{port}/readyz")
        finally:
            app.send_signal(signal.SIGINT)
            app.communicate(timeout=60)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def answer(app: subprocess.Popen[bytes], address: str) -> bool:
    """Wait until the server answers, and return whether it does."""
    end = time.monotonic() + 120
    while time.monotonic() < end and app.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10) as found:
                return bool(found.status == 200)
        except OSError:
            time.sleep(0.2)
    return False
