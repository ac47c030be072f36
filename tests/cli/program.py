"""The command as people start it: a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Done:
    """How a run ended."""

    status: int
    out: str
    err: str


def osteon(*arguments: str | Path, given: bytes = b"", **environment: str) -> Done:
    """Run the command to its end. Nothing may ever show a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "osteon", *map(str, arguments)],
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment},
    )
    err = done.stderr.decode()
    assert "Traceback" not in err
    return Done(done.returncode, done.stdout.decode(), err)
