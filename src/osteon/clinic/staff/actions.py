"""What somebody who works here chooses for themselves."""

from django.db import transaction
from django.utils.translation import gettext as _

from osteon.clinic.audit import actions as audit
from osteon.clinic.refusals import Refused
from osteon.clinic.staff.models import User
from osteon.protocol.text import LANGUAGES


@transaction.atomic
def choose_language(user: User, language: str) -> None:
    """Speak to this user in another language from now on.

    Raises:
        Refused: Osteon does not speak it.
    """
    if language not in LANGUAGES:
        raise Refused(_("Choose one of the languages that Osteon speaks: Nederlands, English."))
    user.language = language
    user.save(update_fields=["language"])
    audit.record(user, "choose_language")
