"""A program saves a record badly while it is read. `make fuzz` watches it for a minute."""

from __future__ import annotations

import shutil

from tests.fixtures.folders import FIXTURES
from tests.hostile.writers import watch


def test_a_record_that_is_being_written_is_shown_as_it_was_until_it_is_whole(tmp_path):
    seen = watch(shutil.copytree(FIXTURES / "small", tmp_path / "small"), seconds=3)
    assert seen.wrong == []
    assert len(seen.versions) >= 3
