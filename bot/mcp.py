"""Serves answers, passages and facts to other programs over the Model Context Protocol. Public papers only."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import BaseModel, Field

from bot.commands.facts import council_of, facts
from bot.lookup import MOST, Found, look_up
from bot.requests import Answerer, Request
from index.errors import ProductError
from index.log import unforeseen
from index.store import Store

log = logging.getLogger(__name__)

INSTRUCTIONS = (
    "Answers about inspections of councils' children's services in England, from the reports and minutes held. "
    "Quotations are verbatim, and each result names its file and page: cite both. "
    "A refusal is an answer: it says what is not held, and should be passed on as it is."
)
_READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Where a statement of an answer stands: [n] in its text means this."""

    n: int
    file: str
    page: int | None
    paragraph: str | None
    item: str | None
    quote: str
    heading: str
    title: str
    kind: str
    council: str | None
    date: str | None
    url: str | None


class Answered(BaseModel):
    """A checked answer in Markdown, or a refusal with its reason."""

    answer: str
    refused: bool
    reason: str | None
    citations: tuple[Quoted, ...]
    assumptions: tuple[str, ...]
    conflicts: tuple[str, ...]
    followups: tuple[str, ...]


class Passages(BaseModel):
    """Passages, best first; `notes` say how the question was taken and what is not held."""

    passages: tuple[Found, ...]
    notes: tuple[str, ...]


class Facts(BaseModel):
    """What the register holds of a council's inspections: every value with its file, page and words."""

    council: str
    inspections: list[dict[str, Any]]


def serve(assistant: Answerer, store: Store) -> None:
    """Answers on standard input and output until the other side closes them."""
    server_of(assistant, store).run("stdio")


def server_of(assistant: Answerer, store: Store) -> MCPServer:
    """The server with its three tools."""
    server = MCPServer("inspection-bot", instructions=INSTRUCTIONS)

    def ask(
        question: Annotated[str, Field(description="the question, in plain words")],
        history: Annotated[tuple[str, ...], Field(description="earlier questions of the thread, oldest first")] = (),
    ) -> Answered:
        """Answers a question about inspections, each statement with its quotation; or says why it cannot."""
        return _or_sentence(lambda: _answered(assistant, Request(question, history)), " ".join((question, *history)))

    def search(
        query: Annotated[str, Field(description="what to look for, with council and year where they are known")],
        limit: Annotated[int, Field(ge=1, le=MOST, description="passages at most")] = 5,
    ) -> Passages:
        """Finds the passages that may answer a question, verbatim, best first."""
        return _or_sentence(lambda: _passages(store, query, limit), query)

    def council_facts(
        council: Annotated[str, Field(description="the council's name, as Leeds or Telford and Wrekin")],
        year: Annotated[int | None, Field(description="only inspections of this year")] = None,
    ) -> Facts:
        """Gives what is held of a council's inspections: dates, grades, what must improve, strengths and figures."""
        return _or_sentence(lambda: _facts(store, council, year))

    server.add_tool(ask, annotations=_READS, structured_output=True)
    server.add_tool(search, annotations=_READS, structured_output=True)
    server.add_tool(council_facts, name="facts", annotations=_READS, structured_output=True)
    return server


def _or_sentence(work: Callable[[], Result], asked: str = "") -> Result:
    """What the work gives; whatever it raises becomes a sentence for the other side, and the log has the trace without
    what was asked.
    """
    try:
        return work()
    except ProductError as problem:
        raise ToolError(str(problem)) from problem
    except Exception as problem:
        raise ToolError(unforeseen(log, asked)) from problem


def _answered(assistant: Answerer, request: Request) -> Answered:
    answer = assistant.answer(request)
    return Answered(
        answer=answer.text,
        refused=answer.refused,
        reason=answer.reason,
        citations=tuple(
            Quoted(**{name: getattr(each, name) for name in Quoted.__slots__}) for each in answer.citations
        ),
        assumptions=answer.assumptions,
        conflicts=answer.conflicts,
        followups=answer.followups,
    )


def _passages(store: Store, query: str, limit: int) -> Passages:
    found = look_up(store, query, most=limit)
    return Passages(passages=found.passages, notes=found.notes)


def _facts(store: Store, council: str, year: int | None) -> Facts:
    name = council_of(council)
    return Facts(council=name, inspections=facts(store, [name], [] if year is None else [year]))
