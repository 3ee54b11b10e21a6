"""Puts documents into the corpus, from a file or from the web, with a sidecar that records where they came from."""

import contextlib
import filecmp
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from index.errors import OperatorError, StaffError
from index.originals import SIDECAR
from index.settings import Settings
from ingest.download import STANDARD, Limits, download
from ingest.walk import HIDDEN

_WEB = re.compile(r"https?://", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
LONGEST_NAME = 150
"""Bytes of a document's name, which leaves room for a number and the sidecar's ending."""


@dataclass(frozen=True, slots=True)
class Added:
    """A document that lies in the corpus now; `is_new` is False when the very same file already did."""

    source: str
    file: str
    is_new: bool

    def as_sentence(self) -> str:
        """What was done, for a terminal."""
        return f"{self.source} is now {self.file}." if self.is_new else f"{self.source} was already there: {self.file}."


def add(source: str, settings: Settings, folder: str = "", limits: Limits = STANDARD) -> Added:
    """Copies one file or web address into a folder of the corpus; raises StaffError saying why it cannot be had.

    Nothing is ever overwritten: another document of the same name keeps it, and this one gets a number. It appears
    whole, after its sidecar, or not at all.
    """
    place = _folder(settings.corpus_dir, folder)
    sidecar: str | None
    with _scratch(place) as scratch:
        if _WEB.match(source):
            with scratch.open("wb") as file:
                name = download(source, file, allow_private=settings.allow_private_addresses, limits=limits)
            sidecar = f"url = {json.dumps(source, ensure_ascii=False)}\n"
        else:
            name, sidecar = _copy(source, settings.corpus_dir, scratch)
        path, is_new = _place(scratch, place / _safe(name), sidecar)
    return Added(source, path.relative_to(settings.corpus_dir.resolve()).as_posix(), is_new)


def _folder(corpus: Path, folder: str) -> Path:
    if not corpus.is_dir():
        raise OperatorError(f"There is no folder {str(corpus)!r}: make it and put documents in it, or set CORPUS_DIR.")
    parts = PurePosixPath(folder.replace("\\", "/")).parts
    root = corpus.resolve()
    place = root.joinpath(*parts).resolve()
    if not place.is_relative_to(root) or ".." in parts:
        raise StaffError(f"The folder {folder!r} lies outside the corpus: name one within it, as in --to oxfordshire.")
    if any(part.startswith(HIDDEN) for part in parts):
        raise StaffError(f"The folder {folder!r} is a hidden one, which is not read: choose another name.")
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise OperatorError(f"The folder {place} cannot be made ({problem.strerror}): choose another.") from None
    return place


@contextlib.contextmanager
def _scratch(place: Path) -> Iterator[Path]:
    """A hidden file in the folder itself, which no sync reads and which can be moved into place in one step."""
    try:
        handle, name = tempfile.mkstemp(prefix=".adding-", dir=place)
    except OSError as problem:
        raise OperatorError(f"{place} cannot be written ({problem.strerror}): let this user write there.") from None
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _copy(source: str, corpus: Path, scratch: Path) -> tuple[str, str | None]:
    """Copies a file, and gives its name and what its sidecar says."""
    if _SCHEME.match(source):
        raise StaffError(f"{source} is no web address that we fetch from: it should start with http:// or https://.")
    path = Path(source)
    if not path.is_file():
        raise StaffError(f"There is no file {source!r}: check the name, and add one document after another.")
    if path.resolve().is_relative_to(corpus.resolve()):
        raise StaffError(f"{source} lies in the corpus already: run `python -m ingest sync`.")
    beside = Path(f"{path}{SIDECAR}")
    try:
        shutil.copyfile(path, scratch)
        return path.name, beside.read_text(encoding="utf-8") if beside.is_file() else None
    except (OSError, UnicodeDecodeError) as problem:
        raise StaffError(f"{source} cannot be copied ({problem}): check that it may be read.") from None


def _safe(name: str) -> str:
    """A name that stays in its folder and that a sync reads: no separators, control characters or leading dots."""
    name = re.sub(r'[\x00-\x1f\x7f<>:"|?*]+', " ", name.replace("\\", "/").rsplit("/", 1)[-1])
    name = name.encode("utf-8", "replace").decode("utf-8").strip(" .").removeprefix("~$") or "document"
    if name.endswith(SIDECAR):
        name = name.removesuffix(SIDECAR) + ".toml"
    suffix = PurePosixPath(name).suffix[:20]
    stem = name.removesuffix(suffix).encode()[:LONGEST_NAME].decode("utf-8", "ignore")
    return f"{stem}{suffix}"


def _place(scratch: Path, wanted: Path, sidecar: str | None) -> tuple[Path, bool]:
    """Moves a file in under the first free name; gives the place of the very same document if it is there."""
    umask = os.umask(0)
    os.umask(umask)
    scratch.chmod(0o666 & ~umask)
    for number in range(1, 1000):
        path = wanted if number == 1 else wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        beside = Path(f"{path}{SIDECAR}")
        if path.is_file() and filecmp.cmp(path, scratch, shallow=False):
            return path, False
        if path.exists() or path.is_symlink() or beside.exists():
            continue
        if sidecar is not None:
            try:
                with beside.open("x", encoding="utf-8") as file:
                    file.write(sidecar)
            except FileExistsError:
                continue
        try:
            os.link(scratch, path)  # unlike a rename it never replaces what another program has just put there
        except FileExistsError:
            if sidecar is not None:
                beside.unlink(missing_ok=True)
            continue
        except OSError:
            scratch.replace(path)  # a file system without links
        return path, True
    raise StaffError(f"There are a thousand documents called {wanted.name} in {wanted.parent.name}: choose a folder.")
