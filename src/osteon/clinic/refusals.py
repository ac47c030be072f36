"""What an action refuses to do, in words for the person who asked."""


class Refused(ValueError):
    """The action was not done; the message says why and what to do first."""
