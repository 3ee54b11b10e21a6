"""The modal of a cited passage: where it stands, what is around it, and the quotation in bold."""

from collections.abc import Iterable

from bot.chats.passages import fitting
from bot.chats.text import clip, one_line
from bot.replies import Citation
from bot.slack.blocks import Block, context, mrkdwn
from bot.slack.literal import literal
from bot.slack.sources import source_line, web_address
from bot.slack.views.modal import View, modal
from bot.surroundings import NOT_HELD, Marked, Surroundings

TITLE = "Passage"
LONGEST = 3_000  # of a text in rich text; Slack documents none, so it is a section's


def passage_view(citation: Citation, around: Surroundings | None) -> View:
    """The passage in its surroundings; where it is no longer held, where it stood and that it has gone."""
    head = [{"type": "section", "text": mrkdwn(source_line(citation, 0)), "expand": True}]
    if around is None:
        return modal(TITLE, [*head, context(f"_{NOT_HELD}_")])
    headings = [context(f"_{literal(clip(one_line(around.heading), 600))}_")] if one_line(around.heading) else []
    text = [
        *(_rich("rich_text_section", [Marked(each)]) for each in around.before),
        _rich("rich_text_quote", around.passage),
        *(_rich("rich_text_section", [Marked(each)]) for each in around.after),
    ]
    return modal(TITLE, [*head, *headings, {"type": "divider"}, *filter(None, text), *_link(citation)])


def _link(citation: Citation) -> list[Block]:
    named = (
        (web_address(citation.page_url), "Read on in the document"),
        (web_address(citation.url), "Open the document"),
    )
    links = [f"<{address}|{words}>" for address, words in named if address]
    return [context(" · ".join(links))] if links else []


def _rich(kind: str, parts: Iterable[Marked]) -> Block | None:
    """Rich text takes words as they are: nothing in it can become a mention, a link or an emoji."""
    elements = [
        {"type": "text", "text": part.text, **({"style": {"bold": True}} if part.quoted else {})}
        for part in fitting(parts, LONGEST)
    ]
    return {"type": "rich_text", "elements": [{"type": kind, "elements": elements}]} if elements else None
