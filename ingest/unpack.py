"""Takes the documents out of e-mails and ZIP files, so that each is read, filed and cited as one of its own.

They are kept under DATA_DIR by what their container holds, so that one that has not changed is not opened again.
"""

import hashlib
import json
import logging
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from index.errors import UnreadableFile
from index.filing import FileState
from index.originals import SIDECAR
from ingest.loaders import format_of
from ingest.loaders.containers import Inner, parts
from ingest.loaders.formats import CONTAINERS
from ingest.parse import Unread, parse
from ingest.parsed import Parsed
from ingest.plan import Settled, Wanted
from ingest.readers import in_children
from ingest.walk import Found, read_sidecar

FOLDER = "unpacked"
INDEX = "index.json"
REMEMBERED = "containers.json"
SCRATCH = ".unpacking-"

_OWN = frozenset({"title", "kind"})
"""What a sidecar says of an e-mail alone; of a ZIP file, which says nothing itself, it says the kind of all within."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stored:
    """A document taken out: its place in the container, the files that hold it and its sidecar, or why it is not out.

    `sha256` is that of both files together.
    """

    name: str
    stored: str
    sidecar: str
    size: int
    sha256: str
    fault: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of opening a container: the folder with its documents, or why there is none.

    `lasts` is False where the container itself is not to blame, so that it is tried again.
    """

    folder: str
    fault: str = ""
    lasts: bool = True


@dataclass(frozen=True, slots=True)
class _Container:
    """How a container looked when it was opened, and what came of it."""

    size: int
    modified_ns: int
    reader: str
    is_packed: bool
    folder: str
    fault: str = ""


class Unpacking:
    """One look at a corpus whose containers are opened where they are new or have changed.

    `into` is where to put what is taken out, in place of the folder that is kept: then nothing there is written.
    """

    def __init__(self, folder: Path, reader: str, settled: Settled, into: Path | None = None) -> None:
        self._folder = folder
        self._into = into or folder
        self._reader = reader
        self._settled = settled
        self._before = _remembered(folder)
        self._now: dict[str, _Container] = {}
        self._found: dict[str, Found] = {}

    @property
    def containers(self) -> dict[str, bool]:
        """The containers known before or now, each with whether it is there now."""
        return {file: file in self._now for file in {*(self._before or ()), *self._now}}

    def expanded(self, found: Iterable[Found], known: Mapping[str, FileState]) -> Iterator[Found]:
        """Each document found, with those within it after it; a ZIP file only where something is wrong with it."""
        everything = list(found)
        self._open(list(self._to_be_opened(everything, known)))
        for each in everything:
            if container := self._now.get(each.file):
                self._found[each.file] = each
                yield from self._documents(each, container)
            else:
                yield each

    def settled(self, file: str, found: Found | None) -> bool:
        """Whether a file may be read or forgotten yet; a document within another goes by that one."""
        if found:
            holder = self._found[found.parent] if found.parent else found
            return self._settled(holder.file, holder)
        names = (file, *(each.as_posix() for each in PurePosixPath(file).parents))
        return all(self._settled(name, self._found.get(name)) for name in names)

    def remember(self) -> None:
        """Keeps what was opened for the next look; containers that have gone are kept until `tidy`, so that a run
        that is killed before it has let go of their documents can be made good.
        """
        self._write({**(self._before or {}), **self._now})

    def tidy(self) -> None:
        """Forgets the containers that have gone, and removes what was taken out of them."""
        self._write(self._now)
        used = {each.folder for each in self._now.values()}
        for place in self._folder.iterdir() if self._folder.is_dir() else ():
            if place.is_dir() and place.name not in used:
                shutil.rmtree(place, ignore_errors=True)

    def _to_be_opened(self, everything: Iterable[Found], known: Mapping[str, FileState]) -> Iterator[Found]:
        for each in everything:
            before = (self._before or {}).get(each.file)
            if before and self._looks_same(each, before):
                self._now[each.file] = before
            elif not self._settled(each.file, each):
                if before:
                    self._now[each.file] = before
            elif not self._is_plain(known.get(each.file), each, before) and self._is_container(each, before):
                yield each

    def _looks_same(self, found: Found, before: _Container) -> bool:
        looks_same = (found.size, found.modified_ns, self._reader) == (before.size, before.modified_ns, before.reader)
        return looks_same and (not before.folder or _contents(self._folder / before.folder) is not None)

    def _is_plain(self, state: FileState | None, found: Found, before: _Container | None) -> bool:
        """Whether a file was read as it is now and was no container then, so that it need not be opened."""
        if state is None or before or self._before is None:
            return False
        return (state.size, state.modified_ns, state.reader) == (found.size, found.modified_ns, self._reader)

    def _is_container(self, found: Found, before: _Container | None) -> bool:
        """Whether a file holds others, by its content; what came out of it before stays where it is now damaged."""
        try:
            kind = format_of(found.path)
        except (UnreadableFile, OSError) as problem:
            if before:
                self._keep(found, before, _reason(problem), lasts=isinstance(problem, UnreadableFile))
            return False
        except Exception:
            log.exception("The format of %s cannot be told", found.file)  # reading it will say why
            return False
        if kind in CONTAINERS:
            self._now[found.file] = _Container(found.size, found.modified_ns, self._reader, kind == "zip", "")
        return kind in CONTAINERS

    def _keep(self, found: Found, before: _Container, fault: str, *, lasts: bool = True) -> None:
        """An e-mail's own reading says what is wrong with it; a ZIP file is not read."""
        said = fault if before.is_packed else ""
        size = found.size if lasts else -1
        self._now[found.file] = replace(
            before, size=size, modified_ns=found.modified_ns, reader=self._reader, fault=said
        )

    def _open(self, to_open: list[Found]) -> None:
        if not to_open:
            return
        self._into.mkdir(parents=True, exist_ok=True)
        wanted = [
            Wanted(each, FileState(each.file, None, "", each.size, each.modified_ns, self._reader), is_new=False)
            for each in to_open
        ]
        for each, outcome in in_children(wanted, partial(take_out, self._into, self._reader)):
            taken = Taken("", outcome.reason) if isinstance(outcome, Unread) else outcome
            found = each.found
            before = (self._before or {}).get(found.file)
            contents = (_contents(self._into / taken.folder) if taken.folder else None) or Contents(fault=taken.fault)
            if contents.fault and not contents.documents and before and before.folder:
                self._keep(found, before, contents.fault, lasts=taken.lasts)
            else:
                opened = replace(self._now[found.file], folder=taken.folder, fault=taken.fault)
                self._now[found.file] = opened if taken.lasts else replace(opened, size=-1)

    def _documents(self, found: Found, container: _Container) -> Iterator[Found]:
        place = self._place(container.folder)
        contents = (_contents(place) if container.folder else None) or Contents()
        fault = container.fault or contents.fault
        if not container.is_packed:
            yield found
            if fault:
                # Of an e-mail that can be read itself; so it is named apart from it.
                yield _faulty(found, f"{found.file}/attachments", fault)
        elif fault:
            yield replace(found, fault=fault)
        for each in contents.documents:
            file = f"{found.file}/{each.name}"
            if each.fault:
                yield _faulty(found, file, each.fault)
                continue
            sidecar = place / each.sidecar if each.sidecar else None
            yield Found(file, place / each.stored, sidecar, each.size, _as_time(each.sha256), found.file)

    def _place(self, folder: str) -> Path:
        kept = self._folder / folder
        return kept if kept.is_dir() else self._into / folder

    def _write(self, containers: Mapping[str, _Container]) -> None:
        if containers == self._before:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        scratch = self._folder / f"{REMEMBERED}.new"
        made = {file: asdict(each) for file, each in sorted(containers.items())}
        scratch.write_text(json.dumps(made), encoding="utf-8")
        scratch.replace(self._folder / REMEMBERED)
        self._before = dict(containers)


@dataclass(frozen=True, slots=True)
class Contents:
    """What was taken out of a container; `fault` says why it is not all, or nothing."""

    documents: tuple[Stored, ...] = ()
    fault: str = ""


def documents_within(found: Found, reader: str, into: Path) -> tuple[Found, ...]:
    """The documents within one file, taken out into a folder; () for one that is no container."""
    unpacking = Unpacking(into, reader, lambda file, found: True)
    try:
        if format_of(found.path) not in CONTAINERS:
            return ()
    except UnreadableFile:
        return ()
    return tuple(each for each in unpacking.expanded([found], {}) if each.parent)


def take_out(root: Path, reader: str, path: Path, file: str, sidecar: Path | None) -> Taken:
    """Takes the documents out of one container into a folder of the root, which appears whole or not at all.

    Runs in a child process and never raises.
    """
    scratch: Path | None = None
    folder = ""
    try:
        state = Found(file, path, sidecar, 0, 0).fingerprint()
        folder = hashlib.sha256(f"{state}\0{reader}\0{path.name}".encode(errors="surrogateescape")).hexdigest()[:32]
        if _contents(root / folder) is None:
            scratch = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=root))
            contents = _taken_out(scratch, path, sidecar)
            (scratch / INDEX).write_text(json.dumps(asdict(contents)), encoding="utf-8")
            shutil.rmtree(root / folder, ignore_errors=True)
            scratch.rename(root / folder)
        return Taken(folder)
    except OSError as problem:
        if folder and _contents(root / folder) is not None:
            return Taken(folder)  # a copy of it was opened at the same time
        return Taken("", _reason(problem), lasts=False)
    except Exception as problem:
        log.exception("Unpacking %s failed", file)
        return Taken(
            "", f"Unpacking it failed ({type(problem).__name__}); the log has the details. Unpack it yourself."
        )
    finally:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)


def _taken_out(folder: Path, path: Path, sidecar: Path | None) -> Contents:
    is_packed = format_of(path) == "zip"
    fault = ""
    taken: list[tuple[Inner, Path]] = []
    beside: dict[str, Path] = {}
    exempt: set[str] = set()
    values: dict[str, str] = {}
    try:
        values = {key: value for key, value in read_sidecar(sidecar).items() if is_packed or key not in _OWN}
        values.pop("title", None)
        for number, inner in enumerate(parts(path), start=1):
            place = folder / f"document-{number:05}{_suffix(inner.name)}"
            place.write_bytes(inner.content)
            if inner.name.endswith(SIDECAR):
                beside[inner.name] = place
            else:
                taken.append((replace(inner, content=b""), place))
    except UnreadableFile as problem:
        fault = str(problem)
    if not is_packed:
        mail = parse(path, path.name, sidecar)
        exempt |= {""} if isinstance(mail, Parsed) and not mail.understanding.public else set()
        fault = "" if isinstance(mail, Unread) else fault  # its own reading says it
    elif not taken and not fault:
        fault = f"{path.name} holds no documents: leave it out, or pack them again."
    exempt |= {inner.name for inner, place in taken if _is_exempt_mail(place, inner, taken)}
    documents = tuple(_stored(inner, place, values, beside, exempt) for inner, place in taken)
    return Contents(documents, fault)


def _is_exempt_mail(place: Path, inner: Inner, taken: list[tuple[Inner, Path]]) -> bool:
    """Whether a message within a container has attachments and marks itself as exempt, and so them."""
    if not any(other.name.startswith(f"{inner.name}/") for other, _ in taken):
        return False
    mail = parse(place, inner.name, None)
    return isinstance(mail, Parsed) and not mail.understanding.public


def _stored(
    inner: Inner, place: Path, values: Mapping[str, str], beside: Mapping[str, Path], exempt: set[str]
) -> Stored:
    """A document with its sidecar: what the container's says, and what one packed beside it says more closely.

    What is exempt in any of them, or comes with an e-mail that is, stays exempt.
    """
    if inner.fault:
        return Stored(inner.name, "", "", 0, "", inner.fault)
    own = beside.get(f"{inner.name}{SIDECAR}") or beside.get(
        f"{PurePosixPath(inner.name).with_suffix('').as_posix()}{SIDECAR}"
    )
    try:
        told = {**values, **read_sidecar(own)}
    except UnreadableFile:
        return Stored(
            inner.name, "", "", 0, "", "The sidecar packed beside it cannot be used: mend it, and pack again."
        )
    above = {"", *(each.as_posix() for each in PurePosixPath(inner.name).parents)}
    if exempt & above or values.get("access", "").strip().lower() not in ("", "public"):
        told["access"] = values["access"] if values.get("access") and not exempt & above else "exempt"
    written = ""
    if told:
        written = f"{place.name}{SIDECAR}"
        text = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in sorted(told.items()))
        (place.parent / written).write_text(text, encoding="utf-8")
    found = Found("", place, place.parent / written if written else None, 0, 0)
    return Stored(inner.name, place.name, written, place.stat().st_size, found.fingerprint(), "")


def _suffix(name: str) -> str:
    suffix = PurePosixPath(name).suffix
    return suffix if re.fullmatch(r"\.[A-Za-z0-9]{1,10}", suffix) else ""


def _contents(place: Path) -> Contents | None:
    """What lies in a folder; None where it is not whole, so that it is made again."""
    try:
        made = json.loads((place / INDEX).read_text(encoding="utf-8"))
        return Contents(tuple(Stored(**each) for each in made["documents"]), made["fault"])
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _remembered(folder: Path) -> dict[str, _Container] | None:
    """The containers of the last look, by file; None where that is not known, so that every file is looked at."""
    try:
        made = json.loads((folder / REMEMBERED).read_text(encoding="utf-8"))
        return {file: _Container(**each) for file, each in made.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return None


def _faulty(container: Found, file: str, fault: str) -> Found:
    look = hashlib.sha256(fault.encode(errors="replace")).hexdigest()
    return Found(file, container.path, None, 0, _as_time(look), container.file, fault)


def _as_time(sha256: str) -> int:
    """A number that stands for a content as a time of change does: the same wherever and whenever it was taken out."""
    return int(sha256[:15], 16)


def _reason(problem: Exception) -> str:
    if isinstance(problem, OSError):
        return f"It cannot be opened ({problem.strerror or problem}): check that it may be read."
    return str(problem)
