"""Reasons on paper: only what was recorded, each once, and never two limits where one says it all."""

from decimal import Decimal

from osteon.documents.reasons import fact_labels, worded_reasons
from osteon.protocol.conclusions import Conclusion, Reason, Status
from osteon.protocol.parameters import Source
from osteon.protocol.text import Text

WHO = Source("WHO Technical Report Series 843", "definition", 1994)


def concluded(*because: Reason) -> Conclusion:
    return Conclusion(
        "diagnosis", Status.CONCLUDED, "osteoporosis", Text("Osteoporose.", "Osteoporosis."), because, ()
    )


def t_score(value: str, comparison: str, limit: str) -> Reason:
    return Reason("t_score_femoral_neck", Decimal(value), comparison, Decimal(limit), WHO)


def test_what_is_not_recorded_is_told_only_where_nothing_else_decided() -> None:
    unknown = Reason("severe_accident", None)
    both = worded_reasons(concluded(t_score("-2.7", "<=", "-2.5"), unknown), "nl")
    assert [str(one) for one in both] == ["T-score heuphals −2,7 (−2,5 of lager)"]
    assert [one.value for one in worded_reasons(concluded(unknown), "nl")] == ["niet vastgelegd"]


def test_a_value_between_two_limits_is_one_reason() -> None:
    told = worded_reasons(concluded(t_score("-1.7", "<", "-1.0"), t_score("-1.7", ">", "-2.5")), "nl")
    assert [one.limit for one in told] == ["lager dan −1,0 en hoger dan −2,5"]


def test_a_limit_that_a_stricter_one_implies_is_not_told() -> None:
    told = worded_reasons(concluded(t_score("-0.3", ">=", "-1.0"), t_score("-0.3", ">", "-2.5")), "en")
    assert [one.limit for one in told] == ["−1.0 or higher"]


def test_labels_within_a_sentence_begin_small_unless_they_are_names() -> None:
    assert fact_labels(("dairy_portions_per_day", "t_score_lumbar_spine", "dxa_done"), "en") == (
        "dairy portions a day",
        "T-score lumbar spine",
        "DXA done",
    )
