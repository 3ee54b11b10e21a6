"""Meanings of the field's words, from a glossary of ours: marked as such, and never dressed as a citation."""

from index.vocabulary.glossary import definition_asked_for
from index.vocabulary.synonyms import meaning as abbreviation_meaning

OURS = "*From the bot's own glossary, not from a document.*"


def meaning(question: str) -> str | None:
    """What the word that a question asks about means, said to be from the glossary; None for a word that is not in
    it."""
    found = definition_asked_for(question)
    if found and (full := abbreviation_meaning(found.term)):
        return f"**{found.term}** stands for {full}. {found.meaning}\n\n{OURS}"
    return f"**{found.term}**: {found.meaning}\n\n{OURS}" if found else None
