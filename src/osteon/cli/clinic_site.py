"""What the commands that touch a clinic's data share: the data folder, Django, and the database's state."""

import argparse
import os
from datetime import datetime
from pathlib import Path

from osteon.cli.words import CommandError, say
from osteon.protocol.text import Text


def tell(said: Text, options: argparse.Namespace) -> None:
    """Print one sentence in the language that was asked for."""
    print(said.in_(options.lang), flush=True)


def data_folder() -> Path:
    """The folder that holds the clinic's data."""
    return Path(os.environ.get("OSTEON_DATA", "osteon-data")).absolute()


def set_up() -> None:
    """Make Django ready for the clinic in the data folder."""
    from osteon.web.data_folder import make_folder

    make_folder(data_folder())
    os.environ["OSTEON_DATA"] = str(data_folder())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osteon.web.settings")
    import django

    django.setup()


def database_exists() -> bool:
    """Whether the data folder has a database."""
    from osteon.web.data_folder import DATABASE

    return (data_folder() / DATABASE).exists()


def require_database() -> None:
    """Never start on a database that is unexpectedly not there.

    Raises:
        CommandError: there is none.
    """
    if not database_exists():
        raise CommandError(say("no_clinic", folder=str(data_folder())))


def upgrade_database(now: datetime) -> Path | None:
    """Bring the database to this version's tables; gives the back-up made before, if there was a need."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from osteon.web.data_folder import back_up

    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return None
    has_tables = database_exists() and connection.introspection.table_names()
    copy = back_up(data_folder(), now) if has_tables else None
    call_command("migrate", verbosity=0, interactive=False)
    return copy
