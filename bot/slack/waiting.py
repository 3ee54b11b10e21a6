"""Files that wait for a word of an administrator, each in a folder of its own, also over a restart."""

import json
import re
import secrets
import shutil
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from bot.commands.intake import Understood
from index.originals import SIDECAR

DAYS = 7
_ID = re.compile(r"[\w-]{12}")
_CARD = "card.json"
_TAKEN = ".taken"


class WaitingFiles:
    """The files under one folder, each known by an id that buttons carry."""

    def __init__(self, folder: Path) -> None:
        """What has waited for longer than a week is thrown away, now and whenever another file comes."""
        self._folder = folder
        self._throw_away_the_old()

    def new(self) -> tuple[str, Path]:
        """An id, and an empty folder to put its file in."""
        id_ = secrets.token_urlsafe(9)
        self._throw_away_the_old()
        self._folder.mkdir(parents=True, exist_ok=True)
        for place in (self._folder / id_, self._folder / id_ / "file"):
            place.mkdir(mode=0o700)  # the paper may be exempt, and its card tells of it
        return id_, place

    def keep(self, id_: str, understood: Understood) -> None:
        """Has a file wait, with what it was read as."""
        (self._folder / id_ / _CARD).write_text(json.dumps(asdict(understood)), encoding="utf-8")

    def find(self, id_: str) -> tuple[Path, Understood] | None:
        """A file that waits, and what it was read as."""
        return self._read(self._folder / id_) if _ID.fullmatch(id_) else None

    def take(self, id_: str) -> tuple[Path, Understood] | None:
        """A file that waits no more, for whoever comes first; whoever took it discards it."""
        if not _ID.fullmatch(id_):
            return None
        taken = self._folder / f"{id_}{_TAKEN}"
        try:
            (self._folder / id_).rename(taken)
        except OSError:
            return None
        return self._read(taken)

    def discard(self, id_: str) -> None:
        """Throws the copy away."""
        shutil.rmtree(self._folder / id_, ignore_errors=True)
        shutil.rmtree(self._folder / f"{id_}{_TAKEN}", ignore_errors=True)

    def _throw_away_the_old(self) -> None:
        for old in self._folder.glob("*") if self._folder.is_dir() else ():
            with suppress(FileNotFoundError):  # another process threw it away
                if old.stat().st_mtime < time.time() - DAYS * 24 * 3600:
                    shutil.rmtree(old, ignore_errors=True)

    def _read(self, place: Path) -> tuple[Path, Understood] | None:
        try:
            card = json.loads((place / _CARD).read_text(encoding="utf-8"))
            file = next(each for each in (place / "file").iterdir() if not each.name.endswith(SIDECAR))
        except (OSError, StopIteration, ValueError):
            return None
        card.update(councils=tuple(card["councils"]), dates=tuple(card["dates"]))
        return file, Understood(**card)
