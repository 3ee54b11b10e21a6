"""What inspectors found strong: sentences that praise, in their own words, and none that takes it back."""

import re
from collections.abc import Sequence

from bot.answering.draft import Draft, Line
from bot.answering.passages import grouped
from bot.answering.sentences import best_sentences, leans_on_the_one_before
from bot.question import Question
from bot.retrieval.search import rarity, search
from bot.terms import Term, content_terms, topic
from index.models import Area, Document
from index.store import Store

PRAISE = "strong, effective and high-quality practice that children benefit from"
SHOWN = 5
PASSAGES = 30

_PRAISES = re.compile(
    r"\b(?:strong\w*|strength\w*|effective\w*|excellent|impressive|high[- ]quality|outstanding|exceptional\w*|"
    r"success\w*|benefit(?:s|ed|ing)?|well[- ]\w+|good"
    r"|prais\w+|improved|robust|positive\w*|skilled|stable|timely|swift\w*|more than doubled|committed|ambitious)\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\b(?:not|no|nor|never|however|but|although|though|while|yet|lack\w*|weak\w*|inconsisten\w+|poor\w*|"
    r"delay\w*|insufficient\w*|too (?:many|few|long|often)"
    r"|inadequate|requires? improvement|should|need(?:s|ed)? to|concern\w*|fail\w*|limited|variable|"
    r"previously)\b|n['’]t\b",
    re.IGNORECASE,
)


def strengths(question: Question, documents: Sequence[Document], store: Store) -> Draft | None:
    """The sentences that praise most plainly, on the topic or area asked where one is; None when none does."""
    terms: tuple[Term, ...] = (*content_terms(PRAISE), *topic(question.terms))
    areas = [area for area in question.areas if area != Area.OVERALL]
    asked = f"{PRAISE}: {question.text}"
    hits = search(store, asked, terms, documents, areas, Area.LSCB in question.areas, PASSAGES)
    hits = [hit for hit in hits if not areas or hit.passage.area in areas] or hits
    candidates = best_sentences(asked, terms, rarity(store, terms, documents), hits, store.embedder)
    praising = [
        c for c in candidates if _PRAISES.search(c.text) and not _TAKES_BACK.search(c.text) and _stands_alone(c.text)
    ]
    lines: list[Line] = grouped(question, praising[:SHOWN], whole=False)
    return Draft(tuple(lines)) if lines else None


def _stands_alone(sentence: str) -> bool:
    return len(sentence.split()) >= MEANINGFUL and not leans_on_the_one_before(sentence)


MEANINGFUL = 6
"""Fewer words than this are a title or a table cell."""
