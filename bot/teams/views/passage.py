"""The card of a cited passage: where it stands, what is around it, and the quotation in bold."""

from collections.abc import Iterable

from bot.chats.passages import fitting
from bot.chats.sources import web_address
from bot.chats.text import clip, one_line
from bot.replies import Citation
from bot.surroundings import NOT_HELD, Marked, Surroundings
from bot.teams.cards import LARGEST, Card, Element, button, buttons, card, link, rich, run, small, weight
from bot.teams.sources import source_runs

LONGEST = (3_000, 1_200, 600)  # characters of each passage, from the fullest card to the barest


def passage_card(id_: str, citation: Citation, around: Surroundings | None) -> Card:
    """The passage in its surroundings; where it is no longer held, where it stood and that it has gone."""
    head = rich(source_runs(citation))
    back = button("Back to the sources", "sources", answer=id_)
    url = web_address(citation.url)
    below = buttons([back, *([link("Open document", url)] if url else [])])
    if around is None:
        return card([head, small(NOT_HELD), *below])
    heading = [small(clip(one_line(around.heading), 600))] if one_line(around.heading) else []
    for longest in LONGEST:
        shown = card([head, *heading, *_text(around, longest), *below])
        if weight(shown) <= LARGEST:
            break
    return shown


def _text(around: Surroundings, longest: int) -> list[Element]:
    return [
        *(_passage([Marked(each)], longest) for each in around.before),
        {"type": "Container", "style": "emphasis", "items": [_passage(around.passage, longest)]},
        *(_passage([Marked(each)], longest) for each in around.after),
    ]


def _passage(parts: Iterable[Marked], longest: int) -> Element:
    shown = [run(part.text, **({"weight": "Bolder"} if part.quoted else {})) for part in fitting(parts, longest)]
    return rich(shown, separator=True)
