"""The lines of SQL in docs/sql.md."""

from __future__ import annotations

import re

from tests.fixtures.folders import ROOT


def sql_lines(language: str) -> list[str]:
    """Return the statements of all blocks in a language, in their order."""
    text = (ROOT / "docs" / "sql.md").read_text(encoding="utf-8")
    blocks = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    return [line.strip() for block in blocks for line in block.split(";\n") if line.strip()]
