"""The medicine, the protocols, `osteon assess` and `osteon protocol` run on the standard library alone."""

import subprocess
import sys

from tests.architecture.source import PACKAGE

# -S leaves site-packages out, as in a Python into which nothing was installed.
IMPORT_ALL = """
import importlib, pkgutil, sys
sys.path.insert(0, sys.argv[1])
for part in ("bone", "protocol", "protocols", "exchange.tables", "cli.main", "cli.protocol"):
    name = "osteon." + part
    module = importlib.import_module(name)
    for below in pkgutil.walk_packages(getattr(module, "__path__", []), name + "."):
        importlib.import_module(below.name)
"""


def test_the_base_needs_no_other_package() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", IMPORT_ALL, str(PACKAGE.parent)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
