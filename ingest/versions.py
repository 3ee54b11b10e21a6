"""Tells which document is a later version of which: final minutes after the draft, a corrected report after the first.

Two papers of one meeting share a date and a committee, so nothing but nearly the same text makes two documents
versions of one, and nothing but a word or a date of theirs makes one of them the later.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from index.models import Account, Document, DocumentKind, Passage

SHARED = 0.6
"""The share of the longer one's paragraphs that both must have to be versions of one paper."""

LEAST = 20
"""Characters, below which a line ("Yes", "None", a name) tells nothing of where it comes from."""

REPORTS = frozenset({DocumentKind.OFSTED_REPORT, DocumentKind.VISIT_LETTER})

_DRAFT = re.compile(r"\b(?:drafts?|unconfirmed|unapproved|provisional)\b")
_REVISED = re.compile(r"\b(?:revised|amended|corrected|updated|re-?published|re-?issued)\b")
_STAGE_WORDS = re.compile(rf"{_DRAFT.pattern}|{_REVISED.pattern}|\b(?:final|confirmed|approved|signed|version)\b")
_OPENS_AS_DRAFT = re.compile(r"\W*(?:draft|unconfirmed)\b", re.IGNORECASE)
_OPENING = 12
"""Lines of a document in which it says that it is a draft."""

_OF_ANY_MEETING = frozenset({"minutes", "agenda", "meeting", "of", "the", "a", "held"})

Subject = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as far as its versions are concerned: its paragraphs as keys, and whether it opens as a draft."""

    document: Document
    paragraphs: frozenset[str]
    opens_as_draft: bool


def superseded_among(
    documents: Iterable[Document], accounts: Iterable[Account], passages: Callable[[str], Sequence[Passage]]
) -> dict[str, str]:
    """The files that a later version stands for, each with the file of the latest; `passages` gives a document's by
    id.

    Depends on what is held alone, so that it comes out the same in whatever order documents were filed.
    """
    told = {account.document.id: account for account in accounts if account.principal}
    groups: dict[Subject, list[Document]] = {}
    for document in documents:
        if subject := subject_of(document, told.get(document.id)):
            groups.setdefault(subject, []).append(document)
    superseded: dict[str, str] = {}
    for group in groups.values():
        if len(group) > 1:
            superseded |= _within([paper_of(document, passages(document.id)) for document in group])
    return superseded


def subject_of(document: Document, account: Account | None) -> Subject | None:
    """What a paper is a version of, as far as its card tells; None where that is not enough to tell.

    A report is that of one inspection to the day; any other paper is one of a dated meeting, by its title.
    """
    same = (document.kind, document.public, document.councils)
    if not document.councils:
        return None
    if document.kind in REPORTS:
        if account is None or account.period is None or account.period.precision != "day" or not account.framework:
            return None
        return (*same, account.council, account.framework, account.period)
    if document.meeting_date is None:
        return None
    committee = _plain_committee(document.committee or "")
    if document.kind == DocumentKind.MINUTES and committee:
        return (*same, document.meeting_date, committee)
    return (*same, document.meeting_date, committee, _plain_title(document.title))


def paper_of(document: Document, passages: Sequence[Passage]) -> Paper:
    """What is compared of a document."""
    lines = [line for passage in passages for line in (*passage.heading.split(" > "), *passage.text.split("\n"))]
    keys = (re.sub(r"\W+", "", line).casefold() for passage in passages for line in passage.text.split("\n"))
    opening = list(dict.fromkeys(line for line in lines if line))[:_OPENING]
    return Paper(
        document,
        frozenset(key for key in keys if len(key) >= LEAST),
        any(len(line) <= 60 and _OPENS_AS_DRAFT.match(line) for line in opening),
    )


def nearly_the_same(one: Paper, other: Paper) -> bool:
    """Whether two papers share so many paragraphs that one is made from the other."""
    longer = max(len(one.paragraphs), len(other.paragraphs))
    return longer > 0 and len(one.paragraphs & other.paragraphs) >= SHARED * longer


def later_of(one: Paper, other: Paper) -> Paper | None:
    """The later of two versions by what they call themselves, else by their days of publication; None where neither
    tells, or where the two contradict each other.
    """
    stages = _stage(one) - _stage(other)
    mine, theirs = one.document.published, other.document.published
    days = (mine - theirs).days if mine and theirs else 0
    if stages * days < 0 or not (stages or days):
        return None
    return one if (stages or days) > 0 else other


def _within(papers: Sequence[Paper]) -> dict[str, str]:
    followers: dict[str, list[Paper]] = {}
    for one, other in combinations(papers, 2):
        if (later := later_of(one, other)) and nearly_the_same(one, other):
            earlier = other if later is one else one
            followers.setdefault(earlier.document.file, []).append(later)
    return {file: _last(later, followers) for file, later in followers.items()}


def _last(later: Sequence[Paper], followers: Mapping[str, Sequence[Paper]]) -> str:
    """Of those that follow, the one that nothing follows; the first by name where there are several."""
    final = sorted(paper.document.file for paper in later if paper.document.file not in followers)
    return final[0] if final else _last([each for paper in later for each in followers[paper.document.file]], followers)


def _stage(paper: Paper) -> int:
    """0 for a draft, 2 for one that says that it was revised, else 1."""
    called = _words(f"{paper.document.title} {paper.document.file}")
    if _DRAFT.search(called) or (paper.opens_as_draft and not _STAGE_WORDS.search(called)):
        return 0
    return 2 if _REVISED.search(called) else 1


def _plain_title(title: str) -> str:
    return " ".join(_STAGE_WORDS.sub(" ", _words(title)).split())


def _plain_committee(name: str) -> str:
    """A committee's own name, however a paper leads up to it: in "Draft minutes of the Cabinet", Cabinet."""
    return " ".join(word for word in _plain_title(name).split() if word not in _OF_ANY_MEETING)


def _words(text: str) -> str:
    """A title or file name as words: what separates them in file names becomes a space, re-published stays whole."""
    return re.sub(r"\bre[-_ ](?=published|issued)", "re", re.sub(r"[_./]+|(?<!re)-", " ", text.casefold()))
