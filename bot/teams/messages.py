"""What is posted in Teams: a text with its citations and, after it, a card; and both as activities."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from microsoft_teams.api.activities.message import MessageActivityInput
from microsoft_teams.api.models import Attachment, CitationAppearance, CitationIconName

from bot.chats.sources import day_of, title_of, web_address
from bot.chats.text import clip, one_line
from bot.replies import Citation
from bot.teams import markup
from bot.teams.cards import TYPE, Card, card, follow_ups

LONGEST_TEXT = 8_000  # bytes
MOST_CITATIONS = 20  # that Teams shows in one message
NAME, ABSTRACT, KEYWORD = 80, 160, 28

CUT = "_Shortened to fit in Teams: ask about one council to see the rest._"

_ICONS = {
    ".pdf": CitationIconName.PDF,
    ".docx": CitationIconName.MICROSOFT_WORD,
    ".doc": CitationIconName.MICROSOFT_WORD,
    ".xlsx": CitationIconName.MICROSOFT_EXCEL,
    ".xls": CitationIconName.MICROSOFT_EXCEL,
    ".pptx": CitationIconName.MICROSOFT_POWERPOINT,
    ".ppt": CitationIconName.MICROSOFT_POWERPOINT,
}


@dataclass(frozen=True, slots=True)
class Message:
    """`text` is Teams' Markdown; `cited` are the citations whose [n] stands in it. `by_model` is whether a language
    model wrote any of it; `answer_id` the kept answer that feedback on it is about, None where it is no answer.
    """

    text: str
    cited: tuple[Citation, ...] = ()
    by_model: bool = False
    answer_id: str | None = None
    card: Card | None = None


def note_message(markdown: str, questions: tuple[str, ...] = ()) -> Message:
    """A few lines of our own Markdown: help, what is held, an apology; with questions to press."""
    lines = [markup.line(each) for each in markup.parts(markdown) if isinstance(each, str)]
    kept, cut = fitting(lines)
    offered = follow_ups(questions)
    return Message(markup.joined([*kept, *([CUT] if cut else [])]), card=card(offered) if offered else None)


def fitting(lines: list[str], room: int = LONGEST_TEXT) -> tuple[list[str], bool]:
    """The first lines that a message has room for, and whether any did not fit."""
    kept: list[str] = []
    for each in lines:
        room -= len(each.encode("utf-8", "surrogatepass")) + 2
        if room < 0:
            return kept, True
        kept.append(each)
    return kept, False


def text_activity(message: Message) -> MessageActivityInput:
    """The text, with an entity for each citation; labelled as AI's only where a model wrote, and open to feedback
    where it is an answer.
    """
    activity = MessageActivityInput(text=message.text or "There is nothing to show.").with_text_format("markdown")
    if message.by_model:
        activity.add_ai_generated()
    for citation in message.cited[:MOST_CITATIONS]:
        activity.add_citation(citation.n, _appearance(citation))
    if message.answer_id:
        activity.add_feedback()
    return activity


def card_activity(shown: Card) -> MessageActivityInput:
    """The card, by itself: beside a text it would carry the feedback's buttons a second time."""
    return MessageActivityInput().add_attachments(Attachment(content_type=TYPE, content=shown))


def _appearance(citation: Citation) -> CitationAppearance:
    """What shows when somebody points at a citation."""
    said = [citation.council, citation.kind, day_of(citation.date)]
    keywords = [clip(word, KEYWORD) for word in (one_line(each or "") for each in said) if word]
    place = f", {citation.place}" if citation.place else ""
    title = clip(title_of(citation) or "Document", max(NAME - len(place), 30))
    return CitationAppearance(
        name=clip(one_line(f"{title}{place}"), NAME),
        abstract=clip(one_line(citation.quote) or title, ABSTRACT),
        keywords=keywords or None,
        url=web_address(citation.url) or web_address(citation.page_url),
        icon=_ICONS.get(PurePosixPath(citation.file).suffix.lower(), CitationIconName.TEXT),
    )
