"""The questions of an evaluation, with the facts that a right answer says and the sources that hold them."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bot.requests import Audience


@dataclass(frozen=True, slots=True)
class Source:
    """A file that holds the facts of an answer, with the physical page (None where the format has no pages)."""

    file: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what a right answer says.

    `must` lists facts, each by its acceptable wordings. `expect` is "refuse" where a right answer declines, "both"
    where several answers or a question back (naming all of `clarify_names`) are right, else None.
    """

    id: str
    question: str
    kind: str
    history: tuple[str, ...] = ()
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    cite_all: bool = False
    expect: Literal["refuse", "both"] | None = None
    clarify_names: tuple[str, ...] = ()
    audience: Audience = "public"
    half: str | None = None

    @property
    def files(self) -> set[str]:
        """The files that hold the answer."""
        return {source.file for source in self.sources}

    @property
    def pages(self) -> dict[str, set[int]]:
        """The pages that hold the answer, by file; a file without pages is left out."""
        pages: dict[str, set[int]] = defaultdict(set)
        for source in self.sources:
            if source.page is not None:
                pages[source.file].add(source.page)
        return pages


def read_questions(path: Path, half: str | None = None) -> tuple[Question, ...]:
    """The questions of a JSON-lines file; only those of one half where `half` is given."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    questions = tuple(_question(record) for record in records)
    return tuple(question for question in questions if half is None or question.half == half)


def _question(record: Mapping[str, Any]) -> Question:
    return Question(
        id=record["id"],
        question=record["question"],
        kind=record["kind"],
        history=tuple(record.get("history") or ()),
        must=tuple(tuple(wordings) for wordings in record["must"]),
        must_not=tuple(record["must_not"]),
        sources=tuple(Source(source["file"], source["page"]) for source in record["sources"]),
        cite_all=bool(record.get("cite_all")),
        expect=record.get("expect"),
        clarify_names=tuple(record.get("clarify_names") or ()),
        audience=record.get("audience") or "public",
        half=record.get("half"),
    )
