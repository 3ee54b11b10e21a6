"""Reads a PowerPoint presentation: a slide is a page, its title a heading, its speaker notes stand under it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import UnreadableFile
from ingest.blocks import Block, BlockKind, Reading
from ingest.loaders import boilerplate
from ingest.loaders.archive import Archive
from ingest.loaders.pptx.bullets import Bullets
from ingest.loaders.pptx.design import Design
from ingest.loaders.pptx.pictures import Pictures
from ingest.loaders.pptx.slide import Slide
from ingest.loaders.xml import RELATION_ID, Element, attribute, child, children, part, related, relations

MAIN = "ppt/presentation.xml"
MOST_SLIDES = 2_000


@dataclass(frozen=True, slots=True)
class _Layout:
    """What slides of one layout share."""

    layout: Element | None
    master: Element | None
    theme: Element | None
    bullets: Bullets


def read(path: Path) -> Reading:
    """The blocks of a presentation. Hidden slides are left out; they count as pages, as in PowerPoint."""
    with path.open("rb") as file:
        archive = Archive(file, path.name)
        names = list(_slide_names(archive))
        if not names:
            raise UnreadableFile(f"{path.name} holds no slides: save it again in its own program.")
        return _reading(archive, names)


def _slide_names(archive: Archive) -> Iterator[str]:
    """The names of the slides in the order in which they are shown."""
    main = related(archive, "", "officeDocument") or MAIN
    root = part(archive, main)
    named = relations(archive, main)
    seen: set[str] = set()
    for each in children(child(root, "sldIdLst"), "sldId")[:MOST_SLIDES]:
        kind, target = named.get(each.get(RELATION_ID, ""), ("", ""))
        if kind == "slide" and archive.has(target) and target not in seen:
            seen.add(target)
            yield target


def _reading(archive: Archive, names: list[str]) -> Reading:
    blocks: list[Block] = []
    notes: list[str] = []
    pictures = Pictures()
    title = ""
    layouts: dict[str, _Layout] = {}
    for number, name in enumerate(names, start=1):
        root = part(archive, name)
        if attribute(root, "show", "1") in ("0", "false"):
            notes.append(f"Slide {number} is hidden and was left out.")
            continue
        layout = _layout(archive, name, layouts)
        design = Design(root, layout.layout, layout.master, layout.theme)
        slide = Slide(design, layout.bullets, number, is_first=not blocks)
        if slide.is_picture:
            slide.show(pictures.blocks(archive, name, root, number))
        title = title or (slide.title if number == 1 else "")
        blocks.extend(_with_notes(slide, _notes_of(archive, name)))
        if slide.hides_text:
            notes.append(f"Slide {number} has hidden text, which was left out.")
        notes.extend(f"Slide {number} has {what} that was not read." for what in slide.unread)
    notes.extend(pictures.notes())
    return Reading(tuple(boilerplate.marked(blocks)), title, None, len(names), tuple(pictures.left), tuple(notes))


def _layout(archive: Archive, name: str, made: dict[str, _Layout]) -> _Layout:
    """The slide's layout with its master and that one's theme; read once for each layout."""
    layout = related(archive, name, "slideLayout") or ""
    if layout not in made:
        master = (related(archive, layout, "slideMaster") or "") if layout else ""
        theme = (related(archive, master, "theme") or "") if master else ""
        laid, above = part(archive, layout), part(archive, master)
        made[layout] = _Layout(laid, above, part(archive, theme), Bullets(laid, above))
    return made[layout]


def _notes_of(archive: Archive, name: str) -> Element | None:
    notes = related(archive, name, "notesSlide")
    return part(archive, notes) if notes else None


def _with_notes(slide: Slide, notes: Element | None) -> Iterator[Block]:
    yield from slide.blocks
    said = slide.notes(notes)
    if said:
        yield Block(BlockKind.HEADING, "Notes", slide.breaks, level=3)
        yield from said
