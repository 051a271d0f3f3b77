"""`make bench`: what is measured, as a table. Ratios hold on any machine, seconds do not."""

from __future__ import annotations

import sys

from tests.bench.data_speed import data_speed, table

if __name__ == "__main__":
    for line in table(data_speed(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)):
        print(line, flush=True)
