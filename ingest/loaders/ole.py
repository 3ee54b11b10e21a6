"""Looks into the files of older Office programs and of Outlook, which are small file systems of their own."""

from pathlib import Path
from typing import IO

import olefile

from index.errors import UnreadableFile

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_STREAMS = 20_000
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
        try:
            self._file = olefile.OleFileIO(file)
            names = self._file.listdir(streams=True, storages=False)
        except Exception as problem:
            raise self._damaged() from problem
        self.names = frozenset("/".join(each) for each in names[:MOST_STREAMS])

    def kind(self) -> str:
        """What kind of document it is; "" if none that we know."""
        return next((kind for stream, kind in _KINDS if stream in self.names), "")

    def read(self, stream: str) -> bytes:
        """A stream's bytes; b"" if there is none of this name."""
        if stream not in self.names:
            return b""
        try:
            with self._file.openstream(stream.split("/")) as opened:
                return bytes(opened.read())
        except Exception as problem:
            raise self._damaged() from problem

    def _damaged(self) -> UnreadableFile:
        return UnreadableFile(f"{self.name} is damaged or incomplete: fetch it again, or save it again.")


def kind_of(file: IO[bytes], name: str) -> str:
    """What kind of document such a file is: "xls", "msg", "doc", "ppt", "encrypted", or ""."""
    return Streams(file, name).kind()


def workbook(path: Path) -> bytes:
    """The records of an older Excel workbook."""
    with path.open("rb") as file:
        streams = Streams(file, path.name)
        return streams.read("Workbook") or streams.read("Book")
