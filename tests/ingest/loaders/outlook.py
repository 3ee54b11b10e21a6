"""Writes what Outlook and older Office programs write: files that are small file systems, stream by stream.

No kept library writes them, so this one does, as far as the tests need: a folder's entries hang in one chain.
"""

import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR, SMALL_SECTOR, CUT_OFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)

Tree = dict[str, "bytes | Tree"]


def written(tree: Tree, path: Path) -> Path:
    """Writes streams (bytes) and storages (dicts) as one such file."""
    entries: list[_Entry] = []
    _add("Root Entry", tree, ROOT, entries)
    small, large = _Sectors(SMALL_SECTOR), _Sectors(SECTOR)
    for each in entries:
        if each.content:
            each.start = (small if len(each.content) < CUT_OFF else large).put(each.content)
    entries[0].content = b"".join(small.held)
    entries[0].start = large.put(entries[0].content) if small.held else END
    small_table = large.put(struct.pack(f"<{len(small.chains)}I", *small.chains), b"\xff") if small.held else END
    directory = large.put(b"".join(map(_listed, entries)))
    tables = 1
    while tables * (SECTOR // 4) < len(large.chains) + tables:
        tables += 1
    first = len(large.chains)
    chains = large.chains + [FAT] * tables
    chains += [FREE] * (tables * (SECTOR // 4) - len(chains))
    header = MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    small_tables = -(-len(small.chains) * 4 // SECTOR)
    header += struct.pack("<IIIIIIIII", 0, tables, directory, 0, CUT_OFF, small_table, small_tables, END, 0)
    header += struct.pack("<109I", *range(first, first + tables), *[FREE] * (109 - tables))
    path.write_bytes(header + b"".join(large.held) + struct.pack(f"<{len(chains)}I", *chains))
    return path


@dataclass
class _Entry:
    """A stream or storage in the list of all of them; the others are named by their places in it."""

    name: str
    kind: int
    content: bytes = b""
    following: int = FREE
    child: int = FREE
    start: int = END


class _Sectors:
    """Sectors of one size, and for each the one that goes on with it."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.held: list[bytes] = []
        self.chains: list[int] = []

    def put(self, content: bytes, filler: bytes = b"\x00") -> int:
        """Puts content in new sectors; tells the first."""
        start = len(self.held)
        parts = [content[at : at + self.size].ljust(self.size, filler) for at in range(0, len(content), self.size)]
        self.held += parts
        self.chains += [*range(start + 1, start + len(parts)), END]
        return start


def _add(name: str, content: "bytes | Tree", kind: int, entries: list[_Entry]) -> int:
    index = len(entries)
    entries.append(_Entry(name, kind, content if isinstance(content, bytes) else b""))
    if isinstance(content, dict):
        kinds = {bytes: STREAM, dict: STORAGE}
        children = [_add(each, inner, kinds[type(inner)], entries) for each, inner in content.items()]
        for one, other in pairwise(children):
            entries[one].following = other
        if children:
            entries[index].child = children[0]
    return index


def _listed(entry: _Entry) -> bytes:
    wide = (entry.name + "\x00").encode("utf-16-le")
    places = struct.pack("<HBBIII", len(wide), entry.kind, 1, FREE, entry.following, entry.child)
    return wide.ljust(64, b"\x00") + places + bytes(36) + struct.pack("<IQ", entry.start, len(entry.content))


def text(field: str, value: str) -> Tree:
    """A field of text."""
    return {f"__substg1.0_{field}001F": value.encode("utf-16-le")}


def properties(header: int, sent: datetime | None = None, code_page: int = 0) -> Tree:
    """The list of a message's values of fixed length, after a header of some length."""
    values = b""
    if sent is not None:
        ticks = int((sent - _EPOCH).total_seconds()) * 10_000_000
        values += struct.pack("<HHIQ", 0x40, 0x39, 6, ticks)
    if code_page:
        values += struct.pack("<HHIIi", 3, 0x3FFD, 6, code_page, 0)
    return {"__properties_version1.0": bytes(header) + values}


def message(subject: str, header: int = 32, **fields: str) -> Tree:
    """A message with fields of text, named by their numbers."""
    tree = {**properties(header, datetime(2024, 10, 31, 14, 5, tzinfo=UTC)), **text("0037", subject)}
    for field, value in fields.items():
        tree |= text(field.lstrip("_"), value)
    return tree


def attachment(name: str, content: "bytes | Tree") -> Tree:
    """An attached file or message."""
    held = {"__substg1.0_37010102": content} if isinstance(content, bytes) else {"__substg1.0_3701000D": content}
    return {**properties(8), **text("3707", name), **held}
