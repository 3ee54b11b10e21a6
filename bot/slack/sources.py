"""Citations as lines of mrkdwn: where each quotation stands, the quotation, and a link only where one is registered."""

from collections.abc import Iterator, Sequence

from bot.chats import sources
from bot.chats.text import clip, one_line, size
from bot.replies import Citation
from bot.slack.literal import literal

QUOTE_LENGTHS = (240, 90, 0)  # of the quotation, from the fullest list of sources to the barest
PART, BAREST_PART = 120, 40  # characters of each thing that is told of a document
LONGEST_LINE = 2_900


def source_lines(citations: tuple[Citation, ...], room: int) -> list[str]:
    """The citations as full as the room allows; where even the barest do not fit, the first and a count of the rest."""
    named = tuple(_named_before(citations))
    for length in QUOTE_LENGTHS:
        lines = [source_line(each, length, before) for each, before in zip(citations, named, strict=True)]
        if sum(size(line) + 1 for line in lines) <= room:
            return lines
    return list(_as_many_as_fit(lines, room))


def source_line(citation: Citation, quote_length: int, named_before: int | None = None) -> str:
    """Council, document, kind, date and place of one citation, with its quotation on a second line; as much of it as a
    section holds, since a sign that must be escaped counts several times. Where another source `named_before` is of the
    same document, that number stands for it.
    """
    for length, part in ((quote_length, PART), (0, PART), (0, BAREST_PART)):
        line = _place_line(citation, part) if named_before is None else _short_line(citation, named_before)
        if length:
            line = f"{line}\n“{literal(clip(one_line(citation.quote), length))}”"
        if size(line) <= LONGEST_LINE:
            break
    return line


def _named_before(citations: Sequence[Citation]) -> Iterator[int | None]:
    """For each citation the number of the first before it that is of the same document."""
    first: dict[tuple[str, ...], int] = {}
    for each in citations:
        document = (each.council or "", each.file, each.title, each.kind, each.date or "", each.url or "")
        yield first.get(document)
        first.setdefault(document, each.n)


def _short_line(citation: Citation, named_before: int) -> str:
    return " · ".join(filter(None, (f"[{citation.n}] as [{named_before}]", literal(citation.place))))


def _place_line(citation: Citation, longest_part: int) -> str:
    """Council, document, kind, date and place of one citation, after its number."""
    around = [citation.council or "Council not named", citation.kind, sources.day_of(citation.date), citation.place]
    council, *others = [literal(clip(one_line(part), longest_part)) for part in around]
    beside = _beside(citation)
    place = " · ".join(part for part in (council, _title(citation, longest_part), *others, beside) if part)
    return f"[{citation.n}] {place}"


def web_address(url: str | None) -> str | None:
    """The address as it stands in a link of mrkdwn, or None when it is no web address."""
    address = (sources.web_address(url) or "").replace("&", "&amp;")
    return address if address and size(address) <= sources.LONGEST_URL else None


def _title(citation: Citation, longest: int) -> str:
    title = literal(clip(sources.title_of(citation), longest))
    address = web_address(citation.url) or web_address(citation.page_url)
    return f"<{address}|{title}>" if address else title


def _beside(citation: Citation) -> str:
    """A link to our own page beside one to the document's public address."""
    ours = web_address(citation.page_url)
    return f"<{ours}|in its place>" if ours and web_address(citation.url) else ""


def _as_many_as_fit(lines: list[str], room: int) -> Iterator[str]:
    room -= len("… and 000000 more sources")
    for shown, line in enumerate(lines):
        room -= size(line) + 1
        if room < 0:
            yield f"… and {len(lines) - shown} more sources"
            return
        yield line
