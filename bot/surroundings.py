"""A cited passage in its surroundings: what stands before and after it in its document, and the quotation marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.replies import Citation
from bot.requests import Audience
from index.models import Document, Passage
from index.store import Store
from index.text import stands_in

NEIGHBOURS = 2
"""Passages that are shown before the cited one, and after it."""

NOT_HELD = (
    "The document does not hold these words any more: it has been replaced or removed since I answered, or it is not "
    "open to everybody now. Ask again to see what I hold today."
)
"""What is said in place of a passage that is gone."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text, and whether it is the quotation."""

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text around a citation. `before` and `after` are whole passages in reading order; `passage` is the cited one
    cut where the quotation begins and ends. `heading` is the heading path, outermost first.
    """

    heading: str
    before: tuple[str, ...]
    passage: tuple[Marked, ...]
    after: tuple[str, ...]


def surroundings(store: Store, citation: Citation, audience: Audience) -> Surroundings | None:
    """Where the citation stands now; None where its document is no longer held, says something else by now, or is not
    for this audience.
    """
    with store.one_moment():
        for document in _documents(store, citation, audience):
            passages = store.passages_of(document.id)
            place = _place(citation, passages)
            if place is not None:
                return _around(citation.quote, passages, place)
    return None


def _documents(store: Store, citation: Citation, audience: Audience) -> list[Document]:
    """The document cited or, since a sync may have read its file again, whichever the file holds now."""
    held, _ = store.held(exempt=audience == "exempt")
    return [document for document in held if document.file == citation.file]


def _place(citation: Citation, passages: Sequence[Passage]) -> int | None:
    """Which passage holds the quotation: the one cited if it still does, else the first that does."""
    cited_first = sorted(range(len(passages)), key=lambda place: passages[place].id != citation.passage_id)
    return next((place for place in cited_first if stands_in(citation.quote, passages[place].text)), None)


def _around(quote: str, passages: Sequence[Passage], place: int) -> Surroundings:
    cited = passages[place]
    return Surroundings(
        cited.heading,
        tuple(each.text for each in passages[max(0, place - NEIGHBOURS) : place]),
        _marked(cited.text, quote),
        tuple(each.text for each in passages[place + 1 : place + 1 + NEIGHBOURS]),
    )


def _marked(text: str, quote: str) -> tuple[Marked, ...]:
    """The text cut around the quotation; whole where it stands in it only after folding."""
    start = text.find(quote) if quote else -1
    if start < 0:
        return (Marked(text),)
    end = start + len(quote)
    cuts = (Marked(text[:start]), Marked(quote, quoted=True), Marked(text[end:]))
    return tuple(cut for cut in cuts if cut.text)
