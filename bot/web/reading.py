"""A document as it is read on its page: leaf by leaf, with the cited passage marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.links import NoLink, Ticket
from bot.surroundings import Marked
from index.models import Document, Passage
from index.store import Store

LEAF = 6_000
"""Characters on a leaf of a document that has no pages, more or less."""

GONE = (
    "The document is not held any more, or is not open to everybody now: it has been replaced, removed or closed since "
    "this link was made. Ask again to see what is held today."
)


@dataclass(frozen=True, slots=True)
class Block:
    """What stands in one place of a passage. `heading` is what it stands under, where that is another than before;
    `title` the paper of a pack that begins with it.
    """

    parts: tuple[Marked, ...]
    leaf: int
    paragraph: str | None
    heading: str = ""
    title: str = ""

    @property
    def cited(self) -> bool:
        """Whether some of it is the quotation."""
        return any(part.quoted for part in self.parts)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the document; a part of one without pages."""

    number: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The documents of one file that a reader may see: one, or the papers of a pack.

    `whole` is whether there are no others in the file, or attached to it; only then may the file itself be shown.
    `leaves` are all of them, in order; `cited` the number of that with the quotation, None where no quotation was asked
    for or it does not stand in the file any more.
    """

    documents: tuple[Document, ...]
    whole: bool
    paged: bool
    leaves: tuple[Leaf, ...]
    cited: int | None

    @property
    def document(self) -> Document:
        """The document, or the front pages of the pack, or its first paper that may be seen."""
        return self.documents[0]

    @property
    def exempt(self) -> bool:
        """Whether any of it is not for publication."""
        return not all(document.public for document in self.documents)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The leaves there are. Pages without text count, where all of the file may be seen."""
        numbers = {leaf.number for leaf in self.leaves}
        if self.paged and self.whole:
            numbers.update(range(1, (self.document.pages or 0) + 1))
        return tuple(sorted(numbers)) or (1,)

    def at(self, number: int) -> tuple[Leaf, ...]:
        """A leaf with its neighbours."""
        numbers = self.numbers
        place = numbers.index(number)
        near = numbers[max(0, place - 1) : place + 2]
        held = {leaf.number: leaf for leaf in self.leaves}
        return tuple(held.get(each, Leaf(each, ())) for each in near)


def open_book(store: Store, ticket: Ticket) -> Book:
    """What a link opens now; raises NoLink where nothing of it is held for its readers."""
    with store.one_moment():
        of_file = [document for document in store.documents() if ticket.is_of(document.file)]
        open_ = tuple(document for document in of_file if document.public or ticket.audience == "exempt")
        whole = ticket.audience == "exempt" or (len(open_) == len(of_file) and not _closed_within(of_file, store))
        passages = [(document, store.passages_of(document.id)) for document in open_]
    if not open_:
        raise NoLink(GONE)
    paged = any(span.page is not None for _, found in passages for passage in found for span in passage.spans)
    blocks = list(_blocks(passages, _quotation(ticket, passages), paged))
    leaves = tuple(_leaves(blocks))
    cited = next((block.leaf for block in blocks if block.cited), None)
    return Book(open_, whole, paged, leaves, cited)


def _closed_within(documents: Sequence[Document], store: Store) -> bool:
    """Whether anything that was taken out of these documents' file, as an e-mail's attachments are, is exempt; what
    could not be read may be.
    """
    closed = {document.file for document in store.documents() if not document.public}
    closed.update(copy for copy, of in store.register.copies().items() if of in closed)
    within = tuple(f"{document.file}/" for document in documents)
    return any(file.startswith(within) for file in (*closed, *store.register.failures()))


_GOES_ON = re.compile(r"\(?[a-z]{1,4}\)|[•·▪–-]|[a-z]")
"""How a list's item begins, or the rest of a sentence."""

Read = Sequence[tuple[Document, tuple[Passage, ...]]]
Where = tuple[str, int, int]
"""A passage's id, and where in its text the quotation begins and ends."""


def _quotation(ticket: Ticket, read: Read) -> Where | None:
    """In the passage that was cited if it still stands there, else in the first that has it."""
    passages = sorted((each for _, found in read for each in found), key=lambda each: not ticket.names(each.id))
    for passage in passages:
        start = ticket.find_in(passage.text)
        if start >= 0:
            return passage.id, start, start + ticket.length
    return None


def _blocks(read: Read, quotation: Where | None, paged: bool) -> Iterator[Block]:
    before = 0
    for document, passages in read:
        path: list[str] = [document.title]
        for passage in passages:
            title = document.title if document.item and passage is passages[0] else ""
            changed, path = _changed(passage.heading, path)
            for start, end, page, paragraph in _stretches(passage):
                leaf = (page or 1) if paged else before // LEAF + 1
                parts = tuple(_marked(passage, start, end, quotation))
                if parts:
                    yield Block(parts, leaf, _told(paragraph, parts), changed, title)
                    changed = title = ""
            before += len(passage.text)


def _changed(heading: str, before: list[str]) -> tuple[str, list[str]]:
    """What of a heading path is another than before, and the path."""
    path = [part for part in heading.split(" > ") if part]
    title, *_ = before
    inner = path[1:] if path[:1] == [title] else path
    same = next((at for at, part in enumerate(inner) if before[1 + at : 2 + at] != [part]), len(inner))
    return " › ".join(inner[same:]), [title, *inner]


def _told(paragraph: str | None, parts: Sequence[Marked]) -> str | None:
    """A paragraph's number, unless its text begins with it, or it goes on from the page before."""
    begins = parts[0].text.lstrip()
    goes_on = bool(_GOES_ON.match(begins))
    return None if paragraph is None or begins.startswith(paragraph) or goes_on else paragraph


def _stretches(passage: Passage) -> Iterator[tuple[int, int, int | None, str | None]]:
    """The stretches of a passage's text by page and paragraph: begin, end, page, paragraph."""
    ends = [*(span.start for span in passage.spans[1:]), len(passage.text)]
    for span, end in zip(passage.spans, ends, strict=True):
        yield span.start, end, span.page, span.paragraph


def _marked(passage: Passage, start: int, end: int, quotation: Where | None) -> Iterator[Marked]:
    """A stretch, cut where the quotation begins and ends in it."""
    first, last = (quotation[1], quotation[2]) if quotation and quotation[0] == passage.id else (end, end)
    cuts = [start, min(max(first, start), end), min(max(last, start), end), end]
    for begin, finish, quoted in zip(cuts, cuts[1:], (False, True, False), strict=False):
        text = passage.text[begin:finish]
        if text.strip():
            yield Marked(text, quoted)


def _leaves(blocks: Sequence[Block]) -> Iterator[Leaf]:
    for number in sorted({block.leaf for block in blocks}):
        yield Leaf(number, tuple(block for block in blocks if block.leaf == number))
