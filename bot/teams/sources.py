"""Citations as elements of a card: where each quotation stands, the quotation, and a button that shows its passage."""

from typing import Any

from bot.chats.sources import day_of, title_of, web_address
from bot.chats.text import clip, one_line
from bot.replies import Citation
from bot.teams.cards import Element, beside, button, link, rich, run, small, title, weight

QUOTE_LENGTHS = (240, 90, 0)  # of the quotation, from the fullest list of sources to the barest
PART = 120  # characters of each thing that is told of a document
WITH_A_BUTTON = 10  # sources; more would drown the answer
HEADING = "Sources"


def source_list(citations: tuple[Citation, ...], id_: str | None, room: int) -> tuple[list[Element], bool]:
    """The sources as full as the room allows, and whether any was left out."""
    if not citations:
        return [], False
    for length in QUOTE_LENGTHS:
        shown = [_source(each, id_ if place < WITH_A_BUTTON else None, length) for place, each in enumerate(citations)]
        if weight(shown) + 100 <= room:
            return [title(HEADING), *shown], False
    room -= 300  # for the heading and the count
    kept: list[Element] = []
    for each in shown:
        room -= weight(each) + 2
        if room < 0:
            break
        kept.append(each)
    return [title(HEADING), *kept, small(f"… and {len(shown) - len(kept)} more sources")], True


def source_runs(citation: Citation) -> list[Element]:
    """Council, document, kind, date and place of one citation, after its number; the document opens where it was
    published.
    """
    url = web_address(citation.url) or web_address(citation.page_url)
    opened: dict[str, Any] = {"selectAction": link("Open document", url), "underline": True} if url else {}
    place = [citation.kind, day_of(citation.date), citation.place]
    document = clip(title_of(citation), PART) or "Document"
    return [
        run(f"[{citation.n}] ", weight="Bolder"),
        run(f"{clip(one_line(citation.council or 'Council not named'), PART)} · "),
        run(document, **opened),
        run("".join(f" · {clip(one_line(each), PART)}" for each in place if one_line(each))),
    ]


def _source(citation: Citation, id_: str | None, length: int) -> Element:
    words = [rich(source_runs(citation))]
    if length and one_line(citation.quote):
        quoted = f"“{clip(one_line(citation.quote), length)}”"
        words.append(rich([run(quoted, isSubtle=True)], spacing="None"))
    return beside(words, [button("Show passage", "passage", answer=id_, n=citation.n)] if id_ else [])
