"""Looks into the files of older Office programs and of Outlook, which are small file systems of their own."""

from collections.abc import Sequence
from pathlib import Path
from typing import IO

import olefile

from index.errors import UnreadableFile

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_STREAMS = 20_000
MOST_READ = 300_000_000
_WITH_SIZE = (olefile.STGTY_STREAM, olefile.STGTY_ROOT)
_KINDS = (
    ("EncryptedPackage", "encrypted"),
    ("__properties_version1.0", "msg"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
)


class Streams:
    """The streams of such a file, by name. A damaged file raises UnreadableFile, whatever olefile says of it."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self.name = name
        self._left = MOST_READ
        # olefile names no errors of its own, and files lie in many ways.
        try:
            length = file.seek(0, 2)
            file.seek(0)
            self._file = olefile.OleFileIO(file)
            self._file.loadminifat()
            names = self._file.listdir(streams=True, storages=False)
        except Exception as problem:
            raise self._damaged() from problem
        sizes = [each.size for each in self._file.direntries if each and each.entry_type in _WITH_SIZE]
        if max(sizes, default=0) > length or _goes_round(self._file.fat) or _goes_round(self._file.minifat):
            raise self._damaged()  # a few sectors, said again and again, would fill the memory
        self.names = frozenset("/".join(each) for each in names[:MOST_STREAMS])

    def kind(self) -> str:
        """What kind of document it is; "" if none that we know."""
        return next((kind for stream, kind in _KINDS if stream in self.names), "")

    def read(self, stream: str) -> bytes:
        """A stream's bytes; b"" if there is none of this name."""
        if stream not in self.names:
            return b""
        try:
            self._left -= self._file.get_size(stream.split("/"))
            if self._left < 0:
                raise self._damaged()
            with self._file.openstream(stream.split("/")) as opened:
                return bytes(opened.read())
        except Exception as problem:
            raise self._damaged() from problem

    def _damaged(self) -> UnreadableFile:
        return UnreadableFile(f"{self.name} is damaged or incomplete: fetch it again, or save it again.")


def _goes_round(chain: Sequence[int]) -> bool:
    """Whether sectors, each naming the one that goes on with it, come back to one that was."""
    done = bytearray(len(chain))
    for start in range(len(chain)):
        way: list[int] = []
        at = start
        while at < len(chain) and not done[at]:
            done[at] = 1
            way.append(at)
            at = chain[at]
        if at < len(chain) and done[at] == 1:
            return True
        for each in way:
            done[each] = 2
    return False


def kind_of(file: IO[bytes], name: str) -> str:
    """What kind of document such a file is: "xls", "msg", "doc", "ppt", "encrypted", or ""."""
    return Streams(file, name).kind()


def workbook(path: Path) -> bytes:
    """The records of an older Excel workbook."""
    with path.open("rb") as file:
        streams = Streams(file, path.name)
        return streams.read("Workbook") or streams.read("Book")
