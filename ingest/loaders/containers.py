"""Takes out the documents that others hold: the attachments of an e-mail, and what a ZIP file packs.

Nothing is written anywhere: a document comes as its bytes, under a name in which no folder above it can be named.
"""

import io
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import UnreadableFile
from ingest.loaders import format_of
from ingest.loaders.archive import Archive
from ingest.loaders.eml import mail_of
from ingest.loaders.formats import CONTAINERS, LARGEST, format_of_file
from ingest.loaders.mail import Mail
from ingest.loaders.msg import mail_of as outlook_mail_of
from ingest.loaders.ole import Streams

MOST_DOCUMENTS = 2_000
MOST_UNPACKED = 300_000_000
DEEPEST = 3
LONGEST_NAME, LONGEST_PATH = 120, 400

_UNFIT = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_DRIVE = re.compile(r"^[a-zA-Z]:(?=[\\/])")
_NOT_DOCUMENTS = frozenset({"__macosx", "thumbs.db", "desktop.ini", ".ds_store", "winmail.dat"})
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".ico", ".svg"})


@dataclass(frozen=True, slots=True)
class Inner:
    """A document within another. `name` is its place there, with "/": "letter.docx", "papers.zip/minutes.pdf".

    `fault` says, in a sentence for the report, why one could not be taken out; its `content` is then empty.
    """

    name: str
    content: bytes
    fault: str = ""


Held = tuple[str, bytes, str]
"""The name that a container gives to what it holds, its bytes, and why they could not be taken out."""


class _Unopened(UnreadableFile):
    """A container cannot be opened at all."""


def is_container(path: Path) -> bool:
    """Whether a file may hold documents of its own; False for what cannot be told, which `read` will refuse."""
    try:
        return format_of(path) in CONTAINERS
    except UnreadableFile:
        return False


def is_packed(path: Path) -> bool:
    """Whether a file is nothing but a container: a ZIP says nothing itself, an e-mail does."""
    try:
        return format_of(path) == "zip"
    except UnreadableFile:
        return False


def parts(path: Path) -> Iterator[Inner]:
    """The documents within a file, those within them after each, down to DEEPEST.

    Raises UnreadableFile, before or between documents, where a cap is passed or the file is damaged or protected.
    Within them, a container that cannot be opened or lies too deep is given as it is: reading it will say why.
    """
    found = format_of(path)
    if found in CONTAINERS:
        with path.open("rb") as file:
            yield from _Opening(path.name).opened(_held(file.read(), found, path.name), "", 1)


class _Opening:
    """One file being opened: what was taken out of it so far, and the names that are given."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._count = 0
        self._bytes = 0
        self._names: set[str] = set()

    def opened(self, held: Iterator[Held], within: str, depth: int) -> Iterator[Inner]:
        for stated, content, fault in held:
            name = self._new_name(within, stated, content)
            self._take(len(content))
            kind = _kind(content, name) if depth < DEEPEST else ""
            if kind != "zip":
                yield Inner(name, content, fault)
            if kind:
                yield from self._within(content, kind, name, depth + 1)

    def _within(self, content: bytes, kind: str, name: str, depth: int) -> Iterator[Inner]:
        try:
            yield from self.opened(_held(content, kind, name), name, depth)
        except _Unopened as problem:
            if kind == "zip":
                yield Inner(name, b"", str(problem))

    def _take(self, size: int) -> None:
        self._count += 1
        self._bytes += size
        if self._count > MOST_DOCUMENTS or self._bytes > MOST_UNPACKED:
            raise UnreadableFile(
                f"{self._name} holds more than {MOST_DOCUMENTS:,} documents or {MOST_UNPACKED // 1_000_000} MB "
                "of them: unpack it, and keep those that matter."
            )

    def _new_name(self, within: str, stated: str, content: bytes) -> str:
        """A name that no other document within the file has."""
        safe = safe_name(stated) or f"attachment{_suffix(content)}"
        name = f"{within}/{safe}" if within else safe
        stem, dot, suffix = name.rpartition(".")
        number = 2
        while name.casefold() in self._names:
            name = f"{stem} ({number}).{suffix}" if dot and "/" not in suffix else f"{stem}{dot}{suffix} ({number})"
            number += 1
        self._names.add(name.casefold())
        return name


def _held(content: bytes, found: str, name: str) -> Iterator[Held]:
    """What a container holds, with the names that it gives."""
    try:
        archive = Archive(io.BytesIO(content), name) if found == "zip" else None
        mail = None if archive else _mail(content, found, name)
    except UnreadableFile as problem:
        raise _Unopened(str(problem)) from problem
    if archive:
        yield from _unzipped(archive)
    for each in mail.attachments if mail else ():
        if not each.name.casefold().endswith(tuple(_PICTURES)):  # logos and signatures
            yield each.name, each.content, ""


def _mail(content: bytes, found: str, name: str) -> Mail:
    return mail_of(content, name) if found == "eml" else outlook_mail_of(Streams(io.BytesIO(content), name))


def _unzipped(archive: Archive) -> Iterator[Held]:
    if archive.is_protected:
        raise _Unopened(f"{archive.name} is protected by a password: unpack it, and put its documents in its place.")
    for entry in archive.entries:
        if not _is_document(entry):
            continue
        try:
            content, fault = archive.read(entry), ""
        except UnreadableFile as problem:
            content, fault = b"", str(problem)
        yield entry.filename, content, fault


def _is_document(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is a plain file that somebody put there: no folder, no link, nothing a system leaves behind."""
    mode = entry.external_attr >> 16
    if entry.is_dir() or (mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG)) or not entry.file_size:
        return False
    names = entry.filename.replace("\\", "/").casefold().split("/")
    return not any(each in _NOT_DOCUMENTS or (each.startswith(".") and each.strip(".")) for each in names)


def _kind(content: bytes, name: str) -> str:
    """The format of a container, or "" for what is none or cannot be told."""
    if len(content) > LARGEST:
        return ""
    try:
        found = format_of_file(io.BytesIO(content), name)
    except UnreadableFile:
        return ""
    return found if found in CONTAINERS else ""


def _suffix(content: bytes) -> str:
    return ".pdf" if content.startswith(b"%PDF-") else ""


def safe_name(stated: str) -> str:
    """A stated name as a path that stays below where it is put: "../../a.pdf" is "a.pdf"."""
    steps = _DRIVE.sub("", stated.strip()).replace("\\", "/").split("/")
    kept = [fitted for step in steps if (fitted := _fit(step))]
    return "/".join(kept)[-LONGEST_PATH:].lstrip("/")


def _fit(step: str) -> str:
    step = _UNFIT.sub("", step).strip().lstrip(".~$ ")
    if len(step) <= LONGEST_NAME:
        return step
    stem, dot, suffix = step.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(suffix) - 1]}{dot}{suffix}" if dot and len(suffix) < 10 else step[:LONGEST_NAME]
