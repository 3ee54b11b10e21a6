"""Citations as lines of mrkdwn: where each quotation stands, the quotation, and a link only where one is registered."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote, urlsplit

from bot.replies import Citation
from bot.slack.literal import clip, literal, one_line, size

QUOTE_LENGTHS = (240, 90, 0)  # of the quotation, from the fullest list of sources to the barest
LONGEST_URL = 1_000
PART, BAREST_PART = 120, 40  # characters of each thing that is told of a document
LONGEST_LINE = 2_900


def source_lines(citations: tuple[Citation, ...], room: int) -> list[str]:
    """The citations as full as the room allows; where even the barest do not fit, the first and a count of the rest."""
    for length in QUOTE_LENGTHS:
        lines = [source_line(citation, length) for citation in citations]
        if sum(size(line) + 1 for line in lines) <= room:
            return lines
    return list(_as_many_as_fit(lines, room))


def source_line(citation: Citation, quote_length: int) -> str:
    """Council, document, kind, date and place of one citation, with its quotation on a second line; as much of it as a
    section holds, since a sign that must be escaped counts several times.
    """
    for length, part in ((quote_length, PART), (0, PART), (0, BAREST_PART)):
        line = _place_line(citation, part)
        if length:
            line = f"{line}\n“{literal(clip(one_line(citation.quote), length))}”"
        if size(line) <= LONGEST_LINE:
            break
    return line


def _place_line(citation: Citation, longest_part: int) -> str:
    """Council, document, kind, date and place of one citation, after its number."""
    around = [citation.council or "Council not named", citation.kind, _date(citation.date), citation.place]
    council, *others = [literal(clip(one_line(part), longest_part)) for part in around]
    place = " · ".join(part for part in (council, _title(citation, longest_part), *others) if part)
    return f"[{citation.n}] {place}"


def web_address(url: str | None) -> str | None:
    """The address in a form that cannot break out of a link, or None when it is no web address."""
    if not url or size(url) > LONGEST_URL:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    address = quote(url, safe=":/?#[]@!$&'()*+,;=%~", errors="replace").replace("&", "&amp;")
    return address if size(address) <= LONGEST_URL else None


def _title(citation: Citation, longest: int) -> str:
    title = literal(clip(one_line(citation.title) or one_line(citation.file), longest))
    address = web_address(citation.url)
    return f"<{address}|{title}>" if address else title


def _date(iso: str | None) -> str:
    try:
        day = date.fromisoformat(iso or "")
    except ValueError:
        return iso or ""
    return f"{day.day} {day:%B %Y}"


def _as_many_as_fit(lines: list[str], room: int) -> Iterator[str]:
    room -= len("… and 000000 more sources")
    for shown, line in enumerate(lines):
        room -= size(line) + 1
        if room < 0:
            yield f"… and {len(lines) - shown} more sources"
            return
        yield line
