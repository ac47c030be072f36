"""The command `osteon`: finds the sub-command, and ends every run with a message instead of a traceback.

A sub-command is a module with `add_arguments(parser)` and `run(options) -> int`, named in COMMANDS. Only the
one that is asked for is imported, so that a command which needs Django does not hold up one that does not.
"""

import argparse
import errno
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from osteon.cli.words import DEFAULT_LANGUAGE, CommandError, reason_of, say
from osteon.protocol.text import Text

WRONG_CALL = 2
FAULT = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130  # 128 + SIGINT, as shells report it
READER_GONE = 141  # 128 + SIGPIPE


@dataclass(frozen=True, slots=True)
class Command:
    """A sub-command, and the module that holds it."""

    name: str
    module: str
    help: str


COMMANDS = (
    Command("assess", "osteon.cli.assess", "what a protocol concludes about the people in a file"),
    Command("protocol", "osteon.cli.protocol", "read a protocol, its unchecked numbers and its examples"),
    Command("calc", "osteon.cli.calc", "work out T-scores, risks, kidney function and more over a table"),
    Command("run", "osteon.cli.run", "start the clinic's pages on this computer"),
    Command("demo", "osteon.cli.demo", "make a demonstration clinic with forty invented people"),
    Command("doctor", "osteon.cli.doctor", "check that the clinic's memory is whole"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the result is the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    can_write = _open_closed_streams()
    _speak_utf8()
    options = _parser(given).parse_args(given)
    language = getattr(options, "lang", DEFAULT_LANGUAGE)
    try:
        if not can_write:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except CommandError as error:
        return _end(error.said, language, WRONG_CALL)
    except KeyboardInterrupt:
        return _end(say("interrupted"), language, INTERRUPTED)
    except BrokenPipeError:
        return _end(None, language, READER_GONE)
    except OSError as error:  # a full disk behind standard output
        name = str(error.filename or "stdout")
        return _end(say("cannot_write", file=name, reason=reason_of(error)), language, WRONG_CALL)
    except Exception as error:
        if os.environ.get("OSTEON_DEBUG"):
            raise
        return _end(say("fault", reason=f"{type(error).__name__}: {error}"), language, FAULT)


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="osteon", description="The fracture and osteoporosis clinic.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for one in COMMANDS:
        below = commands.add_parser(one.name, help=one.help, description=f"Osteon: {one.help}.")
        if one.name in given[:1]:
            module = import_module(one.module)
            module.add_arguments(below)
            below.set_defaults(run=module.run)
    return parser


def _open_closed_streams() -> bool:
    """Put a sink where a stream was closed before the start; False where that is standard output."""
    there = bool(sys.stdout)
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115  open as long as the process lives
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    return there


def _speak_utf8() -> None:
    """Minus signs and Dutch names go out as UTF-8, whatever the terminal's settings say."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _end(said: Text | None, language: str, status: int) -> int:
    """Say why it ended; what could not be written stays unwritten, without a second complaint at the exit."""
    try:
        if said is not None:
            print(said.in_(language), file=sys.stderr)
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status
