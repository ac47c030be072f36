"""What care protocols have in common: chapters of rules, with the parameters and texts that go with them.

A chapter names the conclusions of others as `conclusion.treatment_indicated`: each protocol has its own. A
protocol takes chapters over whole, and writes anew what its guideline says otherwise.
"""

from osteon.protocols.shared import (
    case_finding,
    diagnosis,
    follow_up,
    laboratory,
    life_style,
    measurement,
    medicines,
)

CHAPTERS = (case_finding, measurement, laboratory, diagnosis, medicines, life_style, follow_up)
