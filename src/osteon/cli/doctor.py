"""`osteon doctor`: prove over the whole database what must always hold."""

import argparse
import sys
from collections.abc import Callable, Iterator

from osteon.cli.clinic_site import SiteError, require_database, set_up


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the program."""
    parser = commands.add_parser("doctor", help="check that the clinic's memory is whole")
    parser.set_defaults(command=doctor)


def doctor(options: argparse.Namespace) -> int:
    """Print every fault that is found; exit status 1 when there is one."""
    try:
        require_database()
        set_up()
    except SiteError as error:
        print(error, file=sys.stderr)
        return 2
    faults = [fault for check in checks() for fault in check()]
    for fault in faults:
        print(fault)
    print("Nothing is wrong." if not faults else f"{len(faults)} faults found.")
    return 1 if faults else 0


def checks() -> tuple[Callable[[], Iterator[str]], ...]:
    """Every check of the whole database."""
    return (_next_steps, _seals, _sound_file)


def _next_steps() -> Iterator[str]:
    from osteon.clinic.tasks.actions import episodes_without_next_step

    for episode in episodes_without_next_step():
        yield f"Episode {episode.pk} is open and has no next step. Plan one, or close it."


def _seals() -> Iterator[str]:
    from osteon.clinic.audit.actions import broken_seals

    for entry in broken_seals():
        yield f"Audit entry {entry.pk} does not follow from the one before: something was changed or cut out."


def _sound_file() -> Iterator[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        yield from (f"The database file is damaged: {row[0]}" for row in cursor.fetchall() if row[0] != "ok")
