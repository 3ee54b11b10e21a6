"""Reads a Word document, with the numbers that Word counts and no document's text holds."""

from pathlib import Path

from index.errors import UnreadableFile
from ingest.blocks import Reading
from ingest.loaders.archive import Archive
from ingest.loaders.docx.body import Body, Source
from ingest.loaders.docx.numbering import Numbering
from ingest.loaders.docx.styles import Styles
from ingest.loaders.pictured import notes_of
from ingest.loaders.prose import reading_of
from ingest.loaders.xml import Element, attribute, child, children, part, related

MAIN = "word/document.xml"
HIDDEN_NOTE = "Text that is hidden on the page was left out."
EMBEDDED_NOTE = "Another document is embedded in it and was not read."


def read(path: Path) -> Reading:
    """The blocks of a Word document. It has no pages: where a page ends depends on who prints it."""
    with path.open("rb") as file:
        archive = Archive(file, path.name)
        main = related(archive, "", "officeDocument") or MAIN
        body = child(part(archive, main), "body")
        if body is None:
            raise UnreadableFile(f"{path.name} holds no Word document: save it again in its own program.")
        walk = Body(_source(archive, main))
        pieces = walk.pieces(body)
    notes = [note for note, said in ((HIDDEN_NOTE, walk.hidden), (EMBEDDED_NOTE, walk.embedded)) if said]
    return reading_of(pieces, (*notes, *notes_of(walk.scans)))


def _source(archive: Archive, main: str) -> Source:
    styles = Styles(_related_part(archive, main, "styles"))
    numbering = Numbering(_related_part(archive, main, "numbering"), styles)
    notes = {
        (kind, attribute(each, "id")): each
        for kind in ("footnote", "endnote")
        for each in children(_related_part(archive, main, f"{kind}s"), kind)
    }
    return Source(styles, numbering, notes)


def _related_part(archive: Archive, main: str, what: str) -> Element | None:
    name = related(archive, main, what)
    return part(archive, name) if name else None
