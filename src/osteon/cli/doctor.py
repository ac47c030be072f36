"""`osteon doctor`: prove over the whole database what must always hold."""

import argparse
from collections.abc import Iterator

from osteon.cli.choosing import add_language
from osteon.cli.clinic_site import require_database, set_up, tell
from osteon.cli.words import say
from osteon.protocol.text import Text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add_language(parser)


def run(options: argparse.Namespace) -> int:
    """Print every fault that is found; exit status 1 when there is one."""
    require_database()
    set_up()
    faults = [*_without_next_step(), *_broken_seals(), *_damage()]
    for fault in faults:
        tell(fault, options)
    tell(say("faults_found", count=str(len(faults))) if faults else say("all_whole"), options)
    return 1 if faults else 0


def _without_next_step() -> Iterator[Text]:
    from osteon.clinic.tasks.actions import episodes_without_next_step

    for episode in episodes_without_next_step():
        yield say("no_next_step", number=str(episode.pk))


def _broken_seals() -> Iterator[Text]:
    from osteon.clinic.audit.actions import broken_seals

    for entry in broken_seals():
        yield say("broken_seal", number=str(entry.pk))


def _damage() -> Iterator[Text]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        found = [reason for (reason,) in cursor.fetchall() if reason != "ok"]
    for reason in found:
        yield say("damaged", reason=reason)
