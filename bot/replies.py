"""What the bot says: an answer with its citations, free of any chat platform."""

from dataclasses import dataclass
from typing import Any

from bot.chart import Chart
from bot.model.use import Use


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quotation stands. `quote` is verbatim; `page` is the physical page from 1; `file` is relative to the
    corpus.

    `item` is the number of the agenda item, for what stands in a pack or in a meeting's minutes. `page_url` is the
    address of the page that shows the quotation in its document, for this answer's readers, where they can reach one.
    Where what the answer quotes runs over from its `first_page` to its `last_page`, `page` and `quote` are those of the
    sentence for whose sake it is quoted.
    """

    n: int
    file: str
    title: str
    kind: str
    council: str | None
    date: str | None
    page: int | None
    paragraph: str | None
    heading: str
    quote: str
    url: str | None
    passage_id: str = ""
    item: str | None = None
    page_url: str | None = None
    first_page: int | None = None
    last_page: int | None = None

    @property
    def place(self) -> str:
        """ "item 9, page 214, paragraph 6": as much of it as there is; "pages 7 to 8" of what runs over."""
        runs_over = self.first_page != self.last_page
        pages = ("pages", f"{self.first_page} to {self.last_page}") if runs_over else ("page", self.page)
        named = (("item", self.item), pages, ("paragraph", self.paragraph))
        return ", ".join(f"{name} {value}" for name, value in named if value is not None and value != "")


_OF_CHATS = ("passage_id", "page_url", "first_page", "last_page")
"""What only chats show: the form in which commands print an answer is fixed."""

NOT_TO_BE_SHARED = "answered from exempt papers too, for those alone who may see them; do not share it"
"""What is said beside an answer that is for its reader alone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer, or a refusal with its reason.

    `text` is Markdown with [n] marks. `reason` is None unless `refused`: "nothing held", "other years or councils",
    "out of scope", "not stated", "restricted", "private details", "personal data", "instruction" or "unclear". `mode`
    is "model" where a language model shortened some of it, else "extractive"; `uses` are the requests made to one,
    whatever came of them. `chart` has the values of a table over time, for a surface that can show a picture.

    `exempt` is whether exempt papers were answered from as well: such an answer is for its reader alone, and is not
    shared. `sort` and `councils` are what was asked for; `generation` is the register's as it was read. `entry` is the
    number of the journal's entry; 0 where there is none.
    """

    question: str
    text: str
    refused: bool = False
    reason: str | None = None
    assumptions: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[str, ...] = ()
    followups: tuple[str, ...] = ()
    mode: str = "extractive"
    elapsed_ms: int = 0
    uses: tuple[Use, ...] = ()
    chart: Chart | None = None
    exempt: bool = False
    sort: str = ""
    councils: tuple[str, ...] = ()
    generation: int = 0
    entry: int = 0

    def as_json(self, id_: str | None = None) -> dict[str, Any]:
        """The answer as the command line's JSON contract has it."""
        return {
            "id": id_,
            "question": self.question,
            "answer": self.text,
            "refused": self.refused,
            "reason": self.reason,
            "assumptions": list(self.assumptions),
            "citations": [
                {name: getattr(citation, name) for name in Citation.__slots__ if name not in _OF_CHATS}
                for citation in self.citations
            ],
            "conflicts": list(self.conflicts),
            "followups": list(self.followups),
            "mode": self.mode,
            "elapsed_ms": self.elapsed_ms,
        }
