"""Finds the documents of a corpus folder, and what lies beside them."""

import hashlib
import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import OperatorError, UnreadableFile

SIDECAR = ".meta.toml"
HIDDEN = (".", "~$")
SIDECAR_KEYS = frozenset({"council", "url", "kind", "access", "title", "published", "meeting_date", "committee"})


@dataclass(frozen=True, slots=True)
class Found:
    """A document's file, with its sidecar if it has one. `file` is the path relative to the corpus, with "/".

    `size` and `modified_ns` are the sums over both, so that a change of either shows, an older sidecar put in place
    of another too.
    """

    file: str
    path: Path
    sidecar: Path | None
    size: int
    modified_ns: int

    def fingerprint(self) -> str:
        """The sha-256 of the file's bytes, and of its sidecar's after them; raises OSError when they cannot be read."""
        digest = hashlib.sha256()
        for path in (self.path, self.sidecar):
            if path is not None:
                with path.open("rb") as file:
                    for block in iter(lambda: file.read(1 << 20), b""):
                        digest.update(block)
        return digest.hexdigest()


def find_documents(corpus: Path) -> Iterator[Found]:
    """The documents of the corpus in the order of their names; raises OperatorError when there is no such folder.

    Hidden files, office programs' lock files, sidecars and anything that is not a plain file inside the corpus are
    passed over.
    """
    if not corpus.is_dir():
        raise OperatorError(f"There is no folder {str(corpus)!r}: make it and put documents in it, or set CORPUS_DIR.")
    root = corpus.resolve()
    for path in sorted(_files_below(corpus)):
        if not path.is_file() or not path.resolve().is_relative_to(root):
            continue
        try:
            yield _found(_name(path, corpus), path)
        except FileNotFoundError:
            continue  # it went while we looked


def found_alone(path: Path, corpus: Path) -> Found:
    """One file as the walk would find it; its name is relative to the corpus where it lies inside, else its own."""
    resolved, root = path.resolve(), corpus.resolve()
    inside = resolved.is_relative_to(root)
    return _found(_name(resolved, root) if inside else _name(path, path.parent), path)


def _files_below(corpus: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(corpus, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(HIDDEN)]
        yield from (Path(folder, name) for name in files if not name.startswith(HIDDEN) and not name.endswith(SIDECAR))


def _refuse(problem: OSError) -> None:
    """A folder that cannot be opened would look like an empty one, and its documents like removed ones."""
    raise OperatorError(
        f"The folder {problem.filename!r} cannot be opened ({problem.strerror}): let this user read it. "
        "Nothing was changed."
    )


def _name(path: Path, root: Path) -> str:
    """The path relative to the root; a byte that is not UTF-8, as old ZIP files leave in names, is written as \\xNN."""
    return os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "backslashreplace")


def _found(file: str, path: Path) -> Found:
    sidecar = next((each for each in (Path(f"{path}{SIDECAR}"), path.with_suffix(SIDECAR)) if each.is_file()), None)
    stats = [each.stat() for each in (path, sidecar) if each is not None]
    return Found(file, path, sidecar, sum(s.st_size for s in stats), sum(s.st_mtime_ns for s in stats))


def read_sidecar(path: Path | None) -> dict[str, str]:
    """What a sidecar says, as text by key; {} without one. Raises UnreadableFile naming the fault."""
    if path is None:
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise UnreadableFile(f"Its sidecar {path.name} is not valid TOML ({problem}): mend that file.") from problem
    if unknown := sorted(values.keys() - SIDECAR_KEYS):
        raise UnreadableFile(
            f"Its sidecar {path.name} has the unknown key {unknown[0]!r}: use {', '.join(sorted(SIDECAR_KEYS))}."
        )
    return {key: str(value) for key, value in values.items()}
