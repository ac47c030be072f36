"""Rules read aloud, in Dutch and English, for whoever has to agree with them."""

from osteon.protocol.aloud.reader import Aloud, Part

__all__ = ["Aloud", "Part"]
