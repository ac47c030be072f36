"""The protocols as pages in docs/protocols/, made from the rules: `python scripts/protocol_pages.py`.

With --check nothing is written; pages that no longer say what the rules say are named, and the status is 1.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from osteon.cli.protocol import page
from osteon.documents.protocol_page import as_markdown
from osteon.protocol.figures import last_change
from osteon.protocol.text import LANGUAGES
from osteon.protocols import PROTOCOLS, protocol

FOLDER = Path(__file__).parents[1] / "docs" / "protocols"
NAMES = {"nl": "Nederlands", "en": "English"}
REMEDY = "Run: make pages"


def main() -> int:
    """Write the pages, or check them; the result is the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only tell which pages are out of date")
    pages = {"README.md": contents(), **dict(made())}
    if parser.parse_args().check:
        stale = sorted(outdated(pages))
        for name in stale:
            print(f"docs/protocols/{name} is not what the rules say. {REMEDY}", file=sys.stderr)
        return bool(stale)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in outdated(pages):
        (FOLDER / name).unlink(missing_ok=True)
        if name in pages:
            (FOLDER / name).write_text(pages[name], "utf-8")
    return 0


def made() -> Iterator[tuple[str, str]]:
    """Every page by its file's name, with the numbers of the day on which the last of them began."""
    for id_ in PROTOCOLS:
        for language in LANGUAGES:
            yield f"{id_}.{language}.md", as_markdown(page(id_, language, last_change(protocol(id_))))


def contents() -> str:
    """The page that leads to the others."""
    lines = [
        "# The protocols, to be read",
        "",
        "Made from the rules by `make pages`: what judges people is what stands here. For your own hospital:",
        "[Read and sign a protocol](../how-to/read-and-sign-a-protocol.md).",
        "",
    ]
    for id_ in PROTOCOLS:
        links = " · ".join(f"[{NAMES[one]}]({id_}.{one}.md)" for one in LANGUAGES)
        lines.append(f"- {protocol(id_).title.en}: {links}")
    return "\n".join(lines) + "\n"


def outdated(pages: Mapping[str, str]) -> set[str]:
    """The names of files that are missing, differ, or belong to no protocol."""
    there = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}
    return {name for name in there.keys() | pages.keys() if there.get(name) != pages.get(name)}


if __name__ == "__main__":
    sys.exit(main())
