"""A file or standard input as text: unpacked, in UTF-8, and read no further than asked for."""

import gzip
import io
import lzma
import re
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from osteon.exchange.tables.refusals import table_error

STANDARD_INPUT = "-"
STANDARD_INPUT_DESCRIPTOR = 0
GZIP, XZ = b"\x1f\x8b", b"\xfd7zXZ\x00"
LONGEST_LINE = 1 << 20
BLOCK = 1 << 16

# Bytes that are no UTF-8 come through as these characters, so that the row that holds them can be named.
NOT_UTF8 = re.compile("[\udc80-\udcff]+")
BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
BROKEN_FILE = (EOFError, OSError, zlib.error, lzma.LZMAError)


class Readable(Protocol):
    """What gives bytes as they come: a file, a pipe, an unpacker."""

    def read1(self, size: int, /) -> bytes:
        """Some bytes, at most `size`; none at the end."""


class _Guarded(io.RawIOBase):
    """The bytes of a stream; where they break off they simply end, and `broke` says why."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._head = b""
        self.broke = ""

    def look(self, size: int) -> bytes:
        """The first bytes, which stay to be read."""
        while len(self._head) < size and (more := self._next(size - len(self._head))):
            self._head += more
        return self._head

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._next(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)

    def _next(self, size: int) -> bytes:
        if self.broke:
            return b""
        try:
            return self._stream.read1(size)
        except BROKEN_FILE as error:
            self.broke = str(error) or type(error).__name__
            return b""


class Source:
    """The characters of a table. What was looked at with `peek` is given out again."""

    def __init__(self, name: str, stream: Readable) -> None:
        self.name = name
        self._bytes = _unpacked(stream)
        buffered = io.BufferedReader(self._bytes, BLOCK)
        self._text = io.TextIOWrapper(buffered, "utf-8-sig", errors="surrogateescape", newline=None)
        self._kept: deque[str] = deque()

    @property
    def broke(self) -> str:
        """Why the file ended too early; empty where it did not."""
        return self._bytes.broke

    def peek(self) -> str:
        """The first line that is not blank, or the beginning of a very long one; empty at the end."""
        while not self._kept or not self._kept[-1].strip():
            self._kept.append(self._text.readline(LONGEST_LINE))
            if not self._kept[-1]:
                break
        return self._kept[-1]

    def line(self) -> str:
        """The next line with its end, or LONGEST_LINE characters of it; empty at the end of the file."""
        return self._kept.popleft() if self._kept else self._text.readline(LONGEST_LINE)

    def block(self) -> str:
        """Some more characters; empty at the end of the file."""
        while self._kept:
            if kept := self._kept.popleft():
                return kept
        return self._text.read(BLOCK)


@contextmanager
def opened(path: str) -> Iterator[Source]:
    """The file, or standard input for `-`.

    Raises:
        TableError: it is not there, may not be read, is a folder, is empty or holds no text.
    """
    if path == STANDARD_INPUT:
        with opened_file(STANDARD_INPUT_DESCRIPTOR, "stdin") as stream:
            yield _checked(Source("stdin", stream))
        return
    with opened_file(Path(path), path) as stream:
        yield _checked(Source(path, stream))


def wrong_bytes(text: str) -> str:
    """The first bytes that are no UTF-8, as 0xEB 0x6E; empty where all is well."""
    if text.isascii():
        return ""
    found = NOT_UTF8.search(text)
    return (
        " ".join(f"0x{byte:02X}" for byte in found.group()[:4].encode("utf-8", "surrogateescape"))
        if found
        else ""
    )


def opened_file(path: Path | int, name: str) -> io.BufferedReader:
    """The bytes of a file, or of an open descriptor, which stays open; `name` is what messages call it.

    Raises:
        TableError: it is not there, may not be read, or is a folder.
    """
    try:
        return open(path, "rb", closefd=isinstance(path, Path))
    except FileNotFoundError as error:
        raise table_error("no_such_file", file=name) from error
    except IsADirectoryError as error:
        raise table_error("is_folder", file=name) from error
    except PermissionError as error:
        raise table_error("no_permission", file=name) from error
    except (OSError, ValueError) as error:  # a name too long, a null byte in it, a closed descriptor
        reason = getattr(error, "strerror", None) or str(error)
        raise table_error("cannot_open", file=name, reason=reason) from error


def _unpacked(stream: Readable) -> _Guarded:
    """The bytes, unpacked where they begin as gzip or xz does, whatever the file is called."""
    raw = _Guarded(stream)
    head = raw.look(len(XZ))
    if head.startswith(GZIP):
        return _Guarded(gzip.GzipFile(fileobj=io.BufferedReader(raw)))
    if head.startswith(XZ):
        return _Guarded(lzma.LZMAFile(io.BufferedReader(raw)))
    return raw


def _checked(source: Source) -> Source:
    """The source, having looked at its beginning."""
    head = source.peek()
    if not head:
        if source.broke:
            raise table_error("cannot_open", file=source.name, reason=source.broke)
        raise table_error("empty", file=source.name)
    if head.startswith("PK\x03\x04"):
        raise table_error("workbook", file=source.name)
    if head.startswith(("\udcff\udcfe", "\udcfe\udcff")):
        raise table_error("utf16", file=source.name)
    if BINARY.search(head):
        raise table_error("binary", file=source.name)
    return source
