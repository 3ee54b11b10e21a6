"""What is held, in words: for "what do you hold?", and beside every refusal."""

from collections.abc import Iterable, Sequence

from bot.retrieval.scope import Holdings
from index.models import Document, Inspection

COUNCILS_NAMED = 12


def years_of(inspections: Iterable[Inspection]) -> str:
    """ "2014, 2018, 2024"."""
    return ", ".join(str(year) for year in sorted({i.year for i in inspections if i.year}))


def in_a_line(held: Holdings) -> str:
    """ "Cheshire East (2013), Oxfordshire (2014, 2018, 2024)"; where there are more than a dozen, how many."""
    councils = held.councils()
    if len(councils) > COUNCILS_NAMED:
        return f"papers on {len(councils)} councils (ask “what do you hold?” for the list)"
    return ", ".join(_council(council, held) for council in councils) or "no documents yet"


def as_list(held: Holdings, councils: Sequence[str] = ()) -> str:
    """A line for each council with its inspections and how many documents are held on it."""
    shown = [council for council in held.councils() if not councils or council in councils]
    unnamed = _files(document for document in held.documents if not document.councils)
    lines = [f"I hold {_counted(_files(held.of(shown).documents if councils else held.documents), 'document')}:"]
    for council in shown:
        documents = _files(held.of([council]).documents)
        lines.append(f"- **{council}**: {_inspections(council, held)} ({_counted(documents, 'document')})")
    if unnamed and not councils:
        lines.append(f"- a council not named in the document: {_counted(unnamed, 'document')}")
    return "\n".join(lines)


def counted_documents(held: Holdings) -> str:
    """ "1 document", "4 documents"."""
    return _counted(_files(held.documents), "document")


def _files(documents: Iterable[Document]) -> int:
    """How many documents these are, a pack and its papers being one."""
    return len({document.file for document in documents})


def _council(council: str, held: Holdings) -> str:
    years = years_of(held.of([council]).inspections)
    return f"{council} ({years})" if years else council


def _inspections(council: str, held: Holdings) -> str:
    named = [f"{i.year}{f' ({i.framework})' if i.framework else ''}" for i in held.of([council]).inspections if i.year]
    return f"inspections of {', '.join(dict.fromkeys(named))}" if named else "no dated inspection"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
