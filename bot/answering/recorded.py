"""What the composers over council papers share: topics, headings, and the words behind what is recorded."""

from collections.abc import Sequence
from datetime import date

from bot.answering.draft import Line, Quotation, quotations
from bot.answering.named import heading_of_paper
from bot.question import Question
from bot.stemmed import holds_one_of, stems
from bot.terms import Term, topic
from index.models import Document, Evidence
from index.store import Store

ON_TOPIC = 0.5
"""The least share of a question's topic that what is recorded must speak of."""


def own_topic(question: Question, told: frozenset[str]) -> tuple[Term, ...]:
    """The topic of a question without the words, stemmed, that only name the sort of record it asks for."""
    return tuple(
        term for term in topic(question.terms) if not all(word in told for form in term.forms[:1] for word in form)
    )


def share_held(terms: Sequence[Term], *texts: str) -> float:
    """Which share of the terms stands in the texts; 1 where there are none."""
    if not terms:
        return 1.0
    words = stems("\n".join(texts))
    return sum(holds_one_of(words, term.forms) for term in terms) / len(terms)


def newest_first(documents: Sequence[Document]) -> list[Document]:
    """The documents, the latest meeting or publication first; those without a date last."""
    return sorted(documents, key=lambda d: d.meeting_date or d.published or date.min, reverse=True)


def head(document: Document) -> Line:
    """The line above what one document records."""
    text = heading_of_paper(document)
    return Line(text, heads=1, given=frozenset((text,)))


def cited(evidence: Evidence | None, document: Document, store: Store) -> tuple[Quotation, ...]:
    """The words behind one record; none where its passage has gone."""
    return quotations([evidence], document, store)
