"""What is written down when a person is registered."""

from datetime import date
from typing import Required, TypedDict


class PersonEntry(TypedDict, total=False):
    """The fields of a registration; what is optional may be left out."""

    number: Required[str]
    given_name: Required[str]
    surname: Required[str]
    birth_date: Required[date]
    sex: Required[str]
    surname_prefix: str
    language: str
    telephone: str
    email: str
    address: str
    gp_name: str
    gp_practice: str
    gp_address: str
