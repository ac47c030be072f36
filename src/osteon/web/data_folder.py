"""The folder that holds everything a clinic has: the database and the secret key."""

import os
import secrets
from pathlib import Path

KEY_BYTES = 50


def secret_key(folder: Path) -> str:
    """The site's secret key; made once, readable by the owner only."""
    path = folder / "secret-key"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("utf-8").strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(KEY_BYTES))
    return path.read_text("utf-8").strip()
