"""The clinical kit's vectors, which are no part of the repository: known answers beyond those typed here.

They lie in `clinical` of the folder that OSTEON_SHARED names, or else of `shared` beside the repository.
"""

import csv
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLINICAL = Path(os.environ.get("OSTEON_SHARED", ROOT.parent / "shared")) / "clinical"

needs_kit = pytest.mark.skipif(not CLINICAL.is_dir(), reason="the clinical kit is not here (OSTEON_SHARED)")


def kit_rows(path: str) -> list[dict[str, str]]:
    """The rows of a table of the kit; none where it is not here."""
    file = CLINICAL / path
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
