"""What every chat tells of a source, before it is laid out."""

from datetime import date
from urllib.parse import quote, urlsplit

from bot.chats.text import one_line, size
from bot.replies import Citation

LONGEST_URL = 1_000


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
    address = quote(url, safe=":/?#[]@!$&'()*+,;=%~", errors="replace")
    return address if size(address) <= LONGEST_URL else None


def title_of(citation: Citation) -> str:
    """The document's title or, if it has none, its file."""
    return one_line(citation.title) or one_line(citation.file)


def day_of(iso: str | None) -> str:
    """ "20 May 2024"; what stands there, where that is no day."""
    try:
        day = date.fromisoformat(iso or "")
    except ValueError:
        return iso or ""
    return f"{day.day} {day:%B %Y}"
