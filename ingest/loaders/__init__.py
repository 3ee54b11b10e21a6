"""Reads a file into blocks. Each format has one module here with one function, `read(path) -> Reading`.

To add a format: write its module, tell it by its content in `formats`, and name it in `MODULES` and `FORMATS`.
"""

import stat
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from index.errors import UnreadableFile
from ingest.blocks import Reading
from ingest.loaders.formats import FORMATS, LARGEST, format_of_file

Read = Callable[[Path], Reading]

MODULES = {
    "pdf": "ingest.loaders.pdf",
    "docx": "ingest.loaders.docx",
    "pptx": "ingest.loaders.pptx",
    "spreadsheet": "ingest.loaders.spreadsheet",
    "delimited": "ingest.loaders.delimited",
    "odt": "ingest.loaders.odt",
    "rtf": "ingest.loaders.rtf",
    "eml": "ingest.loaders.eml",
    "msg": "ingest.loaders.msg",
    "mhtml": "ingest.loaders.mhtml",
    "html": "ingest.loaders.html",
    "markdown": "ingest.loaders.markdown",
    "picture": "ingest.loaders.picture",
    "text": "ingest.loaders.text",
}

__all__ = ["FORMATS", "MODULES", "format_of", "read"]


def read(path: Path) -> Reading:
    """What a file says, block by block; raises UnreadableFile with a sentence for staff if that cannot be told."""
    found = format_of(path)
    if found == "zip":
        raise UnreadableFile(
            f"{path.name} is a folder of documents packed as one file: unpack it, and put its documents in its place."
        )
    reader = cast(Read, import_module(MODULES[found]).read)
    try:
        return reader(path)
    except RecursionError as problem:
        raise UnreadableFile(
            f"{path.name} nests its parts too deeply to be read: save it again in its own program."
        ) from problem


def format_of(path: Path) -> str:
    """A file's format: a key of `MODULES`, or "zip" for packed documents. Opens nothing but plain files."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile(f"{path.name} cannot be read: it is no file but a folder, pipe or device.")
    if status.st_size > LARGEST:
        raise UnreadableFile(f"{path.name} is larger than {LARGEST // 1_000_000} MB: split it into smaller files.")
    with path.open("rb") as file:
        return format_of_file(file, path.name)
