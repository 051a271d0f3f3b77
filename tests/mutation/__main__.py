"""How many small faults the tests notice: `python -m tests.mutation SHARE SEED JOBS [MODULE ...]`.

Each fault is put alone into a copy of the tree. A forked child runs the tests that run its line,
the quickest first, until one fails. A child that takes too much time or memory has noticed it too.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from itertools import chain
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from pathlib import Path

import coverage
import pytest

from tests.fixtures.folders import ROOT
from tests.mutation.contexts import SECONDS
from tests.mutation.mutants import Mutant, mutants

MODULES = (
    *("components/records/*.py", "components/choices.py", "components/selection.py"),
    "components/exchange/**/*.py",
)
TESTS = (
    *("records", "exchange", "command/test_format.py", "command/test_new.py"),
    *("test_selection.py", "test_tables.py", "test_data.py"),
)
LEAST = 85  # per cent
FIRST, BUDGET = 40, 6.0
"""Tests that a child begins with, and seconds of tests after which it gives up."""
QUICK = 5
"""Tests of each module that are run without a fault, before the faults are tried."""
MEMORY = 4 << 30
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "test-results")
FORKED = get_context("fork")
HEAVY = ("pandas", "pydantic", "plotly.graph_objects", "babel", "rapidfuzz", "playwright.sync_api")
QUIET = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:warnings")


@dataclass
class Baseline:
    """What the tests did without a fault: who ran which line, and for how long."""

    runs: dict[str, dict[int, set[str]]]
    seconds: dict[str, float]
    killers: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def tests(self, mutant: Mutant) -> list[str]:
        """Return who runs a fault: lately successful tests of the module first, then quick ones."""
        by_line = self.runs.get(mutant.file, {})
        found = set().union(*(by_line.get(n, ()) for n in mutant.lines))
        if not mutant.within:  # run when the module is imported: whoever uses the module may see it
            found = found.union(*by_line.values())
        lately = [test for test in self.killers[mutant.file] if test in found]
        quick = sorted(found.difference(lately), key=lambda test: (self.seconds[test], test))
        chosen: list[str] = []
        total = 0.0
        for test in chain(lately, quick):
            total += self.seconds[test]
            if chosen and total > BUDGET:
                break
            chosen.append(test)
        return chosen

    def killed_by(self, mutant: Mutant, test: str) -> None:
        """Keep which test noticed a fault: it may well notice the next one of the module."""
        order = self.killers[mutant.file]
        if test in order:
            order.remove(test)
        if test:
            order.insert(0, test)


def baseline(tree: Path) -> Baseline:
    """Run the tests of a tree once, and return who ran which line."""
    data, seconds = tree / ".coverage", tree / "seconds.json"
    environment = {**os.environ, "COVERAGE_FILE": str(data), SECONDS: str(seconds)}
    environment["COVERAGE_CORE"] = "ctrace"  # the only one that tells tests apart on every Python
    command = [sys.executable, "-m", "coverage", "run", "--rcfile=", "--source=components"]
    command += ["-m", "pytest", *QUIET, "-p", "tests.mutation.contexts"]
    command += [f"tests/{name}" for name in TESTS]
    subprocess.run(command, cwd=tree, env=environment, check=True)
    measured = coverage.CoverageData(str(data))
    measured.read()
    runs = {
        str(Path(file).relative_to(tree)): {
            line: {test for test in tests if test}
            for line, tests in measured.contexts_by_lineno(file).items()
        }
        for file in measured.measured_files()
    }
    return Baseline(runs, json.loads(seconds.read_text(encoding="utf-8")))


TREE: Path
KNOWN: Baseline
"""What a worker works in, and with."""


class Told:
    """The first test that failed, written where the parent finds it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.path.write_text(report.nodeid, encoding="utf-8")


def child(tree: Path, tests: list[str], seconds: float) -> int:
    """Start a process that runs tests in a tree and ends with 0 where all passed; return its id."""
    if pid := os.fork():
        return pid
    code = 1
    try:
        os.setsid()
        os.chdir(tree)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nothing, stream)
        limit = int(seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        for name in [n for n in sys.modules if n.partition(".")[0] in ("tests", "components")]:
            del sys.modules[name]
        sys.path[:] = [str(tree), *(p for p in sys.path if p not in ("", str(ROOT)))]
        told = Told(tree / "told")
        for some in filter(None, (tests[:FIRST], tests[FIRST:])):
            code = pytest.main([*QUIET, *some], plugins=[told])
            if code:
                break
    finally:
        os._exit(code)


def noticed(tree: Path, tests: list[str], known: Baseline) -> tuple[bool, str]:
    """Return whether tests notice what is wrong with a tree, and which does."""
    (tree / "told").unlink(missing_ok=True)
    usual = sum(known.seconds[test] for test in tests)
    process, end = child(tree, tests, 20 + 5 * usual), time.monotonic() + 120 + 50 * usual
    while True:
        done, status = os.waitpid(process, os.WNOHANG)
        if done or time.monotonic() > end:
            break
        time.sleep(0.01)
    if not done:
        os.killpg(process, 9)
        _, status = os.waitpid(process, 0)
    told = tree / "told"
    return status != 0, told.read_text(encoding="utf-8") if told.exists() else ""


def examine(mutant: Mutant) -> tuple[Mutant, bool, str]:
    """Return a fault, whether a test notices it in the tree of this worker, and which."""
    path = TREE / mutant.file
    times, text = path.stat(), path.read_text(encoding="utf-8")
    tests = KNOWN.tests(mutant)
    path.write_text(mutant.source, encoding="utf-8")
    seen, test = noticed(TREE, tests, KNOWN) if tests else (False, "")
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # what is compiled serves again
    KNOWN.killed_by(mutant, test)
    return mutant, seen, test


def fails_anyway(whole: list[Mutant]) -> str:
    """Return which of the quickest tests of each module fails without a fault, or nothing."""
    tests = dict.fromkeys(chain.from_iterable(KNOWN.tests(module)[:QUICK] for module in whole))
    seen, test = noticed(TREE, list(tests), KNOWN)
    return test or "none told" if seen else ""


def begin(trees: SimpleQueue[Path], known: Baseline) -> None:
    """Give a worker its tree, and load what every child needs and no fault changes."""
    global TREE, KNOWN
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    TREE, KNOWN = trees.get(), known
    for name in HEAVY:
        import_module(name)


def chosen(names: list[str], share: float, seed: int) -> tuple[list[Mutant], list[Mutant]]:
    """Return each module as it is, and the faults that are tried."""
    whole, found = [], []
    for path in sorted(chain.from_iterable(ROOT.glob(pattern) for pattern in MODULES)):
        file = path.relative_to(ROOT).as_posix()
        if path.stem == "__init__" or (names and not any(name in file for name in names)):
            continue
        text = path.read_text(encoding="utf-8")
        every = list(mutants(file, text))
        whole.append(Mutant(file, 0, range(0), False, "nothing", text))
        draw = random.Random(f"{seed} {file}")  # noqa: S311 (a sample, no secret)
        found += draw.sample(every, max(1, round(share * len(every))))
    random.Random(seed).shuffle(found)  # noqa: S311
    return whole, found


def as_line(mutant: Mutant) -> str:
    """Return where a fault lies, and what it changes."""
    return f"{mutant.file}:{mutant.line}: {mutant.change}"


def report(results: list[tuple[Mutant, bool, str]]) -> float:
    """Print what was noticed in each module, and what was not; return the share in per cent."""
    tried, seen = Counter(m.file for m, *_ in results), Counter(m.file for m, s, _ in results if s)
    print("\nNot noticed:")
    for mutant, noticed_it, _ in sorted(
        results, key=lambda result: (result[0].file, result[0].line)
    ):
        if not noticed_it:
            print(as_line(mutant))
    print("\n| Module | Faults | Noticed | Per cent |\n|---|---|---|---|")
    for file, count in sorted(tried.items()):
        print(f"| `{file}` | {count} | {seen[file]} | {100 * seen[file] / count:.0f} |")
    share = 100 * seen.total() / tried.total()
    print(f"| all | {tried.total()} | {seen.total()} | {share:.1f} |")
    return share


def main(share: float, seed: int, jobs: int, names: list[str]) -> None:
    whole, found = chosen(names, share, seed)
    with tempfile.TemporaryDirectory() as folder:
        trees: SimpleQueue[Path] = FORKED.SimpleQueue()
        for n in range(jobs):
            trees.put(shutil.copytree(ROOT, Path(folder) / str(n), ignore=LEFT_OUT))
        known = baseline(Path(folder) / "0")
        with FORKED.Pool(jobs, begin, (trees, known)) as pool:
            if test := pool.apply(fails_anyway, [whole]):
                sys.exit(f"A test fails without any fault: {test}")
            results = []
            with suppress(KeyboardInterrupt):  # what was found until then is told
                for result in pool.imap_unordered(examine, found):
                    results.append(result)
                    print(f"\r{len(results)} of {len(found)}", end="", file=sys.stderr, flush=True)
                    if not result[1]:  # a long run is told on its way
                        print(f" not noticed: {as_line(result[0])}", file=sys.stderr)
            share_noticed = report(results)  # the pool takes its time to end
    if share_noticed < LEAST:
        sys.exit(f"Fewer than {LEAST} per cent of the faults were noticed.")


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
