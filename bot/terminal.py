"""An answer as it is printed on a terminal: the text, then the sources it cites."""

from bot.replies import Answer, Citation


def as_text(answer: Answer) -> str:
    """The answer with its assumptions above it and its numbered sources below."""
    parts = [f"({assumption}.)" for assumption in answer.assumptions]
    parts.append(answer.text)
    parts += [f"Note: {conflict}" for conflict in answer.conflicts]
    if answer.citations:
        parts.append("Sources\n" + "\n".join(_source(citation) for citation in answer.citations))
    if answer.followups:
        parts.append(f"You could ask next: {' | '.join(answer.followups)}")
    return "\n\n".join(parts)


def _source(citation: Citation) -> str:
    place = ", ".join(part for part in (citation.council, citation.title, citation.date, citation.place) if part)
    quote = " ".join(citation.quote.split())
    return f'[{citation.n}] {place}\n    "{quote}"\n    {citation.file}{f" <{citation.url}>" if citation.url else ""}'
