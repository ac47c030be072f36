"""Walks every invented person through the clinic by the same actions that the pages call."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from django.db import transaction

from osteon.bone.vfa import LEVELS
from osteon.clinic.assessments.actions import sign_assessment
from osteon.clinic.contacts.actions import (
    Prescription,
    hold_consultation,
    record_follow_up_call,
    record_no_answer,
)
from osteon.clinic.contacts.models import ContactKind
from osteon.clinic.episodes.actions import close_episode, invite, record_fracture
from osteon.clinic.episodes.models import Episode
from osteon.clinic.facts.actions import record_facts
from osteon.clinic.letters.actions import (
    RequestAnswer,
    hand_over,
    record_gp_answer,
    send_letter,
    write_gp_letter,
)
from osteon.clinic.measurements.actions import RegionEntry, record_dxa, record_vfa
from osteon.clinic.people.actions import register_person
from osteon.clinic.people.models import Person
from osteon.clinic.staff.models import Clinic, User
from osteon.protocol.calendar import plus_months
from osteon.protocol.reading import read_fact

REACHED = (
    "registered",
    "invited",
    "dxa",
    "vfa",
    "measured",
    "signed",
    "not_reached",
    "consulted",
    "call_not_reached",
    "followed_up",
    "letter_written",
    "letter_sent",
    "handed_over",
    "answered",
)
IDENTIFIERS = ("birth_date", "address")


@transaction.atomic
def build_demonstration(today: date) -> Clinic:
    """Make the demonstration clinic with its staff and people, as on that day."""
    told = _data("clinic.toml")
    clinic = Clinic.objects.create(**told["clinic"])
    staff = {row["role"]: _employ(clinic, row) for row in told["staff"]}
    for row in _data("people.toml")["person"]:
        Walk(staff["nurse"], row, today).go()
    return clinic


def is_demonstration() -> bool:
    """Whether the only clinic in the database is the invented one."""
    names = list(Clinic.objects.values_list("name", flat=True))
    return names in ([], [_data("clinic.toml")["clinic"]["name"]])


class Walk:
    """One invented person's way through the clinic, as far as the data say."""

    def __init__(self, nurse: User, row: Mapping[str, Any], today: date) -> None:
        self.nurse = nurse
        self.row = row
        self.today = today
        self.rhythm: Mapping[str, int] = _data("clinic.toml")["rhythm"]
        self.fracture_on = today - timedelta(days=row["fracture"]["days_ago"])

    def go(self) -> None:
        """From the registration to wherever this person has got."""
        person = register_person(self.nurse, **self._entry())
        episode = self._fracture(person, self.row["fracture"])
        if self.row["reached"] == "closed":
            close_episode(self.nurse, episode, today=self._day("invited"), why=self.row["why_closed"])
        else:
            self._walk(episode)
        if "second_fracture" in self.row:
            self._fracture(person, self.row["second_fracture"])

    def _walk(self, episode: Episode) -> None:
        for step in (
            self._invite,
            self._measure,
            self._sign,
            self._consult,
            self._follow_up,
            self._hand_over,
        ):
            step(episode)

    def _has_reached(self, stage: str) -> bool:
        return REACHED.index(self.row["reached"]) >= REACHED.index(stage)

    def _day(self, stage: str) -> date:
        return self.fracture_on + timedelta(days=self.rhythm[stage])

    def _entry(self) -> Any:
        names = {key: self.row[key] for key in ("number", "given_name", "surname", "sex")}
        birth_year = self.today.year - self.row["age_years"] - 1
        number = int(self.row["number"].removeprefix("D"))
        return {
            **names,
            **_data("clinic.toml")["gp"],
            "surname_prefix": self.row.get("surname_prefix", ""),
            "birth_date": date(birth_year, self.today.month, 1) + timedelta(days=31 + 7 * number),
            "telephone": f"06 00 00 00 {number:02d}",
            "address": f"Voorbeeldstraat {number}\n0000 AA Voorbeeldstad",
        }

    def _fracture(self, person: Person, told: Mapping[str, Any]) -> Episode:
        fracture_on = self.today - timedelta(days=told["days_ago"])
        return record_fracture(
            self.nurse,
            person,
            today=fracture_on + timedelta(days=self.rhythm["registered"]),
            fracture_site=told["site"],
            fracture_on=fracture_on,
            side=told["side"],
            referred_by="SEH",
        )

    def _invite(self, episode: Episode) -> None:
        if self._has_reached("invited"):
            invite(self.nurse, episode, today=self._day("invited"), measurement_on=self._day("measured"))

    def _measure(self, episode: Episode) -> None:
        day = self._day("measured")
        if "density" in self.row:
            record_dxa(
                self.nurse,
                episode,
                today=day,
                scanned_on=day,
                manufacturer="hologic",
                device="Horizon A",
                regions=[RegionEntry(site, None, bmd) for site, bmd in self.row["density"].items()],
            )
        if "grades" in self.row:
            record_vfa(self.nurse, episode, today=day, done_on=day, grades=self._grades())

    def _grades(self) -> dict[str, int | None]:
        normal: dict[str, int | None] = dict.fromkeys(LEVELS, 0)
        graded: dict[str, int | None] = self.row["grades"]
        return normal | dict.fromkeys(self.row["not_assessable"]) | graded

    def _sign(self, episode: Episode) -> None:
        if not self._has_reached("signed"):
            return
        day = self._day("signed")
        answers = {name: read_fact(name, value) for name, value in self.row["answers"].items()}
        record_facts(self.nurse, episode, answers, today=day)
        sign_assessment(self.nurse, episode, today=day)
        if self.row["reached"] == "not_reached":
            day = self._day("consulted")
            record_no_answer(self.nurse, episode, ContactKind.CONSULTATION, today=day)

    def _consult(self, episode: Episode) -> None:
        if not self._has_reached("consulted"):
            return
        day = self._day("consulted")
        medicine = self.row.get("medicine")
        hold_consultation(
            self.nurse,
            episode,
            today=day,
            identified_by=IDENTIFIERS,
            agreed="Folder per post gestuurd." if medicine else "",
            prescription=Prescription(medicine, day) if medicine else None,
        )
        if self.row["reached"] == "call_not_reached":
            record_no_answer(self.nurse, episode, ContactKind.FOLLOW_UP_CALL, today=self._called_on)

    @property
    def _called_on(self) -> date:
        return plus_months(self._day("consulted"), 3)

    def _follow_up(self, episode: Episode) -> None:
        if self._has_reached("followed_up"):
            taking = True if "medicine" in self.row else None
            record_follow_up_call(
                self.nurse, episode, today=self._called_on, identified_by=IDENTIFIERS, taking_medicine=taking
            )

    def _hand_over(self, episode: Episode) -> None:
        if not self._has_reached("letter_written"):
            return
        day = self._called_on + timedelta(days=self.rhythm["letter"])
        letter = write_gp_letter(self.nurse, episode, today=day)
        if self._has_reached("letter_sent"):
            send_letter(self.nurse, letter, today=day, how="post")
        if self._has_reached("handed_over"):
            hand_over(self.nurse, episode, today=self._called_on + timedelta(days=self.rhythm["handed_over"]))
        if self._has_reached("answered"):
            answers = {one.pk: RequestAnswer(granted=True) for one in letter.requests.all()}
            record_gp_answer(
                self.nurse, letter, today=day + timedelta(days=self.rhythm["answered"]), answers=answers
            )


def _employ(clinic: Clinic, row: Mapping[str, str]) -> User:
    return User.objects.create_user(clinic=clinic, email=f"{row['username']}@lindehof.example", **row)


@cache
def _data(name: str) -> dict[str, Any]:
    text = files("osteon.clinic.demonstration").joinpath(name).read_text("utf-8")
    return tomllib.loads(text, parse_float=Decimal)
