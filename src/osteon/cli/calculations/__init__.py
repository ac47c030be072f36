"""What `osteon calc` can work out: each name, and the module here that holds it.

A module has `CALCULATIONS: tuple[Calculation, ...]`. Only the one that is asked for is imported.
"""

from collections.abc import Mapping

CALCULATIONS: Mapping[str, str] = {
    "tscore": "density",
    "zscore": "density",
    "sbmd": "density",
    "lsc": "density",
    "vfa": "vertebrae",
    "qfracture": "risk",
    "dvo": "risk",
    "nogg": "risk",
    "crcl": "kidney",
    "calcium": "nutrition",
    "falls": "falls",
}
