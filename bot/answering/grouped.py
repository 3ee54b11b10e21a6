"""Quotes the sentences that answer, under a heading for each document: a list or a short passage whole, the best with
their paragraphs.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.draft import Line, Quotation, quoted
from bot.answering.labels import is_item, is_numbered_paragraph, without_label
from bot.answering.lead_ins import entry_of, lead_in_of
from bot.answering.named import heading_of_document
from bot.answering.opening import from_its_opening
from bot.answering.sentences import Candidate, announces, with_its_paragraph, with_what_it_leans_on
from bot.answering.wording import Support
from bot.question import Question
from bot.wanted.dates import asks_when
from index.store import Store

SHORT = 220
"""A passage no longer than this is quoted whole: what stands around the sentence helps to understand it."""

ROOM_FOR_PARAGRAPHS = 600
"""A further sentence is quoted with its paragraph where those of the better ones take no more characters than this."""

LIST_ROOM = 1500

_WANTS_LIST = re.compile(
    r"\b(?:what|which)\b.{0,40}\b(?:resolv\w+|agree\w*|decid\w+|decision\w*|recommend\w*|categories|actions|questions|acts|areas|steps|groups|reasons|items|points|things|strengths)\b"
    r"|\blist\b|\bannex\w*|\bwhat (?:were|are) the\b",
    re.IGNORECASE,
)


def grouped(question: Question, chosen: Sequence[Candidate], store: Store, whole: bool = True) -> list[Line]:
    """The chosen sentences under a heading for each document; `whole` lets a list, a short passage or the paragraphs
    of the best sentences be shown whole.
    """
    lines: list[Line] = []
    shown = ""
    roomy = with_room(question, chosen)
    for document in dict.fromkeys(candidate.hit.document for candidate in chosen):
        # A document's council, date and visit come from its card and the register, where each has its evidence.
        heading = heading_of_document(document, store)
        lines.append(Line(heading, heads=1, given=frozenset((heading,))))
        for candidate in _in_reading_order([each for each in chosen if each.hit.document is document]):
            if candidate.text in shown:
                continue
            if whole:
                has_room = candidate in roomy and not _repeats(candidate, lines)
                lines += [line for line in _lines(question, candidate, has_room) if not _is_lead_in_shown(line, lines)]
            else:
                lines.append(quoting(candidate.text, candidate))
            shown += "\n".join(quotation.text for line in lines for quotation in line.support)
        lines.append(Line(""))
    return lines


def _in_reading_order(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The sentences, best passage first, those of one passage as they stand in it."""
    passages_ = list(dict.fromkeys(candidate.hit.passage.id for candidate in candidates))
    return sorted(candidates, key=lambda each: (passages_.index(each.hit.passage.id), each.start))


def _repeats(candidate: Candidate, lines: Sequence[Line]) -> bool:
    """Whether the sentence's paragraph holds words that are shown already."""
    paragraph = with_its_paragraph(candidate)
    return any(quotation.text in paragraph for line in lines for quotation in line.support)


def _is_lead_in_shown(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line only leads in an item, and its words stand right above: in the lead-in of the item before."""
    above = [quotation.text for each in lines for quotation in each.support]
    return line.heads > 1 and any(quotation.text in text for quotation in line.support for text in above)


def with_room(question: Question, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Those of the sentences, best first, that are quoted with their paragraphs."""
    with_room, length = [], 0
    for candidate in chosen:
        if length > ROOM_FOR_PARAGRAPHS:
            break
        with_room.append(candidate)
        length += len(paragraph_of(question, candidate))
    return with_room


def paragraph_of(question: Question, candidate: Candidate) -> str:
    return from_its_opening(question, candidate) or with_its_paragraph(candidate)


def _lines(question: Question, candidate: Candidate, has_room: bool) -> list[Line]:
    items = _list_items(candidate)
    if items and _WANTS_LIST.search(question.text) and not asks_when(question.text):
        return [quoting(text, candidate, bullet=is_item(text)) for text in items]
    if entry := entry_of(candidate):
        return [quoting(text, candidate) for text in entry]
    if led_in := item_lines(candidate):
        return led_in
    if items:
        return [quoting(with_what_it_leans_on(candidate), candidate, bullet=False)]
    whole = candidate.hit.passage.text
    if len(whole) <= SHORT and " | " not in whole:
        return [_prose(whole, candidate)]
    if has_room and " | " not in candidate.text and not announces(candidate.text):
        return [_prose(paragraph_of(question, candidate), candidate)]
    return [_prose(with_what_it_leans_on(candidate), candidate)]


def item_lines(candidate: Candidate) -> list[Line]:
    """A list's item beneath the line that leads it in; none where it needs no such line."""
    lead_in = lead_in_of(candidate)
    if not lead_in:
        return []
    return [replace(quoting(lead_in, candidate), leads=False, heads=2), quoting(candidate.text, candidate, bullet=True)]


def _prose(text: str, candidate: Candidate) -> Line:
    """Running text around the sentence that answers; a list or a table row that was quoted with it is none."""
    line = quoting(text, candidate)
    return line if "\n" in text or " | " in text else replace(line, point=candidate.text)


def _list_items(candidate: Candidate) -> list[str]:
    """The lines of the passage where it is a list with a lead-in, short enough to show whole; else none."""
    text = candidate.hit.passage.text
    lines = [line for line in text.split("\n") if line.strip()]
    items = [line for line in lines if is_item(line) and not is_numbered_paragraph(line)]
    return lines if len(items) >= 2 and len(text) <= LIST_ROOM else []


def quoting(text: str, candidate: Candidate, bullet: bool = False) -> Line:
    # The source line has the paragraph's number; in the sentence it only looks odd.
    quotation = Quotation(without_label(text), candidate.hit.passage, candidate.hit.document)
    support = Support()
    return Line(
        f"{'- ' if bullet else ''}{quoted(quotation.text)}{support.mark([quotation])}", (quotation,), leads=True
    )
