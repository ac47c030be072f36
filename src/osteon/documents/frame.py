"""What stands around the content of every document: letterhead, foot, who it is about, by which protocol."""

from datetime import date
from typing import Protocol

from osteon.documents.content import Addressee, Block, Letterhead, Pair, Paper, Section
from osteon.documents.details import ClinicDetails, PersonDetails
from osteon.documents.words import Words
from osteon.protocol.conclusions import Answer
from osteon.protocol.wording import written, written_fact

UNBROKEN_SPACE = "\N{NO-BREAK SPACE}"


class Document(Protocol):
    """What every document is made from."""

    @property
    def clinic(self) -> ClinicDetails:
        """Whose letterhead it has."""

    @property
    def person(self) -> PersonDetails:
        """Whom it is about."""

    @property
    def on(self) -> date:
        """The day it was made."""


def framed(
    document: Document,
    form: str,
    say: Words,
    *,
    opening: tuple[Block, ...],
    sections: tuple[Section, ...],
    addressee: Addressee | None = None,
) -> Paper:
    """The content of a document within what all documents have around it."""
    return Paper(
        form=form,
        language=say.language,
        title=say("title"),
        author=document.clinic.name,
        on=document.on,
        about=about(document.person, say),
        letterhead=letterhead(document.clinic),
        opening=opening,
        sections=sections,
        page=say("page"),
        of=say("of"),
        addressee=addressee,
    )


def letterhead(clinic: ClinicDetails) -> Letterhead:
    """The clinic's name and ways to reach it."""
    telephones = tuple(
        f"{label} {number}".replace(" ", UNBROKEN_SPACE) for label, number in clinic.telephones
    )
    lines = (*clinic.address_lines, *((clinic.email,) if clinic.email else ()), *telephones)
    foot = (_joined(clinic.name, clinic.department), _joined(clinic.email, *telephones))
    return Letterhead(clinic.name, clinic.department, lines, foot)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def about(person: PersonDetails, say: Words) -> str:
    """Whom a page is about, for the head of every further page: a loose page must find its way back."""
    born = f"{say('born')} {written(person.birth_date, say.language)}"
    return " · ".join((person.full_name, born, f"{say('number')} {person.number}"))


def addressed(person: PersonDetails, say: Words) -> str:
    """The name with its title, where the sex is known."""
    title = say.under("title_of").get(person.sex)
    return f"{title} {person.full_name}" if title else person.full_name


def person_rows(person: PersonDetails, say: Words) -> tuple[Pair, ...]:
    """Name, number, date of birth and sex."""
    return (
        Pair(say("name"), person.full_name),
        Pair(say("person_number"), person.number),
        Pair(say("birth_date"), written(person.birth_date, say.language)),
        Pair(say("sex"), written_fact("sex", person.sex or None, say.language)),
    )


def by_protocol(answer: Answer, say: Words) -> str:
    """Which rules were applied, so that the judgement can be made again."""
    return say(
        "protocol",
        protocol=answer.protocol,
        version=answer.version,
        on=written(answer.on, say.language),
        tree=answer.tree,
    )


def contact_rows(clinic: ClinicDetails, say: Words) -> tuple[Pair, ...]:
    """E-mail and telephone numbers, each as a link."""
    email = (Pair(say("email"), clinic.email, f"mailto:{clinic.email}"),) if clinic.email else ()
    telephones = (Pair(label, number, f"tel:{_dialled(number)}") for label, number in clinic.telephones)
    return (*email, *telephones)


def link_rows(clinic: ClinicDetails) -> tuple[Pair, ...]:
    """The clinic's links; only web addresses become links, whatever else was filled in stays text."""
    return tuple(
        Pair(label, address, address if address.startswith(("https://", "http://")) else "")
        for label, address in clinic.links
    )


def _dialled(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")
