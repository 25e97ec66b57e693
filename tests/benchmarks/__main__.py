"""CPU time of the command against bare programs, as ratios measured in one run: `make bench`.

Ratios, not seconds: a slow machine is slow in both. The least of several runs is taken, in turns, so that what else the
machine does weighs on both sides alike.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import case
from tests.benchmarks import Benchmark, pdf

_TURNS = 15
_MODULES = (
    "tests.benchmarks.html_filing",
    "tests.benchmarks.big_reports",
    "tests.benchmarks.workbook",
    "tests.benchmarks.page",
)
_IMPORTS = "import lxml.etree, openpyxl, jinja2"


def benchmarks(out: str) -> tuple[Benchmark, ...]:
    seed = case.load(case.SEED)
    ours = (str(Path(sys.executable).with_name("reportgen")),)
    build = (*ours, "build", str(seed.input), "--config", str(seed.folder / "reportgen.toml"), "-o", out)
    return (
        Benchmark("the seed, all outputs", build, _IMPORTS, 2.5),
        Benchmark("reportgen --help", (*ours, "--help"), "pass", 3.0),
        *pdf.benchmarks(out),
    )


def cpu_seconds(command: tuple[str, ...]) -> float:
    """User and system time of one run, its children included. CalledProcessError when it fails."""
    # an environment that forbids byte code would have every run compile our sources, and none of the libraries'
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(benchmark: Benchmark) -> tuple[float, float]:
    """Least CPU seconds of the command, and of the bare program."""
    bare = (sys.executable, "-c", benchmark.against)
    runs = [(cpu_seconds(benchmark.command), cpu_seconds(bare)) for _ in range(_TURNS)]
    return min(ours for ours, _ in runs), min(bare for _, bare in runs)


def main() -> None:
    sys.stdout.write(f"{'':48}{'CPU ms':>8}{'bare ms':>9}{'ratio':>7}{'target':>8}\n")
    with tempfile.TemporaryDirectory() as out:
        for benchmark in benchmarks(out):
            ours, bare = measure(benchmark)
            report(benchmark.name, ours, bare, benchmark.target)
    for module in _MODULES:
        for line in run_module(module):
            name, seconds, against, target = line.split("\t")
            report(name, float(seconds), float(against), float(target))


def run_module(module: str) -> list[str]:
    """The lines of a benchmark that is a program of its own: name, our seconds, the bare ones, the target or 0."""
    done = subprocess.run((sys.executable, "-m", module), capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def report(name: str, ours: float, bare: float, target: float) -> None:
    """Print a line of the table; a target of 0 is none."""
    verdict = "  over" if target and ours / bare > target else ""
    goal = f"{target:8.1f}" if target else " " * 8
    sys.stdout.write(f"{name:48}{ours * 1000:8.0f}{bare * 1000:9.0f}{ours / bare:7.2f}{goal}{verdict}\n")


if __name__ == "__main__":
    main()
