"""The sex that tables of normal values are made for."""

from enum import StrEnum


class Sex(StrEnum):
    """As reference tables and formulas know it."""

    FEMALE = "female"
    MALE = "male"
