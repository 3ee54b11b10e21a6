"""An answer before it is checked: lines of text, each with the quotations that bear it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.chart import Chart
from index.models import Document, Evidence, Passage
from index.store import Store

_MARK = re.compile("\ue000(\\d+)\ue001")
_MARKS = re.compile("(?:\\s*\ue000\\d+\ue001)+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a document: `text` is claimed to stand verbatim in `passage`, which the gate checks."""

    text: str
    passage: Passage
    document: Document

    @property
    def start(self) -> int:
        """Where the words begin in the passage's text; -1 where they do not stand in it to the letter."""
        return self.passage.text.find(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an answer in Markdown. What it claims rests on `support`; `mark(i)` in its text is where support i is
    cited.

    `given` are words that need no source: what the question itself said, and counts of what is shown.
    `heads` is above 0 for a line that only introduces those below it: 1 over a section, 2 and 3 within it. `leads`
    marks a line that answers:
    without any there is no answer. `point` is the sentence for whose sake a line quotes running text: a language model
    may leave out what stands around it. Lists, tables and facts have none, and no model touches them.
    """

    text: str
    support: tuple[Quotation, ...] = ()
    given: frozenset[str] = frozenset()
    heads: int = 0
    leads: bool = False
    point: str = ""


def in_our_words(text: str, heads: int = 0) -> Line:
    """A line that says something of the answer itself, and so needs no source; `heads` as a line's own."""
    return Line(text, given=frozenset((text,)), heads=heads)


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer to be checked. `conflicts` say where documents differ, and are checked as its lines are. `chart` has
    the values of a table over time.
    """

    lines: tuple[Line, ...]
    assumptions: tuple[str, ...] = ()
    conflicts: tuple[Line, ...] = ()
    followups: tuple[str, ...] = field(default=())
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer, in words for the reader, and by one of the reasons of `bot.replies.Answer`.

    `searched` tells that the documents were searched in vain: the same question in other words might find something.
    """

    reason: str
    text: str
    followups: tuple[str, ...] = ()
    searched: bool = False


def mark(index: int) -> str:
    """Where, in a line's text, its support of this index is cited."""
    return f"\ue000{index}\ue001"


def marks_of(text: str) -> list[int]:
    """The indexes cited in a line's text, in order."""
    return [int(number) for number in _MARK.findall(text)]


def next_marks(text: str) -> list[int]:
    """The indexes that are cited first in a text, side by side; none where nothing is cited."""
    group = _MARKS.search(text)
    return marks_of(group.group()) if group else []


def replace_marks(text: str, numbers: dict[int, int]) -> str:
    """The text with each mark as [n]; marks side by side that come to the same n are shown once."""
    numbered = _MARK.sub(
        lambda match: f"[{numbers[int(match.group(1))]}]" if int(match.group(1)) in numbers else "", text
    )
    return re.sub(r"(\[\d+\])(?:\s*\1)+", r"\1", numbered)


def without_marks(text: str) -> str:
    """The text as it reads without its citations."""
    return _MARK.sub("", text)


def clean(text: str) -> str:
    """Words of a document made fit for a line: on one line, and without the characters that mark citations."""
    return re.sub(r"\s+", " ", re.sub("[\ue000-\uf8ff]", "", text)).strip()


def quoted(text: str) -> str:
    """The words as a quotation in an answer: between curly quotation marks, which those inside give way to."""
    inner = clean(text).replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def quotations(evidence: Iterable[Evidence | None], document: Document, store: Store) -> tuple[Quotation, ...]:
    """The words behind register facts; evidence that is no quotation, or whose passage has gone, is left out."""
    stated = [each for each in evidence if each and each.quote and each.passage_id]
    passages = store.passages({each.passage_id for each in stated if each.passage_id})
    return tuple(
        Quotation(each.quote, passages[each.passage_id], document)
        for each in stated
        if each.passage_id and each.passage_id in passages
    )
