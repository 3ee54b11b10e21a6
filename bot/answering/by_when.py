"""A question that asks, after something else, by when that must be put right: that no date is set is said."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.draft import Draft, Line, in_our_words
from bot.answering.improvements import points_on_topic
from bot.intents import Intent
from bot.question import Question
from bot.sorting import topic_and_sorts
from index.embedding import Embedder
from index.models import Inspection

NO_DATE = "I found no date by which it must be done."

_AND_WHEN = re.compile(
    r"[,;?]?\s+(?:and\s+|also\s+)*(?:by\s+)?when\s+(?:must|should|does|do|did|has|have|had|is|are|will|need\w*)\s+"
    r"(?:it|this|that|they|these|those)\b.{0,30}\b(?:fix\w*|done|right|sort\w*|address\w*|resolv\w*|improv\w*|complet\w*"
    r"|place|met|finish\w*|dealt with|by|due)\W*$",
    re.IGNORECASE,
)
_A_TIME = re.compile(
    r"\b(?:immediate\w*|without delay|urgent\w*|as soon as|within (?:\w+ ){0,3}(?:days?|weeks?|months?|years?)"
    r"|by (?:the end of )?(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_ASKED = frozenset({Intent.PASSAGE, Intent.IMPROVEMENTS})


def before_the_date(question: Question, embedder: Embedder | None = None) -> Question | None:
    """What a question asks before it asks by when that must be put right; None for any other question."""
    found = _AND_WHEN.search(question.text)
    if found is None or not found.start() or not _ASKED.issuperset(question.intents):
        return None
    text = question.text[: found.start()]
    terms, areas, intents = topic_and_sorts(text, embedder)
    asked = Intent.PASSAGE if intents == (Intent.DEFINITION,) else None
    return replace(question, text=text, terms=terms, areas=areas, intents=(asked,) if asked else intents)


def with_the_date(draft: Draft, question: Question, inspections: Sequence[Inspection]) -> Draft:
    """The draft, and that no date was found; as it is where a quotation sets a time, or a point on the topic of these
    inspections.
    """
    listed = [found for each in inspections if (found := each.findings())]
    points = [point.text for findings, _ in listed for point in points_on_topic(question, findings)]
    quoted = [quotation.text for line in draft.lines for quotation in line.support]
    if any(map(_A_TIME.search, (*points, *quoted))):
        return draft
    apart = (Line(""),) if draft.lines[-1].text else ()
    return replace(draft, lines=(*draft.lines, *apart, in_our_words(NO_DATE)))
