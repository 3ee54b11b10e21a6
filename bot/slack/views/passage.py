"""The modal of a cited passage: where it stands, what is around it, and the quotation in bold."""

from collections.abc import Iterable, Iterator

from bot.replies import Citation
from bot.slack.blocks import Block, context, mrkdwn
from bot.slack.literal import clean, clip, literal, one_line, size
from bot.slack.sources import source_line, web_address
from bot.slack.views.modal import View, modal
from bot.surroundings import Marked, Surroundings

TITLE = "Passage"
LONGEST = 3_000  # of a text in rich text; Slack documents none, so it is a section's

NOT_HELD = (
    "The document does not hold these words any more: it has been replaced or removed since I answered, or it is not "
    "open to everybody now. Ask again to see what I hold today."
)


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
    address = web_address(citation.url)
    return [context(f"<{address}|Open the document>")] if address else []


def _rich(kind: str, parts: Iterable[Marked]) -> Block | None:
    """Rich text takes words as they are: nothing in it can become a mention, a link or an emoji."""
    elements = [
        {"type": "text", "text": part.text, **({"style": {"bold": True}} if part.quoted else {})}
        for part in _fitting(parts)
    ]
    return {"type": "rich_text", "elements": [{"type": kind, "elements": elements}]} if elements else None


def _fitting(parts: Iterable[Marked]) -> Iterator[Marked]:
    """The parts within the limit, the quotation whole: what is too long before it loses its beginning."""
    cleaned = [Marked(clean(part.text), part.quoted) for part in parts]
    room = LONGEST - sum(size(part.text) for part in cleaned if part.quoted)
    others = sum(not part.quoted for part in cleaned)
    before_the_quotation = any(part.quoted for part in cleaned)
    for part in cleaned:
        before_the_quotation = before_the_quotation and not part.quoted
        share = LONGEST if part.quoted else max(room // others, 2)
        text = _end_of(part.text, share) if before_the_quotation else clip(part.text, share)
        if text:
            yield Marked(text, part.quoted)


def _end_of(text: str, limit: int) -> str:
    """The last of a text within the limit, from a word on."""
    if size(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[-2 * (limit - 1) :].decode("utf-16-le", "ignore")
    return "…" + kept.partition(" ")[2] if " " in kept else "…" + kept
