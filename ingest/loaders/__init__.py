"""Reads a file into blocks. Each format has one module here with one function, `read(path) -> Reading`.

To add a format: write its module, tell it by its content in `format_of`, and name it in `MODULES` and `FORMATS`.
"""

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from index.errors import UnreadableFile
from ingest.blocks import Reading

Read = Callable[[Path], Reading]

MODULES = {
    "pdf": "ingest.loaders.pdf",
    "html": "ingest.loaders.html",
    "markdown": "ingest.loaders.markdown",
    "text": "ingest.loaders.text",
}
FORMATS = "PDF, HTML, Markdown and plain text"
HEAD = 8192

_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|table|article|section|main|h[1-6]|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN = re.compile(
    rb"^#{1,6} \S.*$|^\|?\s*:?-{3,}:?\s*\|[\s|:-]*$|^```|^(?:=|-){4,}\s*$|\[[^\]\n]+\]\(\S+\)", re.MULTILINE
)
_OTHERS = (
    (b"PK\x03\x04", "a zipped file, such as a Word, PowerPoint or Excel document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
)
_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def read(path: Path) -> Reading:
    """What a file says, block by block; raises UnreadableFile with a sentence for staff if that cannot be told."""
    reader = cast(Read, import_module(MODULES[format_of(path)]).read)
    return reader(path)


def format_of(path: Path) -> str:
    """A file's format, told by its content and never by its name alone: names are often wrong."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnreadableFile(f"{path.name} is empty: fetch it again.")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, name in _OTHERS:
        if head.startswith(magic):
            raise UnreadableFile(f"{path.name} cannot be read: it is {name}, and we read {FORMATS}.")
    if not head.startswith(_TEXT_MARKS) and _is_binary(head):
        raise UnreadableFile(f"{path.name} cannot be read: its format is not known. We read {FORMATS}.")
    return _written_format(path, head)


def _is_binary(head: bytes) -> bool:
    """Whether bytes are no text: control characters other than white space, and no UTF-16 without its mark."""
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x0b\x1b" for byte in head)
    return controls > 0.02 * len(head)


def _written_format(path: Path, head: bytes) -> str:
    plain = head.replace(b"\x00", b"") if head.startswith(_TEXT_MARKS[:2]) else head
    plain = re.sub(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)", b"", plain)
    if _HTML.match(plain) or re.search(rb"<(?:html|body)\b", plain, re.IGNORECASE):
        return "html"
    marks = len(_MARKDOWN.findall(plain))
    if marks >= 2 or (marks and path.suffix.casefold() in {".md", ".markdown"}):
        return "markdown"
    return "text"
