"""A reason as one sentence."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from osteon.protocol.conclusions import Reason
from osteon.protocol.parameters import Source
from osteon.web.reasons import labels, sentence

WHO = Source("WHO Technical Report Series 843", "definition")


@pytest.mark.parametrize(
    ("reason", "nl", "en"),
    [
        (
            Reason("t_score_femoral_neck", Decimal("-2.7"), "<=", Decimal("-2.5"), WHO),
            "T-score heuphals −2,7 ≤ −2,5 (WHO Technical Report Series 843, definitie)",
            "T-score femoral neck −2.7 ≤ −2.5 (WHO Technical Report Series 843, definition)",
        ),
        (Reason("smoker", True), "Rookt: ja", "Smokes: yes"),
        (
            Reason("severe_accident", None, "not recorded"),
            "Ernstig ongeval: niet vastgelegd",
            "Serious accident: not recorded",
        ),
        (Reason("today", date(2026, 11, 22)), "Vandaag: 22 november 2026", "Today: 22 November 2026"),
        (
            Reason("today", date(2026, 11, 22), "plus_months", Decimal(3)),
            "Vandaag: 22 november 2026, plus 3 maanden",
            "Today: 22 November 2026, plus 3 months",
        ),
        (
            Reason("month", Decimal(11), ">=", Decimal(9)),
            "Maand november ≥ september",
            "Month November ≥ September",
        ),
        (
            Reason("dairy_portions_per_day", Decimal("2.0"), "<", Decimal(4)),
            "Porties zuivel per dag 2,0 < 4",
            "Dairy portions a day 2.0 < 4",
        ),
        (Reason("height_loss_cm", Decimal("4.6")), "Lengteverlies 4,6 cm", "Height loss 4.6 cm"),
        (
            Reason("fracture_site", "hip", "in", ("hip",), WHO),
            "Plaats van de breuk: heup (WHO Technical Report Series 843, definitie)",
            "Site of the fracture: hip (WHO Technical Report Series 843, definition)",
        ),
        (
            Reason("fracture_site", "rib", "not in", ("hip", "pelvis")),
            "Plaats van de breuk: rib, geen van: heup, bekken",
            "Site of the fracture: rib, none of: hip, pelvis",
        ),
    ],
)
def test_a_reason_reads_as_a_sentence(reason, nl, en):
    with translation.override("nl"):
        assert sentence(reason, "nl") == nl
    with translation.override("en"):
        assert sentence(reason, "en") == en


def test_what_is_missing_is_called_by_its_name():
    assert labels(["smoker", "weight_kg"], "nl") == "rookt, gewicht"
