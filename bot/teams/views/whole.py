"""The card of a whole answer, page by page, for those too long for a message."""

from collections.abc import Iterator

from bot.chats.kept import KeptAnswer
from bot.teams import markup
from bot.teams.answers import remarks_on, table_elements
from bot.teams.cards import ROOM, Card, Element, button, buttons, card, paragraph, small, weight
from bot.teams.markup import Table
from bot.teams.sources import source_list

LONGEST_LINE = 800
TOO_LARGE = "This part is too large for a card."


def whole_card(id_: str, kept: KeptAnswer, page: int = 0) -> Card:
    """One page of the answer: its text first, then every source with its passage at hand."""
    pages = _pages(list(_elements(id_, kept)))
    shown = min(max(page, 0), len(pages) - 1)
    return card([*pages[shown], *_turning(id_, shown, len(pages))])


def _elements(id_: str, kept: KeptAnswer) -> Iterator[Element]:
    answer = kept.answer
    yield from map(paragraph, remarks_on(answer))
    for part in markup.parts(answer.text):
        if isinstance(part, Table):
            head, *rows = part.rows
            for at in range(0, len(rows), 10):
                yield from table_elements(Table((head, *rows[at : at + 10])))
        else:
            yield from map(paragraph, _pieces(part))
    for at in range(0, len(answer.citations), 5):
        yield from source_list(answer.citations[at : at + 5], id_, ROOM)[0]


def _pieces(line: str) -> Iterator[str]:
    """The line in pieces that each fit into a card, cut between words."""
    while len(line) > LONGEST_LINE:
        space = line.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE)
        cut = space if space > 0 else LONGEST_LINE
        yield line[:cut]
        line = line[cut:].lstrip()
    yield line


def _pages(elements: list[Element]) -> list[list[Element]]:
    pages: list[list[Element]] = [[]]
    for element in elements:
        if weight(element) > ROOM:
            element = small(TOO_LARGE)
        if pages[-1] and weight([*pages[-1], element]) > ROOM:
            pages.append([])
        pages[-1].append(element)
    return pages


def _turning(id_: str, page: int, pages: int) -> list[Element]:
    """The way back and, where there are several, the pages before and after, and which of how many this is."""
    turns = [
        *([button("Previous", "whole", answer=id_, page=page - 1)] if page else []),
        *([button("Next", "whole", answer=id_, page=page + 1)] if page < pages - 1 else []),
        button("Back to the sources", "sources", answer=id_),
    ]
    return [*([small(f"Page {page + 1} of {pages}")] if pages > 1 else []), *buttons(turns)]
