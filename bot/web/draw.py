"""Draws one page of a PDF as a PNG on standard output: `python draw.py FILE PAGE`.

A process of its own, so that a document that takes too much or brings the drawing program down takes nothing with it.
"""

# pdfium's own functions carry no types.
# mypy: disable-error-code="no-untyped-call"

import math
import struct
import sys
import zlib
from pathlib import Path

import pypdfium2 as pdfium

SCALE = 1.6
"""Dots to a point: 115 to the inch, which is read well on a screen."""
MOST_DOTS = 3_000_000
MOST_MEMORY = 1 << 30
MOST_SECONDS = 10


def png_of(path: Path, number: int) -> bytes:
    """The page with this number, from 1; raises pdfium's error where it cannot be drawn."""
    document = pdfium.PdfDocument(path)
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(SCALE, math.sqrt(MOST_DOTS / max(1.0, width * height)))
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        held, stride, used = bytes(bitmap.buffer), bitmap.stride, bitmap.width * bitmap.n_channels
        rows = [held[at : at + used] for at in range(0, stride * bitmap.height, stride)]
        return _png(bitmap.width, bitmap.height, bitmap.n_channels, rows)
    finally:
        document.close()


def _png(width: int, height: int, channels: int, rows: list[bytes]) -> bytes:
    kind = {1: 0, 3: 2, 4: 6}[channels]  # PNG's numbers for grey, colour, and colour with what shines through
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    _limit()
    sys.stdout.buffer.write(png_of(Path(sys.argv[1]), int(sys.argv[2])))
