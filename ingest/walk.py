"""Finds the documents of a corpus folder, and what lies beside them."""

import os
import tomllib
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import OperatorError, UnreadableFile
from index.originals import SIDECAR, fingerprint, sidecar_names

HIDDEN = (".", "~$")
SIDECAR_KEYS = frozenset({"council", "url", "kind", "access", "title", "published", "meeting_date", "committee"})


@dataclass(frozen=True, slots=True)
class Found:
    """A document's file, with its sidecar if it has one. `file` is the path relative to the corpus, with "/".

    `size` and `modified_ns` are the sums over both, so that a change of either shows, an older sidecar put in place
    of another too.

    Of a document within another, `parent` is that one's file; `fault` says why one could not be taken out of it.
    """

    file: str
    path: Path
    sidecar: Path | None
    size: int
    modified_ns: int
    parent: str | None = None
    fault: str = ""

    def fingerprint(self) -> str:
        """The sha-256 of the file's bytes, and of its sidecar's after them; raises OSError when they cannot be read."""
        return fingerprint(self.path, self.sidecar)


def find_documents(corpus: Path) -> Iterator[Found]:
    """The documents of the corpus in the order of their names; raises OperatorError when there is no such folder.

    Hidden files, office programs' lock files, sidecars and anything that is not a plain file inside the corpus are
    passed over.
    """
    if not corpus.is_dir():
        raise OperatorError(f"There is no folder {str(corpus)!r}: make it and put documents in it, or set CORPUS_DIR.")
    root = corpus.resolve()
    for _, folder, name, sidecars in sorted(_files_below(os.fspath(corpus), ()), key=lambda each: each[0]):
        path = Path(folder, name)
        try:
            if path.is_symlink() and not (path.is_file() and path.resolve().is_relative_to(root)):
                continue
            yield _found(_name(path, corpus), path, sidecars)
        except FileNotFoundError:
            continue  # it went while we looked


def found_alone(path: Path, corpus: Path) -> Found:
    """One file as the walk would find it; its name is relative to the corpus where it lies inside, else its own."""
    resolved, root = path.resolve(), corpus.resolve()
    inside = resolved.is_relative_to(root)
    beside = {each.name for each in path.parent.iterdir() if each.name.endswith(SIDECAR)}
    return _found(_name(resolved, root) if inside else _name(path, path.parent), path, beside)


Below = tuple[tuple[str, ...], str, str, frozenset[str]]
"""A file's place as the parts of its path, by which it is sorted; its folder; its name; the folder's sidecars."""


def _files_below(folder: str, parts: tuple[str, ...]) -> Iterator[Below]:
    """The files of a folder and of those in it; a listing tells files from folders, so that none is opened for it."""
    try:
        with os.scandir(folder) as listing:
            entries = [entry for entry in listing if not entry.name.startswith(HIDDEN)]
    except OSError as problem:
        raise _refused(problem) from problem
    sidecars = frozenset(entry.name for entry in entries if entry.name.endswith(SIDECAR))
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files_below(entry.path, (*parts, entry.name))
        elif entry.name not in sidecars and (entry.is_file(follow_symlinks=False) or entry.is_symlink()):
            yield (*parts, entry.name), folder, entry.name, sidecars


def _refused(problem: OSError) -> OperatorError:
    """A folder that cannot be opened would look like an empty one, and its documents like removed ones."""
    return OperatorError(
        f"The folder {problem.filename!r} cannot be opened ({problem.strerror}): let this user read it. "
        "Nothing was changed."
    )


def _name(path: Path, root: Path) -> str:
    """The path relative to the root; a byte that is not UTF-8, as old ZIP files leave in names, is written as \\xNN."""
    return os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "backslashreplace")


def _found(file: str, path: Path, sidecars: Container[str]) -> Found:
    sidecar = next(
        (each for name in sidecar_names(path) if name in sidecars and (each := path.with_name(name)).is_file()),
        None,
    )
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
