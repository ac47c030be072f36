"""`osteon demo`: the demonstration clinic, and a fresh one on request."""

import argparse
from datetime import UTC, datetime

from osteon.cli.choosing import add_language
from osteon.cli.clinic_site import (
    data_folder,
    database_exists,
    set_up,
    tell,
    upgrade_database,
)
from osteon.cli.words import CommandError, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--reset", action="store_true", help="put the old one aside and make a fresh one")
    add_language(parser)


def run(options: argparse.Namespace) -> int:
    """Make the demonstration clinic in the data folder."""
    there = database_exists()
    set_up()
    if there:
        _put_aside(options)
    upgrade_database(datetime.now(UTC))
    fill()
    tell(say("demonstration_made", folder=str(data_folder())), options)
    return 0


def fill() -> None:
    """Fill an empty database with the demonstration clinic."""
    from django.utils import timezone

    from osteon.clinic.demonstration.builder import build_demonstration

    build_demonstration(timezone.localdate())


def _put_aside(options: argparse.Namespace) -> None:
    """Move a demonstration's database among the back-ups; never a real clinic's."""
    from django.db import connection

    from osteon.clinic.demonstration.builder import is_demonstration
    from osteon.web.data_folder import back_up, remove_database

    folder = data_folder()
    if not is_demonstration():
        raise CommandError(say("not_the_demonstration", folder=str(folder)))
    if not options.reset:
        raise CommandError(say("demonstration_there", folder=str(folder)))
    copy = back_up(folder, datetime.now(UTC))
    connection.close()
    remove_database(folder)
    tell(say("put_aside", copy=str(copy)), options)
