"""Unpacks the form in which Outlook keeps a message's RTF: runs that were said before are named, not repeated."""

import struct

from index.errors import UnreadableFile

PACKED, PLAIN = b"LZFu", b"MELA"
LARGEST = 50_000_000
WINDOW = 4096

_KNOWN = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What every message is taken to have said before it begins; the format fixes it."""


def unpacked(content: bytes, name: str) -> bytes:
    """The RTF; what is cut short ends where it ends."""
    if len(content) < 16:
        return b""
    size, form = struct.unpack_from("<L4s", content, 4)
    if form == PLAIN:
        return content[16 : 16 + size]
    if form != PACKED or size > LARGEST:
        raise UnreadableFile(f"The text of {name} is damaged or too large: save it as .eml or PDF.")
    window = bytearray(WINDOW)
    window[: len(_KNOWN)] = _KNOWN
    place = len(_KNOWN)
    said = bytearray()
    at = 16
    while at < len(content) and len(said) < size:
        flags = content[at]
        at += 1
        for bit in range(8):
            if at >= len(content) or len(said) >= size:
                break
            if not flags >> bit & 1:
                run = content[at : at + 1]
                at += 1
            else:
                pointer = int.from_bytes(content[at : at + 2], "big")
                at += 2
                start, length = pointer >> 4, (pointer & 15) + 2
                if start == place % WINDOW:
                    return bytes(said)
                run = _run(window, start, length, place)
            for byte in run:
                window[place % WINDOW] = byte
                place += 1
            said += run
    return bytes(said)


def _run(window: bytearray, start: int, length: int, place: int) -> bytes:
    """A run from the window; it may reach into what it says itself."""
    run = bytearray()
    for step in range(length):
        source = (start + step) % WINDOW
        ahead = (source - place) % WINDOW
        run.append(run[ahead] if ahead < step else window[source])
    return bytes(run)
