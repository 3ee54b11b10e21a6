"""Meanings of the field's words, from a glossary of ours: marked as such, and never dressed as a citation."""

import re

from index.vocabulary.glossary import (
    Definition,
    abbreviation_asked_for,
    definition,
    definition_asked_for,
    definitions,
)
from index.vocabulary.synonyms import meaning as abbreviation_meaning

OURS = "*From the bot's own glossary, not from a document.*"

_COMPARES = re.compile(r"\b(?:same as|difference between|differ from|different from|versus|vs)\b", re.IGNORECASE)


def meaning(question: str) -> str | None:
    """What the word that a question asks about means, said to be from the glossary; None for a word that is not in
    it."""
    if _COMPARES.search(question) and len(both := _terms_in(question)) > 1:
        return "\n\n".join([*(f"**{each.term}**: {each.meaning}" for each in both), OURS])
    found = definition_asked_for(question)
    if short := short_form(question):
        more = found or definition(short)
        return f"**{short}** stands for {abbreviation_meaning(short)}.{f' {more.meaning}' if more else ''}\n\n{OURS}"
    return f"**{found.term}**: {found.meaning}\n\n{OURS}" if found else None


def short_form(question: str) -> str | None:
    """The abbreviation that a question asks after, where we know what it stands for."""
    found = definition_asked_for(question)
    return abbreviation_asked_for(question) or (found.term if found and abbreviation_meaning(found.term) else None)


def _terms_in(question: str) -> list[Definition]:
    """The glossary's terms that a question names, in the order it names them, none inside a longer one."""
    folded = f" {' '.join(re.findall(r'[a-z0-9]+', question.casefold()))} "
    places: dict[int, Definition] = {}
    for entry in sorted(definitions(), key=lambda each: -len(each.term)):
        for name in (entry.term, *entry.also):
            plain = f" {' '.join(re.findall(r'[a-z0-9]+', name.casefold()))} "
            if (at := folded.find(plain)) >= 0:
                places.setdefault(at, entry)
                folded = folded.replace(plain, " " * len(plain))
    return [places[at] for at in sorted(places)]
