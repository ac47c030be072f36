"""Run the benchmarks that are named, or all. A benchmark is a module with `lines() -> Iterator[str]`."""

import sys
from importlib import import_module

BENCHMARKS = ("one_person", "assess", "pages")


def main(names: list[str]) -> int:
    strangers = sorted(set(names) - set(BENCHMARKS))
    if strangers:
        print(f"There is no benchmark {', '.join(strangers)}. Choose from: {', '.join(BENCHMARKS)}.")
        return 2
    for name in names or BENCHMARKS:
        for line in import_module(f"benchmarks.{name}").lines():
            print(f"{name:12} {line}")
    return 0


sys.exit(main(sys.argv[1:]))
