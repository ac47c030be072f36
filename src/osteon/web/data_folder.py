"""The folder that holds everything a clinic has: the database, its secret key and its back-ups."""

import os
import secrets
import sqlite3
from datetime import datetime
from pathlib import Path

KEY_BYTES = 50
DATABASE = "osteon.sqlite3"


def secret_key(folder: Path) -> str:
    """The site's secret key; where there is none yet, as in tests, one for the life of the process."""
    try:
        return (folder / "secret-key").read_text("utf-8").strip()
    except FileNotFoundError:
        return secrets.token_urlsafe(KEY_BYTES)


def make_folder(folder: Path) -> None:
    """Make the folder and its secret key, for the owner only; what is there already stays as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(folder / "secret-key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(KEY_BYTES))


def back_up(folder: Path, at: datetime) -> Path:
    """Copy the database, whole and consistent even while it is in use; gives the copy's path."""
    copies = folder / "back-ups"
    copies.mkdir(mode=0o700, exist_ok=True)
    copy = copies / f"{at:%Y-%m-%d-%H%M%S}.sqlite3"
    source, target = sqlite3.connect(folder / DATABASE), sqlite3.connect(copy)
    with source, target:
        source.backup(target)
    source.close()
    target.close()
    return copy


def remove_database(folder: Path) -> None:
    """Remove the database with its log; back it up first."""
    for suffix in ("", "-wal", "-shm"):
        (folder / f"{DATABASE}{suffix}").unlink(missing_ok=True)
