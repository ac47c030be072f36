"""Rounding as reports print it: halves away from zero, in whole numbers."""

from decimal import ROUND_HALF_UP, Decimal


def divide_half_away_from_zero(numerator: int, denominator: int) -> int:
    """The whole number nearest to numerator / denominator; halves go away from zero.

    Raises:
        ZeroDivisionError: the denominator is zero.

    >>> divide_half_away_from_zero(-245, 10), divide_half_away_from_zero(245, 10)
    (-25, 25)
    """
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


def to_decimals(value: Decimal, decimals: int) -> Decimal:
    """The value at that many decimals, halves away from zero.

    >>> to_decimals(Decimal("-2.45"), 1)
    Decimal('-2.5')
    """
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def without_zeros(value: Decimal) -> Decimal:
    """The same value without zeros behind its last decimal that counts.

    >>> without_zeros(Decimal("2.0")), without_zeros(Decimal("0.50")), without_zeros(Decimal("20"))
    (Decimal('2'), Decimal('0.5'), Decimal('20'))
    """
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
