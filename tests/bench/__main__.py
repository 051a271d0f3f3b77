"""`make bench`: what is measured, line by line. Ratios hold on any machine, seconds do not."""

from __future__ import annotations

import sys

from tests.bench.cold_load import cold_load

if __name__ == "__main__":
    for name, value in cold_load(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000).items():
        sys.stdout.write(f"{name:45} {value:10.2f}\n")
