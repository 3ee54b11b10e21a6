"""Reads a web page, such as a council's agenda item or a press article, saved as HTML."""

import re
from collections.abc import Sequence
from pathlib import Path

from selectolax.lexbor import LexborNode

from index.errors import UnreadableFile
from ingest.blocks import Block, BlockKind, Reading
from ingest.loaders import adverts, boilerplate
from ingest.loaders.html.tree import attribute, decoded, parsed
from ingest.loaders.html.walker import Walker
from ingest.loaders.words import reports_an_error, squeezed

SHORT = 1_500
"""A page with an error's title and less content than this many characters is no document."""

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_ADDRESSES = (('meta[property="og:url"]', "content"), ('link[rel="canonical"]', "href"))


def read(path: Path) -> Reading:
    """The blocks of a web page; raises UnreadableFile for a page that only says that something was not found."""
    return reading_of(decoded(path), path.name)


def reading_of(markup: str, name: str) -> Reading:
    """The same for a page that another file holds; `name` is that file's."""
    root = parsed(markup, name)
    walker = Walker(root)
    blocks = adverts.marked(boilerplate.marked(walker.blocks))
    title = _title(root)
    _refuse_error(name, title, blocks)
    notes = ("Text that a browser would not show was left out.",) if walker.hidden else ()
    return Reading(tuple(blocks), title, _url(markup, root), notes=notes)


def _title(root: LexborNode) -> str:
    for selector in ("title", "h1"):
        found = root.css_first(selector)
        if found is not None and squeezed(found.text()):
            return squeezed(found.text())
    return ""


def _url(markup: str, root: LexborNode) -> str | None:
    """The address that the page was saved from, or else the one it gives for itself."""
    saved = _SAVED_FROM.search(markup[:20_000])
    stated = [saved.group(1)] if saved else []
    for selector, name in _ADDRESSES:
        found = root.css_first(selector)
        stated += [attribute(found, name)] if found is not None else []
    return next((each for each in stated if re.match(r"https?://[^\s/]", each)), None)


def _refuse_error(name: str, title: str, blocks: Sequence[Block]) -> None:
    content = [block for block in blocks if block.kind is not BlockKind.BOILERPLATE]
    headings = [block.text for block in content if block.kind is BlockKind.HEADING][:1]
    said = next((each for each in (*headings, title) if reports_an_error(each)), None)
    if said and sum(len(block.text) for block in content) < SHORT:
        raise UnreadableFile(f"{name} holds a web page that says “{said}” in place of the document: fetch it again.")
