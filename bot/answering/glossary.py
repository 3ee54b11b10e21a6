"""Meanings of the field's words, from a glossary of ours: marked as such, and never dressed as a citation."""

from index.vocabulary.glossary import definition_asked_for


def meaning(question: str) -> str | None:
    """What the word that a question asks about means, said to be from the glossary; None for a word that is not in it."""
    found = definition_asked_for(question)
    return f"**{found.term}**: {found.meaning}\n\n*From the bot's own glossary, not from a document.*" if found else None
