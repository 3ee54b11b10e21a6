"""A document's file as it lies in the corpus, with the sidecar beside it, and how a change of either is told."""

import hashlib
from pathlib import Path

SIDECAR = ".meta.toml"


def sidecar_names(path: Path) -> tuple[str, str]:
    """What a file's sidecar may be called; the first that is there holds."""
    return f"{path.name}{SIDECAR}", f"{path.stem}{SIDECAR}"


def sidecar_of(path: Path) -> Path | None:
    """The sidecar beside a file; None without one."""
    return next((each for name in sidecar_names(path) if (each := path.with_name(name)).is_file()), None)


def fingerprint(path: Path, sidecar: Path | None) -> str:
    """The sha-256 of the file's bytes, and of its sidecar's after them; raises OSError when they cannot be read."""
    digest = hashlib.sha256()
    for each in (path, sidecar):
        if each is not None:
            with each.open("rb") as file:
                for block in iter(lambda: file.read(1 << 20), b""):
                    digest.update(block)
    return digest.hexdigest()
