"""A passage within a chat's limit, its quotation whole."""

from collections.abc import Iterable, Iterator

from bot.chats.text import clean, clip, size
from bot.surroundings import Marked


def fitting(parts: Iterable[Marked], longest: int) -> Iterator[Marked]:
    """The parts within the limit, the quotation whole: what is too long before it loses its beginning."""
    cleaned = [Marked(clean(part.text), part.quoted) for part in parts]
    room = longest - sum(size(part.text) for part in cleaned if part.quoted)
    others = sum(not part.quoted for part in cleaned)
    before_the_quotation = any(part.quoted for part in cleaned)
    for part in cleaned:
        before_the_quotation = before_the_quotation and not part.quoted
        share = longest if part.quoted else max(room // others, 2)
        text = _end_of(part.text, share) if before_the_quotation else clip(part.text, share)
        if text:
            yield Marked(text, part.quoted)


def _end_of(text: str, limit: int) -> str:
    """The last of a text within the limit, from a word on."""
    if size(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[-2 * (limit - 1) :].decode("utf-16-le", "ignore")
    return "…" + kept.partition(" ")[2] if " " in kept else "…" + kept
