"""What every form of a protocol's page says of the whole: its heading, its counts, its signature."""

from osteon.documents.protocol_page.content import Number, ProtocolPage
from osteon.documents.words import Words
from osteon.protocol.wording import written

SIGNED = ("sign_name", "sign_role", "sign_date", "sign_signature", "sign_remarks")


def title(page: ProtocolPage, say: Words) -> str:
    """What the page is called."""
    return say("title", title=page.title.in_(page.language))


def heading(page: ProtocolPage, say: Words) -> tuple[tuple[str, str], ...]:
    """Version, fingerprint, source, day and overlays."""
    rows = (
        (say("version"), page.version),
        (say("fingerprint"), f"{page.tree} ({say('fingerprint_note')})"),
        (say("source"), page.source),
        (say("on"), day(page)),
    )
    return (*rows, (say("overlay"), ", ".join(page.overlays))) if page.overlays else rows


def day(page: ProtocolPage) -> str:
    """The day whose numbers are in force."""
    return written(page.on, page.language)


def counted(page: ProtocolPage, say: Words) -> str:
    """How much there is, and how much of it still has to be checked."""
    counts = {
        "conclusions": len(page.rule_numbers),
        "numbers": page.number_count,
        "examples": page.example_count,
    }
    unchecked = len(page.unchecked)
    told = say("unchecked_many", count=str(unchecked)) if unchecked else say("unchecked_none")
    return f"{say('counted', **{name: str(count) for name, count in counts.items()})} {told}"


def examples_hold(page: ProtocolPage, say: Words) -> str:
    """Whether the rules answer all examples as was agreed."""
    count, failed = str(page.example_count), len(page.differing)
    if not page.example_count:
        return say("no_examples")
    return say("some_fail", failed=str(failed), count=count) if failed else say("all_hold", count=count)


def to_be_signed(page: ProtocolPage, say: Words) -> str:
    """What is agreed to by signing."""
    return say("sign_note", protocol=page.id, version=page.version, tree=page.tree, on=day(page))


def told(number: Number, say: Words) -> str:
    """Since when a number holds, from which source, and what it will be later."""
    since = f"{say('since').lower()} {number.since}; " if number.since != say("always") else ""
    later = "".join(f"; {one}" for one in number.later)
    overlay = f" ({number.overlay})" if number.overlay else ""
    return f"{since}[{number.source}] {number.read_in}{later}{overlay}"
