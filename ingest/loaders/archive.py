"""Opens zipped documents safely: nothing is unpacked before its number, size and ratio were looked at."""

import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO

from index.errors import UnreadableFile

MOST_ENTRIES = 20_000
MOST_UNPACKED = 300_000_000
HIGHEST_RATIO = 250
SMALL = 20_000_000
"""Up to this size a high ratio is no bomb: an empty table repeats itself thousands of times."""
LONGEST_DIRECTORY = 10_000_000
_END, _END_LENGTH, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, struct.error)


class Archive:
    """A zipped file that was found sound. `name` is what its messages call it."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self.name = name
        _refuse_long_directory(file, name)
        try:
            self._zip = zipfile.ZipFile(file)
        except _DAMAGE as problem:
            raise damaged(name) from problem
        self.entries = self._zip.infolist()
        _refuse_bomb(self.entries, name)
        self.names = frozenset(entry.filename for entry in self.entries)

    def has(self, part: str) -> bool:
        """Whether there is a part of this name."""
        return part in self.names

    def read(self, part: str | zipfile.ZipInfo) -> bytes:
        """A part's bytes; raises UnreadableFile where they are protected, damaged or missing."""
        if self.is_protected:
            raise UnreadableFile(f"{self.name} is protected by a password: save it without one.")
        try:
            return self._zip.read(part)
        except (*_DAMAGE, KeyError, RuntimeError) as problem:
            raise damaged(self.name) from problem

    def open(self, part: str) -> IO[bytes]:
        """A part to be read bit by bit; reading it may raise what `DAMAGE` names."""
        try:
            return self._zip.open(part)
        except (*_DAMAGE, KeyError, RuntimeError) as problem:
            raise damaged(self.name) from problem

    @property
    def is_protected(self) -> bool:
        """Whether a password is needed for any part."""
        return any(entry.flag_bits & 0x1 for entry in self.entries)


DAMAGE = _DAMAGE
"""What reading an opened part may raise."""


def damaged(name: str) -> UnreadableFile:
    """Says that a zipped file is incomplete or damaged."""
    return UnreadableFile(f"{name} is damaged or incomplete: fetch it again, or save it again in its own program.")


def _refuse_long_directory(file: IO[bytes], name: str) -> None:
    """Refuses a list of contents so long that reading it alone would take minutes."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(0, size - _END_LENGTH - _LONGEST_COMMENT))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_LENGTH:
        raise damaged(name)
    entries, length = struct.unpack("<HL", tail[at + 10 : at + 16])
    # In a file that needs the larger form of the list, these two fields are filled with ones.
    if length == 0xFFFFFFFF or entries == 0xFFFF or length > LONGEST_DIRECTORY:
        raise _too_many(name)


def _refuse_bomb(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MOST_ENTRIES:
        raise _too_many(name)
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > HIGHEST_RATIO * max(1, packed)):
        raise UnreadableFile(
            f"{name} would unpack to {unpacked // 1_000_000} MB and was left alone: save it again, or in parts."
        )


def _too_many(name: str) -> UnreadableFile:
    return UnreadableFile(f"{name} holds more parts than a document has and was left alone: save it again.")


def resolved(target: str, folder: str) -> str:
    """The name of a part that another part in `folder` points to."""
    if target.startswith("/"):
        return target.lstrip("/")
    parts: list[str] = []
    for part in PurePosixPath(folder, target).parts:
        if part == ".." and parts:
            parts.pop()
        elif part not in ("..", "."):
            parts.append(part)
    return "/".join(parts)
