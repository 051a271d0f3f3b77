"""Spark's answer to the lines of docs/sql.md, beside the matrix of the page: `make spark`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from components.command import main
from components.current import as_of
from components.findings.topic_matrix import topic_matrix
from components.records.dataset import SHIPPED, load_dataset
from components.tables import build_tables
from tests.fixtures.folders import ROOT
from tests.sql_lines import sql_lines

PYTHON = ROOT / ".venv-spark" / "bin" / "python"

IN_SPARK = """
import json, sys
from pyspark.sql import SparkSession
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
rows = spark.sql(sys.stdin.read()).collect()
print(json.dumps([spark.version, [list(row) for row in rows]]))
"""


def compare(python: str) -> int:
    """Return 0 where Spark counts what the page counts; print how much that is."""
    (line,) = sql_lines("sparksql")
    with tempfile.TemporaryDirectory() as folder:
        main(["export", str(SHIPPED), str(Path(folder) / "out"), "--format", "parquet"])
        answer = subprocess.run(
            [python, "-c", IN_SPARK],
            input=line,
            cwd=folder,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
            env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"},
        )
    version, rows = json.loads(answer.stdout.splitlines()[-1])
    found = {(area, partner): count for area, partner, count in rows}
    tables = build_tables(load_dataset(SHIPPED), as_of())
    page = topic_matrix(tables, "crime_partner").filled()
    same = found == page
    print(
        f"Spark {version}, data version {tables.dataset.version}: {len(found)} cells, "
        f"{sum(found.values())} counts; the page: {len(page)} cells, {sum(page.values())} counts. "
        f"{'The same.' if same else 'They differ.'}"
    )
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(compare(sys.argv[1] if len(sys.argv) > 1 else str(PYTHON)))
