"""What a word of the field means: from the glossary, which says that it is ours, and beneath it where a document
writes an abbreviation out.
"""

import re
from collections.abc import Sequence
from datetime import date

from bot.answering import glossary
from bot.answering.draft import Draft, Line, Quotation, quoted
from bot.answering.labels import without_label
from bot.answering.named import heading_of_document
from bot.answering.wording import Support
from bot.question import Question
from bot.replies import Answer
from bot.retrieval.scope import Holdings
from index.models import Document, Passage
from index.sentences import sentences
from index.store import Store
from index.vocabulary.synonyms import meaning as abbreviation_meaning

LOOKED_AT = 12
"""So many passages that hold an abbreviation and its words are looked at for a sentence that has them side by side."""

SHORTEST, LONGEST = 40, 320
"""Characters of a sentence that is worth quoting: a shorter one is a heading, a longer one hides the word."""

WRITTEN_OUT = "Written out in a document held:"


def defined(question: Question, held: Holdings, store: Store) -> Answer | Draft | None:
    """The glossary's meaning, with a sentence that writes the abbreviation out where one is held; None for a word that
    the glossary does not have.
    """
    meaning = glossary.meaning(question.text)
    if meaning is None:
        return None
    short = glossary.short_form(question.text)
    found = _written_out(short, held.of(question.councils) if question.councils else held, store) if short else None
    return _with(meaning, found, store) if found else Answer(question.text, meaning)


def _with(meaning: str, quotation: Quotation, store: Store) -> Draft:
    support = Support()
    heading = heading_of_document(quotation.document, store)
    return Draft(
        (
            Line(meaning, given=frozenset((meaning,))),
            Line(f"\n{WRITTEN_OUT} {heading}", given=frozenset((WRITTEN_OUT, heading)), heads=1),
            Line(f"{quoted(quotation.text)}{support.mark([quotation])}", (quotation,), leads=True),
        )
    )


def _written_out(short: str, held: Holdings, store: Store) -> Quotation | None:
    """The latest document's shortest sentence that has an abbreviation in brackets behind what it stands for."""
    words = re.findall(r"[a-z]+", (abbreviation_meaning(short) or "").casefold())
    if not words:
        return None
    together = re.compile(rf"{r'[^a-z]+'.join(words)}s?\W{{1,3}}{re.escape(short)}s?\W", re.IGNORECASE)
    found = [
        Quotation(without_label(sentence.text), passage, document)
        for passage, document in _passages(short, words, held.documents, store)
        for sentence in sentences(passage.text)
        if SHORTEST <= len(sentence.text) <= LONGEST and together.search(sentence.text)
    ]
    return max(found, key=lambda each: (each.document.published or date.min, -len(each.text)), default=None)


def _passages(
    short: str, words: Sequence[str], documents: Sequence[Document], store: Store
) -> list[tuple[Passage, Document]]:
    by_id = {document.id: document for document in documents}
    scored = store.by_words(f'"{" ".join(words)}" AND "{short}"', documents, LOOKED_AT)
    return [(passage, by_id[passage.document_id]) for passage in store.passages(id_ for id_, _ in scored).values()]
