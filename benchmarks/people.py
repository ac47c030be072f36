"""Invented people, the same each time: raw facts as a file would give them."""

from collections.abc import Iterator
from random import Random

COLUMNS = (
    *("person", "sex", "age_years", "weight_kg", "height_cm", "height_at_25_cm", "dxa_manufacturer"),
    *("bmd_lumbar_spine_g_per_cm2", "bmd_femoral_neck_g_per_cm2", "vfa_worst_grade", "hip_fracture_ever"),
    *("fracture_site", "fracture_date", "smoker", "falls_last_year", "dairy_portions_per_day"),
    *(
        "alcohol_glasses_per_day",
        "coffee_cups_per_day",
        "outdoor_minutes_per_day",
        "activity_minutes_per_day",
    ),
)
SITES = ("hip", "distal_radius", "rib", "lumbar_spine", "toe")


def people(count: int) -> Iterator[dict[str, str]]:
    """So many people with twenty facts each, one in ten of the values not recorded."""
    random = Random(2026)
    for number in range(count):
        values = (
            *(str(number), random.choice(("female", "male")), str(random.randint(50, 95))),
            *(
                f"{random.uniform(45, 110):.1f}",
                f"{random.uniform(145, 190):.1f}",
                f"{random.uniform(150, 195):.1f}",
            ),
            *("hologic", f"{random.gauss(0.9, 0.15):.3f}", f"{random.gauss(0.7, 0.12):.3f}"),
            *(str(random.randint(0, 3)), random.choice(("yes", "no")), random.choice(SITES)),
            *(f"2026-{random.randint(1, 9):02d}-{random.randint(1, 28):02d}", random.choice(("yes", "no"))),
            *(str(random.randint(0, 4)), str(random.randint(0, 7)), str(random.randint(0, 3))),
            *(str(random.randint(0, 8)), str(random.randint(0, 120)), str(random.randint(0, 120))),
        )
        named = zip(COLUMNS, values, strict=True)
        yield {name: value if name == "person" or random.random() > 0.1 else "" for name, value in named}
