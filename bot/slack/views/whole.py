"""The modal of a whole answer, page by page, for those too long for a message."""

from bot.chats.kept import KeptAnswer
from bot.chats.text import one_line
from bot.replies import NOT_TO_BE_SHARED
from bot.slack.answers import Kept, source_block
from bot.slack.blocks import Block, actions, button, context, sections, text_size
from bot.slack.mrkdwn import paragraphs
from bot.slack.sources import QUOTE_LENGTHS, source_line
from bot.slack.views.modal import View, modal

TITLE = "The whole answer"
PAGE = "page"
BLOCKS_A_PAGE, TEXT_A_PAGE = 60, 12_000


def whole_view(id_: str, kept: KeptAnswer, page: int = 0) -> View:
    """One page of the answer: its text first, then every source with its passage at hand."""
    pages = _pages(_blocks(id_, kept))
    shown = min(max(page, 0), len(pages) - 1)
    return modal(TITLE, [*pages[shown], *_turning(shown, len(pages))], private_metadata=id_)


def _blocks(id_: str, kept: KeptAnswer) -> list[Block]:
    answer = kept.answer
    remarks = [
        *(f"*Note:* {one_line(each)}" for each in answer.assumptions),
        *(f"*Sources differ:* {one_line(each)}" for each in answer.conflicts),
    ]
    # First, so that it is read whatever page the reader stops at.
    warning = [context(f"_Not for publication: {NOT_TO_BE_SHARED}_")] if answer.exempt else []
    lines = list(paragraphs("\n".join([answer.text.strip(), *remarks]), 1_500))
    sources = [source_block(each, source_line(each, QUOTE_LENGTHS[0]), Kept(id_)) for each in answer.citations]
    return [*warning, *sections(lines), *([{"type": "divider"}] if sources else []), *sources]


def _pages(blocks: list[Block]) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    length = 0
    for block in blocks:
        length += text_size([block])
        if pages[-1] and (len(pages[-1]) >= BLOCKS_A_PAGE or length > TEXT_A_PAGE):
            pages.append([])
            length = text_size([block])
        pages[-1].append(block)
    return pages


def _turning(page: int, pages: int) -> list[Block]:
    """The buttons to the pages before and after, and which of how many this is."""
    if pages == 1:
        return []
    back = [button(f"{PAGE}:back", "Previous", str(page - 1))] if page else []
    on = [button(f"{PAGE}:on", "Next", str(page + 1))] if page < pages - 1 else []
    return [context(f"_Page {page + 1} of {pages}_"), *actions([*back, *on])]
