"""Savers are killed, disks take nothing more, clocks go backwards. `make faults` kills 200."""

from __future__ import annotations

import os
import time

import pytest

from components.current import current_tables
from components.records.saving import write_whole
from tests.fixtures.folders import FIVE_LINES, GOOD, write
from tests.hostile.disks import FAULTS, Saved, possible, save_on
from tests.hostile.faults import kill_savers

DAY = 86_400


def test_what_a_saver_has_told_is_there_whole_whenever_it_is_killed(tmp_path):
    seen = kill_savers(tmp_path / "1.yaml", kills=20, seed=1)
    assert seen.wrong == []
    assert seen.kills == 20
    assert seen.saves >= 20


@pytest.mark.parametrize("fault", FAULTS)
def test_a_disk_that_takes_nothing_is_told_and_the_old_file_stays(tmp_path, fault):
    fault = possible(fault)
    again = fault in {"full", "bounded"}
    saved = save_on(fault, tmp_path / "disk")
    assert saved == Saved(FAULTS[fault], kept=True, left=[], again=again)


def wait_for(partner: str) -> None:
    """Wait until the dashboard shows the one meeting of a folder with a partner."""
    end = time.monotonic() + 60
    while current_tables().meetings["partner"].tolist() != [partner]:
        assert time.monotonic() < end, f"{partner} is not shown"
        time.sleep(0.02)


@pytest.mark.parametrize("days", [-1, -4000, 0, 1, 4000])
def test_a_change_shows_whatever_the_clock_says(tmp_path, monkeypatch, days):
    monkeypatch.setenv("COOPERATION_DATA", str(write(tmp_path, {GOOD: FIVE_LINES})))
    path, now = tmp_path / GOOD, time.time()
    os.utime(path, (now, now))
    wait_for("FRA")
    for turn, partner in enumerate(("JPN", "CHL", "FRA"), start=1):  # as many bytes each time
        write_whole(path, FIVE_LINES.replace("FRA", partner).encode())
        then = now + days * DAY + turn * (1 if days >= 0 else -1)
        os.utime(path, (then, then))
        wait_for(partner)
