"""Numbers the citations of a checked draft, and says where each stands."""

import re
from collections.abc import Sequence

from bot.answering.draft import Draft, Quotation, marks_of, replace_marks
from bot.replies import Citation
from index.models import Document
from index.sentences import sentences

MAX_QUOTE = 500
"""Characters of a citation's quotation; a longer one is cut at the end of a sentence or item."""

NEAR = 12
"""Characters that may lie between two quotations which become one: no more than a label or bullet."""


def cite(draft: Draft) -> tuple[str, tuple[Citation, ...]]:
    """The text with [n] marks, and the citations they point to, numbered in the order of their first mention."""
    text, _, citations = cite_all(draft)
    return text, citations


def cite_all(draft: Draft) -> tuple[str, tuple[str, ...], tuple[Citation, ...]]:
    """The text and the conflicts with [n] marks, and the citations that either points to."""
    lines = (*draft.lines, *draft.conflicts)
    windows = _windows([line.support[i] for line in lines for i in marks_of(line.text)])
    numbers: dict[tuple[str, int], int] = {}
    points: dict[tuple[str, int], str] = {}
    texts = []
    for line in lines:
        own: dict[int, int] = {}
        for index in marks_of(line.text):
            key = _window_of(line.support[index], windows)
            own[index] = numbers.setdefault(key, len(numbers) + 1)
            points.setdefault(key, line.point)
        texts.append(replace_marks(line.text, own))
    cited = tuple(_citation(n, windows[key], points.get(key, "")) for key, n in numbers.items())
    told = len(draft.lines)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(texts[:told])), tuple(texts[told:]), cited


Windows = dict[tuple[str, int], Quotation]


def _windows(cited: Sequence[Quotation]) -> Windows:
    """Quotations of one passage that lie close enough together, on one page, become one, cited once."""
    windows: Windows = {}
    for quotation in sorted(set(cited), key=lambda q: (q.passage.id, q.start)):
        last = next((key for key in reversed(windows) if key[0] == quotation.passage.id), None)
        if last is not None:
            joined = _joined(windows[last], quotation)
            if joined is not None:
                windows[last] = joined
                continue
        windows[(quotation.passage.id, quotation.start)] = quotation
    return windows


def _joined(one: Quotation, other: Quotation) -> Quotation | None:
    if one.start < 0 or other.start < 0:
        return None
    one_end = one.start + len(one.text)
    end = max(one_end, other.start + len(other.text))
    if end > one_end and (end - one.start > MAX_QUOTE or other.start - one_end > NEAR):
        return None
    if one.passage.span_at(one.start).page != one.passage.span_at(other.start).page:
        return None
    return Quotation(one.passage.text[one.start : end], one.passage, one.document)


def _window_of(quotation: Quotation, windows: Windows) -> tuple[str, int]:
    own = [key for key in windows if key[0] == quotation.passage.id and key[1] <= quotation.start]
    return max(own, key=lambda key: key[1])


def _citation(n: int, quotation: Quotation, point: str) -> Citation:
    """A citation; of a quotation that runs over several pages, the page and the words are those of the point, for whose
    sake it is quoted.
    """
    document, passage = quotation.document, quotation.passage
    start = max(quotation.start, 0)
    first, last = passage.span_at(start), passage.span_at(start + len(quotation.text) - 1)
    skipped = quotation.text.find(point) if first.page != last.page and point in quotation.text else 0
    return Citation(
        n=n,
        file=document.file,
        title=document.title,
        kind=document.kind.value,
        council=", ".join(document.councils) or None,
        date=_date(document),
        page=passage.span_at(start + skipped).page,
        first_page=first.page,
        last_page=last.page,
        paragraph=first.paragraph,
        heading=passage.heading,
        quote=shortened(quotation.text[skipped:]),
        url=document.url,
        passage_id=passage.id,
        item=document.item.number if document.item else None,
    )


def _date(document: Document) -> str | None:
    day = document.meeting_date or document.published
    return day.isoformat() if day else None


def shortened(text: str) -> str:
    """At most `MAX_QUOTE` characters of a quotation, ending where a sentence, an item or at worst a word does."""
    if len(text) <= MAX_QUOTE:
        return text
    ends = [s.start + len(s.text) for s in sentences(text) if s.start + len(s.text) <= MAX_QUOTE]
    return text[: ends[-1]] if ends else text[:MAX_QUOTE].rsplit(" ", 1)[0]
