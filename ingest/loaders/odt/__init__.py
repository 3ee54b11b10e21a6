"""Reads an OpenDocument text, as LibreOffice saves it."""

from pathlib import Path

from index.errors import UnreadableFile
from ingest.blocks import Reading
from ingest.loaders.archive import Archive
from ingest.loaders.odt.body import Body
from ingest.loaders.odt.styles import Styles
from ingest.loaders.pictured import notes_of
from ingest.loaders.prose import reading_of
from ingest.loaders.xml import child, part

HIDDEN_NOTE = "Text that is hidden on the page was left out."


def read(path: Path) -> Reading:
    """The blocks of an OpenDocument text. It has no pages: where a page ends depends on who prints it."""
    with path.open("rb") as file:
        archive = Archive(file, path.name)
        content = part(archive, "content.xml")
        text = child(content, "body", "text")
        if text is None:
            raise UnreadableFile(f"{path.name} holds no OpenDocument text: save it again in its own program.")
        walk = Body(Styles(part(archive, "styles.xml"), content))
    pieces = list(walk.pieces(text))
    hidden = (HIDDEN_NOTE,) if walk.hidden else ()
    return reading_of(pieces, (*hidden, *notes_of(walk.scans)))
