"""Tells which files hold the same text: one of them is held and answers, the others are remembered as its copies."""

from collections.abc import Iterable, Mapping

from index.models import Document


def copies_among(documents: Iterable[Document], text_keys: Mapping[str, str]) -> dict[str, str]:
    """The files that need not be held, each with the file that answers for it.

    Which of several answers depends on the files alone, never on the order in which they came: the one whose card
    says most, in a format with pages if there is one. Papers whose cards contradict each other, or of which one is
    exempt, are never one document, whatever their text.
    """
    answering: dict[str, list[Document]] = {}
    copies: dict[str, str] = {}
    for document in sorted(documents, key=_by_worth):
        if not (key := text_keys.get(document.file, "")):
            continue
        same = answering.setdefault(key, [])
        other = next((each for each in same if _may_be_one(each, document)), None)
        if other:
            copies[document.file] = other.file
        else:
            same.append(document)
    return copies


def _by_worth(document: Document) -> tuple[bool, bool, bool, bool, str]:
    undated = document.meeting_date is None and document.published is None
    return not document.councils, undated, document.pages is None, document.url is None, document.file


def _may_be_one(one: Document, other: Document) -> bool:
    return one.public == other.public and not any(
        mine and theirs and mine != theirs
        for mine, theirs in (
            (one.councils, other.councils),
            (one.meeting_date, other.meeting_date),
            (one.published, other.published),
            (one.committee, other.committee),
            (one.framework, other.framework),
        )
    )
