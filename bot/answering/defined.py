"""What a word of the field means: from the glossary, which says that it is ours, and beneath it where a document
writes an abbreviation out.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answering import glossary
from bot.answering.draft import Draft, Line, Quotation, in_our_words, quoted
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

_SPELT_OUT = re.compile(
    r"\bwhat(?:['’]?s| is| does| do| did)?\s+(?:an? |the )?(?P<short>[a-z]{2,8})s?\s+"
    r"(?:stands? for|short for|in full|mean)\b"
    r"|^\W*(?P<first>[a-z]{2,8})s?\W+(?:stands? for|is short for|short for|in full|spelt out|written out)\b",
    re.IGNORECASE,
)
_SMALL = frozenset({"and", "of", "for", "the", "in", "to", "a", "an", "with", "on", "at", "or", "s"})

WRITTEN_OUT = "Written out in a document held:"


def defined(question: Question, held: Holdings, store: Store) -> Answer | Draft | None:
    """The glossary's meaning, with a sentence that writes the abbreviation out where one is held; None for a word that
    the glossary does not have.
    """
    meaning = glossary.meaning(question.text)
    of_the_named = held.of(question.councils) if question.councils else held
    if meaning is None:
        asked = _SPELT_OUT.search(question.text)
        told = _introduced(asked["short"] or asked["first"], of_the_named, store) if asked else None
        return Draft(tuple(_quoted(told, store))) if told else None
    short = glossary.short_form(question.text)
    found = _written_out(short, of_the_named, store) if short else None
    return _with(meaning, found, store) if found else Answer(question.text, meaning)


def _with(meaning: str, quotation: Quotation, store: Store) -> Draft:
    head, quote = _quoted(quotation, store)
    return Draft((in_our_words(meaning), replace(head, text=f"\n{head.text}"), quote))


def _quoted(quotation: Quotation, store: Store) -> list[Line]:
    support = Support()
    heading = heading_of_document(quotation.document, store)
    return [
        Line(f"{WRITTEN_OUT} {heading}", given=frozenset((WRITTEN_OUT, heading)), heads=1),
        Line(f"{quoted(quotation.text)}{support.mark([quotation])}", (quotation,), leads=True),
    ]


def _introduced(short: str, held: Holdings, store: Store) -> Quotation | None:
    """The latest document's shortest sentence that introduces an abbreviation which the glossary does not have: it
    stands in brackets behind words with these initials.
    """
    behind = re.compile(rf"(?P<words>(?:[\w’'/&,-]+\s+){{2,9}})\(\W?{re.escape(short)}s?\W?\)", re.IGNORECASE)
    found = [
        Quotation(without_label(sentence.text), passage, document)
        for passage, document in _passages(f'"{short}"', held.documents, store)
        for sentence in sentences(passage.text)
        if len(sentence.text) <= LONGEST
        and (introduced := behind.search(sentence.text))
        and _has_initials(introduced["words"], short)
    ]
    return max(found, key=lambda each: (each.document.published or date.min, -len(each.text)), default=None)


def _has_initials(words: str, short: str) -> bool:
    """Whether the last words of a run begin with the letters of an abbreviation, small words left out or not."""
    parts = [part for part in re.split(r"[\W_]+", words.casefold()) if part]
    large = [part for part in parts if part not in _SMALL]
    wanted = short.casefold()
    return any("".join(part[0] for part in each[-len(wanted) :]) == wanted for each in (parts, large))


def _written_out(short: str, held: Holdings, store: Store) -> Quotation | None:
    """The latest document's shortest sentence that has an abbreviation in brackets behind what it stands for."""
    words = re.findall(r"[a-z]+", (abbreviation_meaning(short) or "").casefold())
    if not words:
        return None
    together = re.compile(rf"{r'[^a-z]+'.join(words)}s?\W{{1,3}}{re.escape(short)}s?\W", re.IGNORECASE)
    found = [
        Quotation(without_label(sentence.text), passage, document)
        for passage, document in _passages(f'"{" ".join(words)}" AND "{short}"', held.documents, store)
        for sentence in sentences(passage.text)
        if SHORTEST <= len(sentence.text) <= LONGEST and together.search(sentence.text)
    ]
    return max(found, key=lambda each: (each.document.published or date.min, -len(each.text)), default=None)


def _passages(expression: str, documents: Sequence[Document], store: Store) -> list[tuple[Passage, Document]]:
    by_id = {document.id: document for document in documents}
    scored = store.by_words(expression, documents, LOOKED_AT)
    return [(passage, by_id[passage.document_id]) for passage in store.passages(id_ for id_, _ in scored).values()]
