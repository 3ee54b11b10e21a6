"""An answer as it is printed on a terminal: the text, then the sources it cites, document by document."""

from bot.replies import NOT_TO_BE_SHARED, Answer, Citation


def as_text(answer: Answer) -> str:
    """The answer with its assumptions above it and its numbered sources below."""
    parts = ["\n".join(f"({assumption}.)" for assumption in answer.assumptions)] if answer.assumptions else []
    parts += [f"(Not for publication: {NOT_TO_BE_SHARED}.)"] if answer.exempt else []
    parts.append(answer.text)
    parts += [f"Note: {conflict}" for conflict in answer.conflicts]
    if answer.citations:
        parts.append("Sources\n" + "\n".join(_sources(answer)))
    if answer.followups:
        parts.append(f"You could ask next: {' | '.join(answer.followups)}")
    return "\n\n".join(parts)


def _sources(answer: Answer) -> list[str]:
    """A line for each document, and under it where each citation stands, with its words unless the answer has them."""
    lines = []
    shown = " ".join(answer.text.split())
    for file in dict.fromkeys(citation.file for citation in answer.citations):
        cited = [citation for citation in answer.citations if citation.file == file]
        first = cited[0]
        title = ", ".join(part for part in (first.council, first.title, first.date) if part)
        address = f" <{first.url}>" if first.url else ""
        lines.append(f"{title}\n  {file}{address}")
        lines += [_place(citation, shown) for citation in cited]
    return lines


def _place(citation: Citation, shown: str) -> str:
    quote = " ".join(citation.quote.split())
    words = "" if f"“{quote}”" in shown else f'"{quote}"'
    return "  " + " ".join(part for part in (f"[{citation.n}]", citation.place, words) if part)
