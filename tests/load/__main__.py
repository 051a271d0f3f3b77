"""Many readers at once: `python -m tests.load --data FOLDER` prints what they met.

Real sessions over Streamlit's WebSocket, without a browser; the server runs on this machine, beside
the readers. Seconds are those of the machine; processor time for each interaction is what counts.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from components.records.dataset import SHIPPED
from tests.load.readers import Met, share, stage
from tests.load.server import Server, end_like_ctrl_c, running

HEAD = "readers  answers refused errors    p50 s  p95 s  max s   CPU ms   kB filter  kB page    MB"


def main() -> int:
    """Run the stages; return 1 where a reader met an error."""
    asked = _arguments()
    end_like_ctrl_c()
    low, _, high = asked.think.partition("-")
    think = (float(low), float(high or low))
    wrong = 0
    with running(asked.data, {}) as server:
        sys.stdout.write(f"{HEAD}\n")
        for readers in asked.sessions:
            seconds = 120 + 3 * asked.clicks * think[1]
            before = server.cpu_seconds()
            met = asyncio.run(stage(server.address, readers, asked.clicks, think, seconds))
            sys.stdout.write(f"{_line(readers, met, server, server.cpu_seconds() - before)}\n")
            for error, count in met.errors.items():
                sys.stdout.write(f"  {count} x {error[:200]}\n")
            wrong += met.errors.total()
    return 1 if wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--data", type=Path, default=SHIPPED, help="the folder of the data")
    parser.add_argument("--sessions", type=int, nargs="+", default=[10, 50, 200])
    parser.add_argument("--clicks", type=int, default=20, help="of each reader")
    parser.add_argument("--think", default="1-5", help="seconds before a click: from-to")
    return parser.parse_args()


def _line(readers: int, met: Met, server: Server, cpu: float) -> str:
    seconds = met.seconds()
    times = " ".join(f"{value:6.2f}" for value in (share(seconds, 0.5), share(seconds, 0.95)))
    longest = seconds[-1] if seconds else 0.0
    kilobytes = [share(met.received(asked), 0.5) / 1000 for asked in ("filter", "page")]
    return (
        f"{readers:7} {met.count:8} {met.refused:7} {met.errors.total():6}   {times} {longest:6.2f}"
        f" {1000 * cpu / max(1, met.count):8.1f} {kilobytes[0]:11.1f} {kilobytes[1]:8.1f}"
        f" {server.memory()[0]:5.0f}"
    )


if __name__ == "__main__":
    sys.exit(main())
