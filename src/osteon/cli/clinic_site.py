"""What the programs that touch a clinic's data share: the data folder, Django, and the database's state."""

import os
from datetime import datetime
from pathlib import Path


class SiteError(Exception):
    """The clinic cannot be started as it is; the message says what to do."""


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
        SiteError: there is none.
    """
    if not database_exists():
        raise SiteError(
            f"There is no clinic in {data_folder()}. To try Osteon, start with: osteon run --demo. "
            "If there should be one, set OSTEON_DATA to its folder, or put a back-up in place."
        )


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
