"""What is written down when a person is registered."""

from datetime import date
from typing import NotRequired, Required, TypedDict


class PersonEntry(TypedDict, total=False):
    """The fields of a registration; what is optional may be left out."""

    number: Required[str]
    given_name: Required[str]
    surname: Required[str]
    birth_date: Required[date]
    sex: Required[str]
    surname_prefix: NotRequired[str]
    language: NotRequired[str]
    telephone: NotRequired[str]
    email: NotRequired[str]
    address: NotRequired[str]
    gp_name: NotRequired[str]
    gp_practice: NotRequired[str]
    gp_address: NotRequired[str]
