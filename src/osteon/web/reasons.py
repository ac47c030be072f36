"""Why something was concluded, as one sentence a nurse can check: fact, value, limit and its source."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext

from osteon.protocol.citations import written_source
from osteon.protocol.conclusions import Reason
from osteon.protocol.facts import Value, dictionary
from osteon.protocol.parameters import Setting
from osteon.protocol.wording import MONTHS, label_of, unit_text, within_a_sentence, written, written_fact

SIGNS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "==": "=", "!=": "≠"}
# A longer list of codes is not read; the label and the value say what matters.
CODES_THAT_ARE_READ = 4


def sentence(reason: Reason, language: str) -> str:
    """One reason as a true statement: T-score femoral neck −2.7 ≤ −2.5 (WHO Technical Report Series 843)."""
    joined = " " if isinstance(reason.value, Decimal) else ": "
    told = f"{label_of(reason.fact, language)}{joined}{_value(reason.fact, reason.value, language)}"
    compared = _compared(reason, language)
    said = f"{told}{compared}" if compared.startswith(",") else f"{told} {compared}".rstrip()
    if not (reason.comparison and reason.source):
        return said
    return f"{said} ({written_source(reason.source, language)})"


def sentences(reasons: Iterable[Reason], language: str) -> tuple[str, ...]:
    """The reasons in the order in which they decided, each once."""
    return tuple(dict.fromkeys(sentence(one, language) for one in reasons))


def labels(names: Iterable[str], language: str) -> str:
    """Several facts in a row, for what is still missing: weight, dairy portions a day."""
    return ", ".join(within_a_sentence(label_of(name, language)) for name in names)


def _value(name: str, value: Value | None, language: str) -> str:
    if name == "month" and isinstance(value, Decimal):
        return _month(value, language)
    fact = dictionary().facts.get(name)
    told = written_fact(name, value, language)
    if value is None or fact is None:
        return told
    unit = unit_text(fact.unit).in_(language)
    return told if _says(fact.label.in_(language), unit) else f"{told} {unit}"


def _says(label: str, unit: str) -> bool:
    """Whether the label tells the unit already: Porties zuivel per dag, and porties per dag."""
    return set(unit.lower().split()) <= set(label.lower().split())


def _month(number: Decimal, language: str) -> str:
    return MONTHS[language][int(number) - 1]


def _compared(reason: Reason, language: str) -> str:
    """The limit as people write it; empty where the value alone says enough (smoker: yes)."""
    if not reason.comparison or reason.limit is None or isinstance(reason.value, bool):
        return ""
    if reason.comparison in {"in", "not in"}:
        return _one_of(reason, language)
    if reason.comparison == "plus_months":
        return gettext(", plus %(months)s months") % {"months": written(reason.limit, language)}
    sign = SIGNS.get(reason.comparison, reason.comparison)
    return f"{sign} {_limit(reason.fact, reason.limit, language)}"


def _one_of(reason: Reason, language: str) -> str:
    """What a value's being on a list, or not, adds to it; a list of that value alone adds nothing."""
    codes = reason.limit if isinstance(reason.limit, tuple) else (str(reason.limit),)
    within = reason.comparison == "in"
    if codes == (reason.value,):
        return ""
    if len(codes) > CODES_THAT_ARE_READ:
        return gettext(", on the protocol's list") if within else gettext(", not on the protocol's list")
    listed = ", ".join(written_fact(reason.fact, code, language) for code in codes)
    template = gettext(", one of: %(listed)s") if within else gettext(", none of: %(listed)s")
    return template % {"listed": listed}


def _limit(name: str, limit: Setting | Value | None, language: str) -> str:
    if name == "month" and isinstance(limit, Decimal):
        return _month(limit, language)
    if isinstance(limit, str):
        return written_fact(name, limit, language)
    return written(limit, language)
