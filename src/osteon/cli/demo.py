"""`osteon demo`: the demonstration clinic, and a fresh one on request."""

import argparse
import sys
from datetime import UTC, datetime

from osteon.cli.clinic_site import SiteError, data_folder, database_exists, set_up, upgrade_database


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the program."""
    parser = commands.add_parser("demo", help="make a demonstration clinic with forty invented people")
    parser.add_argument("--reset", action="store_true", help="put the old one aside, make a fresh one")
    parser.set_defaults(command=demo)


def demo(options: argparse.Namespace) -> int:
    """Make the demonstration clinic in the data folder."""
    try:
        set_up()
        if database_exists():
            _put_aside(reset=options.reset)
        upgrade_database(datetime.now(UTC))
        fill()
    except SiteError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"The demonstration is in {data_folder()}. Start it with: osteon run --login verpleegkundige")
    return 0


def fill() -> None:
    """Fill an empty database with the demonstration clinic."""
    from django.utils import timezone

    from osteon.clinic.demonstration.builder import build_demonstration

    build_demonstration(timezone.localdate())


def _put_aside(*, reset: bool) -> None:
    """Move a demonstration's database among the back-ups; never a real clinic's.

    Raises:
        SiteError: there is a clinic already and no reset was asked for, or it is not the demonstration.
    """
    from django.db import connection

    from osteon.clinic.demonstration.builder import is_demonstration
    from osteon.web.data_folder import DATABASE, back_up

    if not is_demonstration():
        raise SiteError(f"{data_folder()} holds a clinic of its own, no demonstration; it is left as it is.")
    if not reset:
        raise SiteError(f"{data_folder()} has a demonstration already. For a fresh one: osteon demo --reset")
    copy = back_up(data_folder(), datetime.now(UTC))
    connection.close()
    for suffix in ("", "-wal", "-shm"):
        (data_folder() / f"{DATABASE}{suffix}").unlink(missing_ok=True)
    print(f"The old demonstration was put aside as {copy}")
