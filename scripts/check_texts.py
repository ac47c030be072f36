"""Every text is there in both languages: templates compile, the catalogue is complete and compiled.

    python scripts/check_texts.py            say what is wrong
    python scripts/check_texts.py --update   take new texts into django.po, compile it; translate them there

English texts are the keys and stand in code and templates; Dutch stands in locale/nl/LC_MESSAGES/django.po.
"""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.template import TemplateSyntaxError, engines
from django.utils.translation.template import templatize

from osteon import __version__

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "osteon"
WEB = SOURCE / "web"
CATALOGUE = WEB / "locale" / "nl" / "LC_MESSAGES" / "django.po"
COMPILED = CATALOGUE.with_suffix(".mo")

# Models and refusals of the clinic are read on pages too; the documents have their own texts.
PLACES = [(SOURCE / "clinic", "clinic"), (WEB, "web")]
METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"**/templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def main(arguments: list[str]) -> int:
    """Check, or update; the exit status is 1 where something is to be done."""
    problems = list(templates_that_do_not_compile())
    found = texts_in_the_source()
    if "--update" in arguments:
        update(found)
    problems += check(found)
    print("\n".join(problems) or f"{len(found)} texts, all in Dutch and in English.")
    return 1 if problems else 0


def templates_that_do_not_compile() -> Iterator[str]:
    """Each template with a fault in it, and the fault."""
    for backend, folder in (("jinja2", WEB / "templates"), ("django", WEB / "django_templates")):
        for path in sorted(folder.rglob("*.html")):
            try:
                engines[backend].get_template(str(path.relative_to(folder)))
            except TemplateSyntaxError as error:
                yield f"{path.relative_to(ROOT)} does not compile: {error}"


def texts_in_the_source() -> Catalog:
    """Every text that pages can show, as an untranslated catalogue."""
    catalogue = Catalog(locale="nl", charset="utf-8")
    for folder, name in PLACES:
        found = extract_from_dir(folder, METHODS, OPTIONS, KEYWORDS, comment_tags=())
        for file, line, text, _, context in found:
            catalogue.add(text, None, [(f"src/osteon/{name}/{file}", line)], context=context)
    for path in sorted((WEB / "django_templates").rglob("*.html")):
        for _, text, _, context in texts_in_a_django_template(path):
            catalogue.add(text, None, [(str(path.relative_to(ROOT)), 1)], context=context)
    return catalogue


def texts_in_a_django_template(path: Path) -> Iterator[tuple[Any, ...]]:
    """Its texts; Django writes such a template as Python first."""
    source = templatize(path.read_text("utf-8"), origin=str(path))
    yield from extract("python", BytesIO(source.encode()), KEYWORDS)


def written() -> Catalog:
    """The catalogue as it is committed."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="nl")


def check(found: Catalog) -> Iterator[str]:
    """What is wrong with the committed catalogue."""
    catalogue = written()
    for message in found:
        if message.id and catalogue.get(message.id, message.context) is None:
            yield f"{place(message)}: {shown(message)} is not in the catalogue. {REMEDY}"
    for message in catalogue:
        if message.id:
            yield from check_message(message, found)
    if COMPILED.read_bytes() != compiled(catalogue):
        yield f"{COMPILED.relative_to(ROOT)} is not made from the catalogue. {REMEDY}"


# Babel writes the present minute into a compiled catalogue that has no date of its own.
NO_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
REMEDY = "Type: python scripts/check_texts.py --update"


def check_message(message: Message, found: Catalog) -> Iterator[str]:
    """What is wrong with one entry: no longer used, not translated, uncertain, or with other placeholders."""
    if found.get(message.id, message.context) is None:
        yield f"{shown(message)} is in the catalogue and nowhere in the source. {REMEDY}"
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    if not all(strings):
        yield f"{place(message)}: {shown(message)} has no Dutch text yet. Write it in django.po."
    if message.fuzzy:
        yield f"{place(message)}: {shown(message)} is marked fuzzy. Read it, and remove the mark."
    for fault in message.check() if all(strings) else []:
        yield f"{shown(message)}: {fault}"


def update(found: Catalog) -> None:
    """Take new texts into the catalogue, drop what is no longer used, and compile."""
    catalogue = written() if CATALOGUE.exists() else Catalog(locale="nl", charset="utf-8")
    catalogue.update(found, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    catalogue.header_comment = HEADER
    catalogue.project, catalogue.version, catalogue.language_team = "Osteon", __version__, "Nederlands"
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    text = BytesIO()
    # Without dates and line numbers a change shows only what was changed.
    write_po(text, catalogue, omit_header=False, include_lineno=False, sort_by_file=True, width=110)
    lines = text.getvalue().splitlines(keepends=True)
    CATALOGUE.write_bytes(b"".join(line for line in lines if not line.startswith(DATED)))
    COMPILED.write_bytes(compiled(written()))


HEADER = """\
# What Osteon's pages say in Dutch; the English is the key. Staff are addressed with je, and asked in short.
# After a change of a text: python scripts/check_texts.py --update"""
DATED = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Last-Translator', b'"Report-Msgid')


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as Django reads it; the same texts give the same bytes at any time of day."""
    catalogue.creation_date = catalogue.revision_date = NO_MOMENT
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def place(message: Message) -> str:
    """Where a text is used first."""
    return message.locations[0][0] if message.locations else "django.po"


def shown(message: Message) -> str:
    """A text as a message of this program shows it."""
    return repr(message.id if isinstance(message.id, str) else message.id[0])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osteon.web.settings")
    import django

    django.setup()
    sys.exit(main(sys.argv[1:]))
