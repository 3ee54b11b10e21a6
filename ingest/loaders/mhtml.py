"""Reads a web page saved as one file: its text is the page's, its pictures are left."""

from dataclasses import replace
from pathlib import Path

from index.errors import UnreadableFile
from ingest.blocks import Reading
from ingest.loaders.eml import header, message_of, text_of
from ingest.loaders.html import reading_of


def read(path: Path) -> Reading:
    """The blocks of the page, and the address that it was saved from."""
    message = message_of(path.read_bytes(), path.name)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise UnreadableFile(f"{path.name} holds no web page that can be read: save it again.")
    reading = reading_of(text_of(page), path.name)
    stated = [header(message, "Snapshot-Content-Location"), header(page, "Content-Location")]
    address = next((each for each in stated if each.startswith(("https://", "http://"))), None)
    return replace(reading, url=reading.url or address)
