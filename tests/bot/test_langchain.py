"""The LangChain retriever and tool give what the lookup finds, as LangChain has it."""

import asyncio
from collections.abc import Callable

import pytest
from pydantic import ValidationError

from bot.langchain import InspectionRetriever, as_tool
from bot.lookup import MOST
from index.store import Store
from tests.builders import a_document, a_filing

WORDS = "Leaders know their services well."


def test_a_document_holds_the_passage_and_where_it_stands(held: Callable[..., Store]) -> None:
    retriever = InspectionRetriever(store=held(a_filing(WORDS)))
    (document,) = retriever.invoke("leaders in Suffolk")
    assert document.page_content == WORDS
    assert document.metadata["source"] == "suffolk/report.pdf, page 3"
    named = {"file", "page", "paragraph", "heading", "council", "date", "url", "kind", "inspection"}
    assert named <= document.metadata.keys()
    assert (document.metadata["council"], document.metadata["page"]) == ("Suffolk", 3)


def test_it_can_be_awaited_and_asked_in_batches(held: Callable[..., Store]) -> None:
    retriever = InspectionRetriever(store=held(a_filing(WORDS)))
    awaited = asyncio.run(retriever.ainvoke("leaders in Suffolk"))
    assert retriever.batch(["leaders in Suffolk", "leaders in Kent"]) == [awaited, []]
    assert [document.page_content for document in awaited] == [WORDS]


def test_exempt_papers_need_an_audience_that_may_see_them(held: Callable[..., Store]) -> None:
    store = held(a_filing(WORDS, document=a_document(public=False)))
    assert InspectionRetriever(store=store).invoke("leaders in Suffolk") == []
    assert len(InspectionRetriever(store=store, audience="exempt").invoke("leaders in Suffolk")) == 1


def test_it_stands_in_a_chain(held: Callable[..., Store]) -> None:
    chain = InspectionRetriever(store=held(a_filing(WORDS))) | (lambda found: [each.page_content for each in found])
    assert chain.invoke("leaders in Suffolk") == [WORDS]


@pytest.mark.parametrize("wrong", [{"k": 0}, {"k": MOST + 1}, {"audience": "everyone"}, {"top": 3}])
def test_a_field_that_cannot_be_used_is_refused(wrong: dict[str, object], held: Callable[..., Store]) -> None:
    with pytest.raises(ValidationError, match=next(iter(wrong))):
        InspectionRetriever(store=held(), **wrong)


def test_the_tool_tells_an_agent_each_passage_under_its_source(held: Callable[..., Store]) -> None:
    tool = as_tool(InspectionRetriever(store=held(a_filing(WORDS))))
    call = {"type": "tool_call", "id": "1", "name": tool.name, "args": {"query": "leaders in Suffolk"}}
    message = tool.invoke(call)
    assert message.content == f"[suffolk/report.pdf, page 3]\n{WORDS}"
    assert [document.page_content for document in message.artifact] == [WORDS]
