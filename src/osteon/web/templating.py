"""What every template can use. Values are formatted here, in Python, not by template filters."""

from datetime import date, datetime

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from jinja2 import Environment, StrictUndefined

from osteon import __version__
from osteon.clinic.staff.roles import Permission, may
from osteon.protocol.conclusions import Conclusion
from osteon.protocol.wording import written
from osteon.web import phrases, reasons


def environment(**options: object) -> Environment:
    """The Jinja2 environment; an undefined name is an error, not an empty place."""
    made = Environment(  # noqa: S701  Django's backend passes autoescape=True in the options
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},  # type: ignore[arg-type]
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(translation.gettext, translation.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {
        "url": _url,
        "static": static,
        "get_messages": get_messages,
        "may": may,
        "Permission": Permission,
        "version": __version__,
        "language": language,
        "age_words": phrases.age_words,
        "unit_of": phrases.unit_of,
        "reasons_of": reasons_of,
        "fact_labels": lambda names: reasons.labels(names, language()),
    }
    made.filters |= {
        "written": as_written,
        "short_day": short_day,
        "moment": moment,
        "in_language": lambda text: text.in_(language()),
    }
    return made


def language() -> str:
    """The language of the page: nl or en."""
    return "en" if (translation.get_language() or "nl").startswith("en") else "nl"


def as_written(value: object) -> str:
    """A value as people write it."""
    return written(value, language())


def short_day(day: date) -> str:
    """A day as Dutch people write it in a list: 14-09-2026; 14 Sep 2026 in English."""
    return day.strftime("%d-%m-%Y") if language() == "nl" else f"{day.day} {day:%b %Y}"


def moment(at: datetime) -> str:
    """A moment in local time: 14-09-2026 15:04."""
    local = timezone.localtime(at)
    return f"{short_day(local.date())} {local:%H:%M}"


def reasons_of(conclusion: Conclusion) -> tuple[str, ...]:
    """Why this was concluded, a sentence a reason."""
    return reasons.sentences(conclusion.because, language())


def _url(name: str, *arguments: object) -> str:
    return reverse(name, args=arguments)
