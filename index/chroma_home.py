"""Where Chroma keeps the vectors: in a folder that this process opens itself, or at a server."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast
from urllib.parse import urlsplit

from index.errors import BrokenIndex

if TYPE_CHECKING:
    from chromadb.api.client import Client

COLLECTION = "passages"
SYNC = "run `python -m ingest sync`, which makes it again from the register."


class Home(Protocol):
    """A place that keeps the collection."""

    @property
    def named(self) -> str:
        """The place in words."""
        ...

    @property
    def remedy(self) -> str:
        """What to do where it cannot be used."""
        ...

    def open(self) -> "Client":
        """A client for it; raises whatever Chroma does."""
        ...

    def exists(self) -> bool:
        """Whether there is an index, sound or not; raises BrokenIndex where that cannot be told."""
        ...

    def throw_away(self) -> None:
        """Removes the whole index, which nothing holds open; raises BrokenIndex where it cannot."""
        ...

    def mark(self) -> str:
        """What changes when somebody else has put another index in its place, besides the files of a folder."""
        ...


class Folder:
    """A folder of this machine."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.named, self.remedy = str(path), SYNC

    def open(self) -> "Client":
        """A client for it; the folder is made if there is none."""
        # Imported here: chromadb takes a second to import, and `--help` should not wait for it.
        import chromadb
        from chromadb.config import Settings as ChromaSettings

        self._path.mkdir(parents=True, exist_ok=True)
        settings = ChromaSettings(anonymized_telemetry=False)
        return cast("Client", chromadb.PersistentClient(path=str(self._path), settings=settings))

    def exists(self) -> bool:
        """Whether there is an index on disk, sound or not."""
        return (self._path / "chroma.sqlite3").is_file()

    def throw_away(self) -> None:
        """Removes the folder."""
        shutil.rmtree(self._path, ignore_errors=True)

    def mark(self) -> str:
        """Nothing: the files themselves tell."""
        return ""


class Server:
    """A Chroma server, which may stand on another machine. It serves this one installation."""

    def __init__(self, url: str) -> None:
        self._parts = urlsplit(url)
        self.named = url
        self.remedy = f"see that the Chroma server of CHROMA_URL runs and can be reached, then {SYNC}"

    def open(self) -> "Client":
        """A client for it."""
        import chromadb
        from chromadb.config import Settings as ChromaSettings

        secure = self._parts.scheme == "https"
        return cast(
            "Client",
            chromadb.HttpClient(
                host=self._parts.hostname or "",
                port=self._parts.port or (443 if secure else 80),
                ssl=secure,
                settings=ChromaSettings(anonymized_telemetry=False),
            ),
        )

    def exists(self) -> bool:
        """Whether the server has the collection."""
        return bool(self.mark())

    def throw_away(self) -> None:
        """Has the server remove the collection."""
        if self.exists():
            try:
                self.open().delete_collection(COLLECTION)
            except Exception as problem:
                raise self._broken(problem) from problem

    def mark(self) -> str:
        """The collection's id and how much is in it; "" where there is none."""
        try:
            held = [each for each in self.open().list_collections() if each.name == COLLECTION]
            return f"{held[0].id} {held[0].count()}" if held else ""
        except Exception as problem:
            raise self._broken(problem) from problem

    def _broken(self, problem: Exception) -> BrokenIndex:
        return BrokenIndex(f"The vector index at {self.named} cannot be used ({type(problem).__name__}): {self.remedy}")
