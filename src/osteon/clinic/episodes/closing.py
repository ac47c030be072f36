"""Why an episode is closed: kept as a code, so that it can be counted, and the user's own words behind it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

SEPARATOR = ": "


class ClosingReason(models.TextChoices):
    """The reasons that a clinic has for closing an episode before the pathway ends."""

    HANDED_OVER = "handed_over", _("The care is with the GP and nothing is left to do here")
    CARE_COMPLETED = "care_completed", _("Care is completed: nothing is left to do")
    DOES_NOT_BELONG = "does_not_belong", _("Does not belong in this clinic")
    DECLINED = "declined", _("The person declines")
    NO_RESPONSE = "no_response", _("No response to invitations and calls")
    TREATED_ELSEWHERE = "treated_elsewhere", _("Is treated elsewhere")
    MOVED = "moved", _("Has moved")
    DIED = "died", _("Has died")
    REGISTERED_BY_MISTAKE = "registered_by_mistake", _("Registered by mistake")
    OTHER = "other", _("Another reason")


def why_closed(reason: str, in_own_words: str) -> str:
    """What is kept: the code, and the words behind it where there are any."""
    return f"{reason}{SEPARATOR}{in_own_words.strip()}" if in_own_words.strip() else reason


def closing_in_words(why: str) -> str:
    """What was kept, in the reader's language; words that carry no code stay as they are."""
    code, _separator, own_words = why.partition(SEPARATOR)
    if code not in ClosingReason.values:
        return why
    label = str(ClosingReason(code).label)
    return f"{label}{SEPARATOR}{own_words}" if own_words else label
