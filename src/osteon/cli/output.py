"""Where a command writes: standard output, or a file that is complete or not there at all."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from osteon.cli.words import CommandError, reason_of, say

READ_WRITE_FOR_ALL = 0o666  # less the user's umask, as for any new file


@contextmanager
def destination(path: str | None) -> Iterator[TextIO]:
    """A stream to write to. A file is written beside its place and renamed once all is well.

    Raises:
        CommandError: the file cannot be written; what stood there before is untouched.
    """
    if path is None:
        yield sys.stdout
        return
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            yield from _straight(target)
        else:
            yield from _beside(target)
    except OSError as error:
        raise CommandError(say("cannot_write", file=path, reason=reason_of(error))) from error


def _straight(target: Path) -> Iterator[TextIO]:
    """A pipe or a device, which has no place beside it."""
    with _opened(target, os.O_WRONLY) as stream:
        yield stream


def _beside(target: Path) -> Iterator[TextIO]:
    """A new file, which takes the target's place when the writer is done without an error."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with _opened(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            part.chmod(stat.S_IMODE(target.stat().st_mode))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _opened(path: Path, flags: int) -> TextIO:
    descriptor = os.open(path, flags, READ_WRITE_FOR_ALL)
    return open(descriptor, "w", encoding="utf-8", errors="backslashreplace")
