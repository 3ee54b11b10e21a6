"""What inspectors found strong: sentences that praise, in their own words, and none that takes it back."""

from collections.abc import Sequence

from bot.answering.draft import Draft, Line
from bot.answering.passages import grouped
from bot.answering.sentences import best_sentences
from bot.question import Question
from bot.retrieval.search import rarity, search
from bot.terms import Term, content_terms, topic
from index.models import Area, Document
from index.sentences import leans_on_the_one_before
from index.store import Store
from index.vocabulary.praise import praises

PRAISE = "strong, effective and high-quality practice that children benefit from"
SHOWN = 5
PASSAGES = 30


def strengths(question: Question, documents: Sequence[Document], store: Store) -> Draft | None:
    """The sentences that praise most plainly, on the topic or area asked where one is; None when none does."""
    terms: tuple[Term, ...] = (*content_terms(PRAISE), *topic(question.terms))
    areas = [area for area in question.areas if area != Area.OVERALL]
    asked = f"{PRAISE}: {question.text}"
    hits = search(store, asked, terms, documents, areas, Area.LSCB in question.areas, PASSAGES)
    hits = [hit for hit in hits if not areas or hit.passage.area in areas] or hits
    candidates = best_sentences(asked, terms, rarity(store, terms, documents), hits, store)
    praising = [c for c in candidates if praises(c.text) and not leans_on_the_one_before(c.text)]
    lines: list[Line] = grouped(question, praising[:SHOWN], whole=False)
    return Draft(tuple(lines)) if lines else None
