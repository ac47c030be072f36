"""`osteon protocol`: read a care protocol, list its numbers that await a check, and run its examples."""

import argparse
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import PurePath

from osteon.cli.choosing import add_day, add_language, add_overlay, chosen_protocol, today
from osteon.cli.output import destination
from osteon.cli.words import say
from osteon.documents.protocol_page import ProtocolPage, as_html, as_markdown, as_text, protocol_page
from osteon.documents.protocol_page.as_text import number_in_text, wrapped
from osteon.documents.words import words
from osteon.protocol.examples import run_examples
from osteon.protocol.text import Text
from osteon.protocols import PROTOCOLS, examples
from osteon.protocols.meanings import meanings
from osteon.protocols.parts import parts

ALL_WELL, SOME_FAILED = 0, 1
EVERY = "all"
FORMATS: Mapping[str, Callable[[ProtocolPage], str]] = {"text": as_text, "html": as_html, "md": as_markdown}
FORMAT_OF_FILE = {".html": "html", ".htm": "html", ".md": "md"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The sub-commands and their options."""
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, help_, add in (
        ("list", "the protocols that there are", _add_list),
        ("show", "a whole protocol, to be read and signed", _add_show),
        ("unchecked", "every number that nobody read in its source", _add_unchecked),
        ("test", "run the examples that clinicians agreed", _add_test),
    ):
        below = commands.add_parser(name, help=help_, description=f"Osteon: {help_}.")
        add(below)
        add_language(below)


def run(options: argparse.Namespace) -> int:
    """Run the sub-command; the result is the exit status.

    Raises:
        CommandError: an overlay cannot be used, or the output cannot be written.
    """
    status: int = options.work(options)
    return status


def page(id_: str, language: str, on: date, overlay: str | None = None) -> ProtocolPage:
    """The page of a protocol.

    Raises:
        CommandError: the overlay cannot be read, or does not fit the protocol.
    """
    asked = chosen_protocol(id_, overlay)
    return protocol_page(asked, examples(id_), on, language, parts=parts(id_), meanings=meanings(language))


def _add_list(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(work=_list)


def _add_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", choices=tuple(PROTOCOLS), help=", ".join(PROTOCOLS))
    add_day(parser, "the day whose numbers are shown")
    parser.add_argument(
        "--format", choices=tuple(FORMATS), help="default: as the name of --out says, or text"
    )
    parser.add_argument(
        "--out", metavar="FILE", help="write here, complete or not at all; default: standard output"
    )
    add_overlay(parser)
    parser.set_defaults(work=_show)


def _add_unchecked(parser: argparse.ArgumentParser) -> None:
    _add_id_or_all(parser)
    add_day(parser, "the day whose numbers are listed")
    add_overlay(parser)
    parser.set_defaults(work=_unchecked)


def _add_test(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Exit status: 0 all examples hold; 1 some do not; 2 a wrong call."
    _add_id_or_all(parser)
    add_overlay(parser)
    parser.set_defaults(work=_test)


def _add_id_or_all(parser: argparse.ArgumentParser) -> None:
    ids = (*PROTOCOLS, EVERY)
    parser.add_argument("id", metavar="ID", choices=ids, help=", ".join(ids))


def _list(options: argparse.Namespace) -> int:
    for id_ in PROTOCOLS:
        found = chosen_protocol(id_, None)
        _tell(
            say("protocol_listed", id=id_, title=found.title, version=found.version, tree=found.tree), options
        )
    return ALL_WELL


def _show(options: argparse.Namespace) -> int:
    shown = page(options.id, options.lang, options.on or today(), options.overlay)
    suffix = PurePath(options.out or "").suffix.casefold()
    render = FORMATS[options.format or FORMAT_OF_FILE.get(suffix, "text")]
    with destination(options.out) as stream:
        stream.write(render(shown))
    return ALL_WELL


def _unchecked(options: argparse.Namespace) -> int:
    for id_ in _ids(options):
        shown = page(id_, options.lang, options.on or today(), options.overlay)
        print("\n".join(_lines(shown)))
        counts = {"count": str(len(shown.unchecked)), "all": str(shown.number_count)}
        _tell(say("unchecked_counted", id=id_, **counts), options)
    return ALL_WELL


def _lines(shown: ProtocolPage) -> Iterator[str]:
    """Each number with what it means, and which conclusions rest on it."""
    labels = {one.number: one.label for one in shown.conclusions()}
    speech = words("protocol_page", shown.language)
    for one in shown.unchecked:
        yield from wrapped(number_in_text(one, speech), sign="-")
        used = ", ".join(f"{labels[number]} ({number})" for number in one.used_in)
        if used:
            yield from wrapped(f"{speech('used_in')}: {used}", depth=1)


def _test(options: argparse.Namespace) -> int:
    status = ALL_WELL
    for id_ in _ids(options):
        if not _holds(id_, options):
            status = SOME_FAILED
    if status and options.overlay:
        _tell(say("overlay_may_differ", file=options.overlay), options)
    return status


def _holds(id_: str, options: argparse.Namespace) -> bool:
    """Whether all examples hold; each that does not is told."""
    results = tuple(run_examples(chosen_protocol(id_, options.overlay), examples(id_)))
    failed = [one for one in results if not one.passed]
    for one in failed:
        for mismatch in one.mismatches:
            named = {"conclusion": mismatch.conclusion, "wanted": mismatch.wanted, "found": mismatch.found}
            _tell(say("example_differs", title=one.example.title, **named), options)
    counts = {"passed": str(len(results) - len(failed)), "failed": str(len(failed))}
    _tell(say("examples_counted", id=id_, **counts), options)
    return not failed


def _ids(options: argparse.Namespace) -> tuple[str, ...]:
    return tuple(PROTOCOLS) if options.id == EVERY else (options.id,)


def _tell(said: Text, options: argparse.Namespace) -> None:
    print(said.in_(options.lang))
