"""The page of a cited source, and what belongs to it: pictures of its pages, what is known from it, the file itself."""

from pathlib import Path

import anyio
from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse

from bot.chats.sources import web_address
from bot.links import PATH, Links, NoLink, Ticket
from bot.web.known import card_of, known_of
from bot.web.pictures import DRAWN_AT_ONCE, Pictures
from bot.web.reading import GONE, Book, open_book
from bot.web.templating import page
from index.models import Document, Evidence
from index.originals import fingerprint, sidecar_of
from index.store import Store

CHANGED = "The file has been replaced and not been read since: try again once the documents have been read."
READ_AT_ONCE = 4
"""As many pages as questions are answered: with forty threads two hundred readers turned a third more pages, and each
question took three times as long.
"""

NOT_THERE = "The document has no such page."


class SourcePages:
    """Shows documents to whoever has a link that this server signed."""

    name = "source"
    paths = frozenset[str]()

    def __init__(self, store: Store, links: Links, corpus: Path, pictures: Pictures | None = None) -> None:
        """`corpus` is the folder of documents."""
        self._store, self._links, self._corpus = store, links, corpus
        self._pictures = pictures or Pictures()

    def add_to(self, app: FastAPI) -> None:
        """Adds the routes."""
        reading = anyio.CapacityLimiter(READ_AT_ONCE)
        drawing = anyio.CapacityLimiter(2 * DRAWN_AT_ONCE)  # those who wait for pictures keep no page waiting

        async def source(request: Request, token: str) -> Response:
            return await anyio.to_thread.run_sync(self._source, request, token, limiter=reading)

        async def known(token: str) -> Response:
            return await anyio.to_thread.run_sync(self._known, token, limiter=reading)

        async def picture(token: str, number: int) -> Response:
            return await anyio.to_thread.run_sync(self._picture, token, number, limiter=drawing)

        app.add_api_route(PATH + "{token}", source, methods=["GET"], response_model=None)
        app.add_api_route(PATH + "{token}/known", known, methods=["GET"], response_model=None)
        app.add_api_route(PATH + "{token}/original", self._original, methods=["GET"], response_model=None)
        app.add_api_route(PATH + "{token}/page/{number}.png", picture, methods=["GET"], response_model=None)

    def close(self) -> None:
        """Nothing is held open."""

    def _source(self, request: Request, token: str) -> Response:
        ticket = self._links.read(token)
        book = open_book(self._store, ticket)
        number = _asked(request, book)
        numbers = book.numbers
        place = numbers.index(number)
        return page(
            "source.html",
            token=token,
            book=book,
            card=card_of(book.document),
            number=number,
            leaves=book.at(number),
            back=numbers[place - 1] if place else None,
            on=numbers[place + 1] if place + 1 < len(numbers) else None,
            unit="Page" if book.paged else "Part",
            lost=bool(ticket.length) and book.cited is None,
            drawable=self._is_drawable(book),
            original=self._file_of(book) is not None,
            public_url=web_address(book.document.url),
            later=self._later(book, ticket),
            place_of=lambda evidence: self._place(evidence, book.document, ticket),
        )

    def _known(self, token: str) -> Response:
        ticket = self._links.read(token)
        book = open_book(self._store, ticket)
        told = [(each, card_of(each), known_of(each, self._store)) for each in book.documents]
        return page(
            "known.html",
            token=token,
            book=book,
            told=told,
            place_of=lambda evidence: self._place(evidence, book.document, ticket),
        )

    def _picture(self, token: str, number: int) -> Response:
        book = open_book(self._store, self._links.read(token))
        if not self._is_drawable(book) or number not in book.numbers:
            raise NoLink(NOT_THERE)
        file = self._file_as_read(book)
        png = self._pictures.png(file, book.document.sha256, number)
        if png is None:
            raise NoLink("The page cannot be drawn: open the original.")
        kept = "no-store" if book.exempt else "private, max-age=600"
        return Response(png, media_type="image/png", headers={"cache-control": kept})

    def _original(self, token: str) -> Response:
        book = open_book(self._store, self._links.read(token))
        file = self._file_as_read(book)
        # Saved, never shown: a web page among the documents is not to become one of this server's.
        return FileResponse(
            file,
            media_type="application/octet-stream",
            filename=file.name,
            headers={"cache-control": "no-store"},
        )

    def _is_drawable(self, book: Book) -> bool:
        return book.document.file.lower().endswith(".pdf") and self._file_of(book) is not None

    def _file_of(self, book: Book) -> Path | None:
        """The file itself; None where some of it is not for these readers, or it lies within another file."""
        root = self._corpus.resolve()
        path = root / book.document.file
        inside = path.resolve().is_relative_to(root)
        return path if book.whole and inside and path.is_file() else None

    def _file_as_read(self, book: Book) -> Path:
        """The same; raises NoLink where there is none, or where it or its sidecar has changed since it was read: of
        what it holds now nobody knows yet whom it is for.
        """
        file = self._file_of(book)
        if file is None:
            raise NoLink(GONE)
        try:
            as_read = fingerprint(file, sidecar_of(file)) == book.document.sha256
        except OSError:
            raise NoLink(GONE) from None
        if not as_read:
            raise NoLink(CHANGED)
        return file

    def _later(self, book: Book, ticket: Ticket) -> str | None:
        """A link to the version that answers in this one's place, where its readers may see that."""
        file = book.document.superseded_by
        for each in self._store.documents():
            if each.file == file and (each.public or ticket.audience == "exempt"):
                return self._links.within(ticket, each.file)
        return None

    def _place(self, evidence: Evidence, document: Document, ticket: Ticket) -> str | None:
        """A link to the words that a value was read from."""
        if not evidence.quote or not evidence.passage_id:
            return None
        return self._links.within(ticket, document.file, evidence.passage_id, evidence.quote)


def _asked(request: Request, book: Book) -> int:
    """The leaf that was asked for, else that with the quotation, else the first."""
    asked = request.query_params.get("page", "")
    if not asked:
        return book.cited or (book.numbers[0] if book.numbers else 1)
    if not asked.isascii() or not asked.isdecimal() or int(asked[:9]) not in book.numbers:
        raise NoLink(NOT_THERE)
    return int(asked)
