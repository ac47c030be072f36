"""`osteon assess`: what a protocol concludes about the people in a file."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TextIO

from osteon.cli.choosing import add_day, add_language, add_overlay, chosen_protocol, today
from osteon.cli.output import destination
from osteon.cli.spoken import spoken, spoken_refusal
from osteon.cli.words import CommandError, say
from osteon.exchange.tables import FORMATS, Table, TableError, TableMapping, open_table, read_mapping
from osteon.protocol.conclusions import Answer
from osteon.protocol.definition import Protocol
from osteon.protocol.facts import Value
from osteon.protocol.reading import Reading
from osteon.protocol.text import Text
from osteon.protocols import DEFAULT, PROTOCOLS

ALL_WELL, SOME_REFUSED = 0, 1
EXIT_STATUS = "Exit status: 0 all people assessed; 1 some refused; 2 nothing could be read, or a wrong call."


class _StoppedAtFirst(Exception):
    """--strict, and a row was refused: what is under way is not kept."""


@dataclass(slots=True)
class _Count:
    """How many people were assessed and refused so far."""

    assessed: int = 0
    refused: int = 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = EXIT_STATUS
    parser.add_argument(
        "file", metavar="FILE", help="CSV, JSON or NDJSON, also packed (.gz, .xz); - for standard input"
    )
    parser.add_argument("--protocol", default=DEFAULT, choices=tuple(PROTOCOLS), help="default: %(default)s")
    add_overlay(parser)
    add_day(parser, "the day to assess for")
    add_language(parser)
    parser.add_argument("--format", default="text", choices=tuple(RENDERERS), help="default: %(default)s")
    parser.add_argument("--input-format", default="", choices=FORMATS, help="default: by the first line")
    parser.add_argument(
        "--map", metavar="FILE.toml", help="how to read a foreign table; FILE may then be a folder"
    )
    parser.add_argument("--strict", action="store_true", help="stop at the first row that is refused")
    parser.add_argument(
        "--out", metavar="FILE", help="write here, complete or not at all; default: standard output"
    )


def run(options: argparse.Namespace) -> int:
    """Assess everybody in the file; the result is the exit status.

    Raises:
        CommandError: nothing could be read, or nothing could be written.
    """
    on = options.on or today()
    try:
        with_overlay = chosen_protocol(options.protocol, options.overlay)
        mapping = read_mapping(options.map) if options.map else None
        return _assessed(options, with_overlay, mapping, on)
    except TableError as error:
        raise CommandError(error.said) from error


def _assessed(options: argparse.Namespace, asked: Protocol, mapping: TableMapping | None, on: date) -> int:
    count = _Count()
    renderer = RENDERERS[options.format](asked, on, options.lang)
    with open_table(options.file, mapping, options.input_format) as table:
        try:
            with destination(options.out) as stream:
                _assess_each(table, renderer, stream, count, strict=options.strict)
        except _StoppedAtFirst:
            _tell(say("stopped_at_first", assessed=str(count.assessed)), options.lang)
            if options.out:
                _tell(say("not_written", file=options.out), options.lang)
        for notice in table.notices:
            _tell(notice, options.lang)
    _tell(say("counted", assessed=str(count.assessed), refused=str(count.refused)), options.lang)
    return SOME_REFUSED if count.refused else ALL_WELL


def _assess_each(table: Table, renderer: "_Renderer", stream: TextIO, count: _Count, *, strict: bool) -> None:
    for row in table:
        reading = row.reading(renderer.on)
        if not reading.problems:
            stream.write(renderer.assessed(reading.facts))
            count.assessed += 1
            continue
        count.refused += 1
        stream.write(renderer.refused(reading))
        for problem in reading.problems:
            print(problem.message(renderer.language), file=sys.stderr)
        if strict:
            raise _StoppedAtFirst


class _Renderer:
    """How an assessment is written."""

    def __init__(self, asked: Protocol, on: date, language: str) -> None:
        self.asked = asked
        self.on = on
        self.language = language

    def assessed(self, facts: Mapping[str, Value]) -> str:
        """What the protocol concludes about these facts."""
        raise NotImplementedError

    def refused(self, reading: Reading) -> str:
        """Why a person was refused."""
        raise NotImplementedError


class _AsText(_Renderer):
    """For people: a few lines each, and a blank one."""

    def assessed(self, facts: Mapping[str, Value]) -> str:
        return spoken(self.asked.assess(facts, self.on), facts, self.language) + "\n"

    def refused(self, reading: Reading) -> str:
        return spoken_refusal(reading, self.language) + "\n"


class _AsJson(_Renderer):
    """For programs: one object a line."""

    def assessed(self, facts: Mapping[str, Value]) -> str:
        return _line(self.asked.assess(facts, self.on).as_json())

    def refused(self, reading: Reading) -> str:
        asked = self.asked
        empty = Answer(reading.person, asked.id, asked.version, asked.tree, self.on, {})
        return _line(empty.as_json() | {"problems": [one.as_json() for one in reading.problems]})


RENDERERS: Mapping[str, Callable[[Protocol, date, str], _Renderer]] = {"text": _AsText, "json": _AsJson}


def _line(found: Mapping[str, object]) -> str:
    return json.dumps(found, ensure_ascii=False) + "\n"


def _tell(said: Text, language: str) -> None:
    print(said.in_(language), file=sys.stderr)
