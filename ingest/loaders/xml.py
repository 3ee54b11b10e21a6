"""Parses the XML inside documents: no declarations of entities, no fetching, nothing too large or too deep."""

import re
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

from index.errors import UnreadableFile
from ingest.loaders.archive import DAMAGE, Archive, damaged, resolved

Element = Any
"""An element of a tree; lxml states no types."""

LARGEST = 80_000_000
"""For a part that is parsed whole: a tree needs several times its text."""

_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|presentationml|drawingml|spreadsheetml)/main")
_STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION_ID = f"{{{_RELATIONS.decode()}}}id"
EMBEDDED_ID = f"{{{_RELATIONS.decode()}}}embed"


def parsed(content: bytes, name: str) -> Element:
    """The root of a part of a document."""
    if len(content) > LARGEST:
        raise UnreadableFile(f"{name} is too large to be read: split it into smaller files.")
    _refuse_declarations(content, name)
    try:
        root = etree.fromstring(_transitional(content), _parser())
    except (etree.XMLSyntaxError, ValueError, LookupError) as problem:
        raise _faulty(problem, name) from problem
    if root is None:
        raise damaged(name)
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares(name)
    return root


def part(archive: Archive, name: str) -> Element | None:
    """The root of a part, or None if there is none of this name."""
    return parsed(archive.read(name), archive.name) if archive.has(name) else None


def relations(archive: Archive, part_name: str) -> dict[str, tuple[str, str]]:
    """The parts that a part points to: by id, what they are to it and their names."""
    folder, _, own = part_name.rpartition("/")
    root = part(archive, f"{folder}/_rels/{own}.rels".lstrip("/"))
    found: dict[str, tuple[str, str]] = {}
    for each in root if root is not None else ():
        if each.get("TargetMode") != "External" and each.get("Id") and each.get("Target"):
            target = resolved(each.get("Target"), folder)
            found[each.get("Id")] = (each.get("Type", "").rpartition("/")[2], target)
    return found


def related(archive: Archive, part_name: str, what: str) -> str | None:
    """The name of the part that is `what` ("styles", "notesSlide") to another."""
    return next((target for kind, target in relations(archive, part_name).values() if kind == what), None)


def stream(archive: Archive, name: str, tags: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
    """The beginnings and ends of elements with these local names, read bit by bit; an ended one is forgotten."""
    with archive.open(name) as file:
        try:
            _refuse_declarations(_opening(file), archive.name)
            file.seek(0)
            wanted = tuple(f"{{*}}{tag}" for tag in tags)
            events = etree.iterparse(
                file, ("start", "end"), tag=wanted, resolve_entities=False, load_dtd=False, no_network=True
            )
            for event, element in events:
                yield event, element
                if event == "end":
                    _forget(element)
        except (etree.XMLSyntaxError, *DAMAGE) as problem:
            raise _faulty(problem, archive.name) from problem


def _opening(file: IO[bytes]) -> bytes:
    return file.read(100_000)


def _forget(element: Element) -> None:
    """Frees an element and those before it beside it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def local(element: Element) -> str:
    """An element's name without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str, otherwise: str = "") -> str:
    """An attribute by its local name, whatever its namespace."""
    if element is None:
        return otherwise
    for key, value in element.attrib.items():
        if key == name or key.endswith(f"}}{name}"):
            return str(value)
    return otherwise


def child(element: Element | None, *path: str) -> Element | None:
    """The first element down a path of local names, or None."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def children(element: Element | None, name: str) -> list[Element]:
    """The elements of a local name right under another."""
    return [] if element is None else [each for each in element if local(each) == name]


def whole(text: str, otherwise: int = 0) -> int:
    """A whole number, or else another: what a document states may be anything."""
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,9}", text) else otherwise


def _parser() -> Any:
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _transitional(content: bytes) -> bytes:
    """Office's "strict" form with the names of the common one, which are all that differs for us."""
    if b"purl.oclc.org" not in content:
        return content
    content = content.replace(_STRICT_RELATIONS, _RELATIONS)
    return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/main", content)


def _refuse_declarations(content: bytes, name: str) -> None:
    if _DECLARES.search(content.replace(b"\x00", b"") if b"\x00" in content[:4000] else content):
        raise _declares(name)


def _declares(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} declares entities, as no office program does, and was left alone: save it again in its own program."
    )


def _faulty(problem: Exception, name: str) -> UnreadableFile:
    said = str(problem)
    if "xcessive depth" in said or "depth" in said.casefold():
        return UnreadableFile(f"{name} nests its parts too deeply to be read: save it again in its own program.")
    if "huge" in said.casefold() or "too long" in said.casefold():
        return UnreadableFile(f"{name} holds a single piece of text too long to be read: split it.")
    return damaged(name)
