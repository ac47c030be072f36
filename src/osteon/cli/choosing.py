"""Which protocol a command works with, with whose numbers, and on which day."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from osteon.cli.words import DEFAULT_LANGUAGE, CommandError, reason_of, say
from osteon.protocol.definition import Protocol
from osteon.protocol.parameters import ParameterError
from osteon.protocol.text import LANGUAGES, Text
from osteon.protocol.values import ISO_DATE
from osteon.protocols import protocol

# Far enough for any person and any plan; beyond it a follow-up date would leave the calendar.
FIRST_YEAR, LAST_YEAR = 1900, 2200


def add_overlay(parser: argparse.ArgumentParser) -> None:
    """The option to lay a hospital's numbers over the protocol's."""
    parser.add_argument(
        "--overlay", metavar="FILE.toml", help="a hospital's own parameters, laid over the protocol's"
    )


def add_day(parser: argparse.ArgumentParser, what: str) -> None:
    """The option to choose a day."""
    parser.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=f"{what}; default: today")


def add_language(parser: argparse.ArgumentParser) -> None:
    """The option that every command has."""
    parser.add_argument("--lang", default=DEFAULT_LANGUAGE, choices=LANGUAGES, help="default: %(default)s")


def day(text: str) -> date:
    """A day of the calendar that plans can be made from.

    Raises:
        ArgumentTypeError: it is none; argparse shows the message.
    """
    try:
        found = date.fromisoformat(text) if ISO_DATE.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a day between {FIRST_YEAR} and {LAST_YEAR}; write it as 2026-03-14"
        )
    return found


def today() -> date:
    """The day it is here."""
    return datetime.now(UTC).astimezone().date()


def chosen_protocol(id_: str, overlay: str | None) -> Protocol:
    """The protocol of that id, with a hospital's own numbers where a file of them is given.

    Raises:
        CommandError: the file cannot be read, or does not fit the protocol.
    """
    found = protocol(id_)
    if overlay is None:
        return found
    try:
        return found.laid_over(Path(overlay))
    except OSError as error:
        raise CommandError(say("cannot_read", file=overlay, reason=reason_of(error))) from error
    except (ParameterError, ValueError) as error:
        raise CommandError(Text(str(error), str(error))) from error
