"""What cannot be made again, in one file: the journal, what threads and buttons in chats need, the sidecars that people
wrote beside documents, the secret of the links, and the switch. The documents themselves are theirs who hold them.
"""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.database import copy_database, is_sound
from index.errors import OperatorError, StaffError
from index.originals import SIDECAR
from index.settings import Settings

_CORPUS, _DATA = "corpus/", "data/"


def back_up(settings: Settings, target: Path) -> tuple[str, ...]:
    """Writes the file, for its owner's eyes alone, while the bot may be at work; gives what is in it.

    Raises StaffError where the file is there already, OperatorError where something cannot be read or written.
    """
    if target.exists():
        raise StaffError(f"{target} is there already: name a new file.")
    with _named_failures(f"{target} cannot be written"), tempfile.TemporaryDirectory() as scratch:
        draft = Path(scratch) / "backup.zip"
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, path in _kept(settings, Path(scratch)):
                archive.write(path, name)
            names = tuple(archive.namelist())
        if not names:
            raise StaffError(f"Nothing is there to be kept: neither {settings.data_dir} nor a sidecar holds anything.")
        _put_all([(draft, target, True)])
    return names


def restore(settings: Settings, source: Path, replace: bool = False) -> tuple[str, ...]:
    """Puts everything back while the bot and the ingest stand still; gives what was put back.

    Raises StaffError where the file is no backup, or something is there already that is not to be replaced. Nothing is
    changed until all of it has been found sound, and lies on the disk beside what it replaces.
    """
    with _named_failures(f"{source} cannot be restored"), tempfile.TemporaryDirectory() as scratch:
        try:
            with zipfile.ZipFile(source) as archive:
                names = tuple(archive.namelist())
                places = {name: _place(name, settings) for name in names}
                archive.extractall(scratch)
        except (zipfile.BadZipFile, FileNotFoundError) as problem:
            raise StaffError(f"{source} is no backup ({problem}): name a file that `backup` wrote.") from problem
        _check(scratch, places, replace)
        _put_all([(Path(scratch, name), place, name.startswith(_DATA)) for name, place in places.items()])
    return names


def _check(scratch: str, places: dict[str, Path], replace: bool) -> None:
    there = [str(place) for place in places.values() if place.exists()]
    if there and not replace:
        raise StaffError(
            f"{there[0]}{f' and {len(there) - 1} more' if there[1:] else ''} would be replaced: stop the bot, and give "
            "--replace if that is wanted."
        )
    for name in places:
        if name.endswith(".db") and not is_sound(Path(scratch, name)):
            raise StaffError(f"{name} in the backup is damaged: restore an older backup.")


def _kept(settings: Settings, scratch: Path) -> Iterator[tuple[str, Path]]:
    for database in (settings.journal_path, settings.slack_path, settings.teams_path):
        if database.is_file():
            copy = scratch / database.name
            copy_database(database, copy)  # whole as of one moment, whoever is writing
            yield _DATA + database.name, copy
    for file in (settings.link_secret_path, settings.pause_path):
        if file.is_file():
            yield _DATA + file.name, file
    for sidecar in sorted(settings.corpus_dir.rglob(f"*{SIDECAR}")):
        yield _CORPUS + sidecar.relative_to(settings.corpus_dir).as_posix(), sidecar


def _place(name: str, settings: Settings) -> Path:
    """Where a part of the backup belongs; raises StaffError for what no backup holds."""
    databases = (settings.journal_path, settings.slack_path, settings.teams_path)
    for path in (*databases, settings.link_secret_path, settings.pause_path):
        if name == _DATA + path.name:
            return path
    inner = Path(name.removeprefix(_CORPUS))
    is_sidecar = name.startswith(_CORPUS) and inner.name.endswith(SIDECAR) and not inner.is_absolute()
    if not is_sidecar or ".." in inner.parts or "\\" in name:
        raise StaffError(f"The file holds {name!r}, which no backup does: name a file that `backup` wrote.")
    return settings.corpus_dir / inner


def _put_all(wanted: Sequence[tuple[Path, Path, bool]]) -> None:
    """Copies files to their places, each whole or not at all, and those that are `private` for their owner's eyes
    alone; none before there was room for all of them.
    """
    drafts: list[tuple[Path, Path]] = []
    try:
        for source, target, private in wanted:
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_name(f".{target.name}.new")
            drafts.append((draft, target))
            _copy(source, draft, private)
        for draft, target in drafts:
            for beside in ("-wal", "-shm"):  # what belongs to the database that is replaced
                target.with_name(target.name + beside).unlink(missing_ok=True)
            draft.replace(target)
    finally:
        for draft, _ in drafts:
            draft.unlink(missing_ok=True)


def _copy(source: Path, draft: Path, private: bool) -> None:
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600 if private else 0o644)
    with os.fdopen(descriptor, "wb") as written, source.open("rb") as read:
        shutil.copyfileobj(read, written)


@contextmanager
def _named_failures(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise OperatorError(f"{what} ({problem.strerror or problem}): see to its folder and the disk.") from problem
