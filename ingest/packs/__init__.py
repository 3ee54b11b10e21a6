"""Takes packs apart: a pack of papers, or the minutes of a whole meeting, becomes a paper for each of its items."""

from ingest.packs.pack import Pack, Part
from ingest.packs.split import split

__all__ = ["Pack", "Part", "split"]
