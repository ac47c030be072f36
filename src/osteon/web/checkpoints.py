"""One thread moves SQLite's log into the database file, so that no checkpoint meets another."""

import logging
import threading

from django.db import connection

EVERY_SECONDS = 30.0
logger = logging.getLogger(__name__)


class Checkpointer(threading.Thread):
    """Runs `wal_checkpoint(TRUNCATE)` now and then, and once more when it is told to stop."""

    def __init__(self, every_seconds: float = EVERY_SECONDS) -> None:
        super().__init__(name="checkpointer", daemon=True)
        self.every_seconds = every_seconds
        self._stopped = threading.Event()

    def run(self) -> None:
        """Check until told to stop."""
        try:
            while not self._stopped.wait(self.every_seconds):
                checkpoint()
            checkpoint()
        finally:
            connection.close()

    def stop(self) -> None:
        """Make the last checkpoint and end."""
        self._stopped.set()
        self.join()


def checkpoint() -> bool:
    """Move the log into the file; False where a reader held it up, which the next round mends."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, _, _ = cursor.fetchone()
    if busy:
        logger.info("The log was in use; it is moved into the database file in the next round.")
    return not busy
