"""Yes, no and unknown (None) together: unknown stays so, unless something known decides."""


def any_of(*values: bool | None) -> bool | None:
    """Yes where one is yes; no where all are no; else unknown.

    >>> any_of(None, True), any_of(None, False), any_of(False, False)
    (True, None, False)
    """
    if any(values):
        return True
    return None if None in values else False
