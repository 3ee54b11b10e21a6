"""Questions on several councils of which only some are held: answered for those, and said of the others."""

import re
from dataclasses import replace

from bot.answering.draft import Draft, Line, in_our_words
from bot.intents import Intent
from bot.question import Question
from bot.retrieval.scope import Holdings
from bot.terms import topic

_OF_INSPECTIONS = re.compile(
    r"\b(?:compar\w+|ofsted|inspect\w*|reports?|overall|grad\w+|rat(?:ed|ings?)|judge?\w*|improv\w+)\b", re.IGNORECASE
)


def of_those_held(question: Question, held: Holdings) -> Question:
    """The question about the councils that are held; of one that is left, what it has in place of a comparison."""
    kept = tuple(council for council in question.councils if council in held.councils())
    if not kept or len(kept) == len(question.councils):
        return question
    on = topic(question.terms)
    if any(not term.of_the_field for term in on):
        return question  # two places side by side may be a journey, or a match
    if len(kept) > 1 or Intent.COMPARISON not in question.intents:
        return replace(question, councils=kept)
    if not (on or question.areas or _OF_INSPECTIONS.search(question.text)):
        return question
    others = tuple(intent for intent in question.intents if intent != Intent.COMPARISON)
    told = Intent.PASSAGE if on else Intent.GRADE
    words = " ".join(term.surface for term in on) or told.value
    return replace(question, text=f"{kept[0]} {words}", councils=kept, intents=others or (told,))


def with_what_is_missing(draft: Draft, asked: Question, question: Question) -> Draft:
    """The draft, led by the councils that were asked about too and are not held."""
    missing = [council for council in asked.councils if council not in question.councils]
    if not missing:
        return draft
    said = f"I hold nothing on {' or '.join(missing)}."
    return replace(draft, lines=(in_our_words(said), Line(""), *draft.lines))
