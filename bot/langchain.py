"""The passages as a LangChain retriever and as a tool, for other people's chains and agents."""

from dataclasses import asdict

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.prompts import PromptTemplate
from langchain_core.retrievers import BaseRetriever
from langchain_core.tools import BaseTool, create_retriever_tool
from pydantic import ConfigDict, Field

from bot.lookup import MOST, Found, look_up
from bot.requests import Audience
from index.store import Store

TOOL_NAME = "search_inspections"
TOOL_DESCRIPTION = (
    "Finds passages about Ofsted inspections of councils' children's services in the reports and minutes held. "
    "Ask in plain words, with the council and the year where they are known. "
    "Each passage is verbatim and names its file and page: quote it, and cite both."
)
_AS_TEXT = PromptTemplate.from_template("[{source}]\n{page_content}")


class InspectionRetriever(BaseRetriever):
    """Finds the passages that may answer a question, best first.

    The council, time, framework and judgement area are understood from the question; a question about a council on
    which nothing is held finds nothing. `audience` is "public": exempt papers are found only with "exempt". `k` is how
    many passages are wanted at most.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True, extra="forbid")

    store: Store
    audience: Audience = "public"
    k: int = Field(default=5, ge=1, le=MOST)

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [_document(each) for each in look_up(self.store, query, self.audience, self.k).passages]


def as_tool(retriever: InspectionRetriever) -> BaseTool:
    """The retriever as a tool for an agent: its text has each passage under its source, its artifact the documents."""
    return create_retriever_tool(
        retriever,
        TOOL_NAME,
        TOOL_DESCRIPTION,
        document_prompt=_AS_TEXT,
        response_format="content_and_artifact",
    )


def _document(found: Found) -> Document:
    """The passage as LangChain has it: the text is `page_content`, all else `metadata`, with `source` in one line."""
    metadata = asdict(found)
    id_, text = metadata.pop("passage_id"), metadata.pop("text")
    return Document(id=id_, page_content=text, metadata={"source": found.source, **metadata})
