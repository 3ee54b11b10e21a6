"""Other programs ask too: through the README's LangChain example, and through an MCP client and the real process."""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from index.embedding import SentenceEmbedder
from index.settings import Settings
from ingest.sync import sync
from tests.builders import a_paper

CHECKOUT = Path(__file__).resolve().parents[2]

needs_mcp = pytest.mark.skipif(find_spec("mcp") is None, reason="the extra mcp is not installed")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder) -> Settings:
    """A public paper on Oxfordshire and an exempt one on Suffolk, ingested."""
    folder = tmp_path_factory.mktemp("papers")
    settings = Settings(folder / "corpus", folder / "var")
    for file, council, says in (
        ("oxfordshire.md", "Oxfordshire", "The support that care leavers get to find work."),
        ("exempt/suffolk.md", "Suffolk", "The support that care leavers get with debts."),
    ):
        path = settings.corpus_dir / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(a_paper(council, says=says), encoding="utf-8")
    report = sync(settings, embedder=model)
    assert not report.failed, report.as_text()
    return settings


def places(settings: Settings) -> dict[str, str]:
    """The environment that names these folders."""
    return {"CORPUS_DIR": str(settings.corpus_dir), "DATA_DIR": str(settings.data_dir)}


@pytest.mark.model
def test_the_readmes_retriever_runs_as_it_stands(papers: Settings) -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```python\n(.*?build_retriever.*?)^```", readme, re.MULTILINE | re.DOTALL)
    environment = {**os.environ, **places(papers)}
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=CHECKOUT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "oxfordshire.md" in done.stdout and "care leavers" in done.stdout
    assert "suffolk" not in done.stdout


def served(papers: Settings, work: Callable[[Any], Awaitable[Any]]) -> Any:
    """What a client's work gives with `python -m bot mcp` running for it."""
    from mcp import Client, StdioServerParameters

    server = StdioServerParameters(
        command=sys.executable, args=["-m", "bot", "mcp"], env=places(papers), cwd=str(CHECKOUT)
    )

    async def run() -> Any:
        async with Client(server, read_timeout_seconds=240) as client:
            return await work(client)

    return asyncio.run(run())


@needs_mcp
@pytest.mark.model
def test_a_client_asks_searches_and_reads_facts(papers: Settings) -> None:
    async def work(client: Any) -> list[Any]:
        return [
            await client.call_tool("ask", {"question": "what needs to improve in Oxfordshire?"}),
            await client.call_tool("search", {"query": "support for care leavers", "limit": 3}),
            await client.call_tool("facts", {"council": "oxfordshire", "year": 2024}),
        ]

    asked, searched, facts = served(papers, work)
    answer = asked.structured_content
    assert not asked.is_error and not answer["refused"]
    assert {"file": "oxfordshire.md", "quote": "The support that care leavers get to find work."}.items() <= max(
        answer["citations"], key=lambda citation: "find work" in citation["quote"]
    ).items()

    passages = searched.structured_content["passages"]
    assert "find work" in " ".join(passage["text"] for passage in passages)
    assert {passage["file"] for passage in passages} == {"oxfordshire.md"}, "exempt papers stay where they are"

    (inspection,) = facts.structured_content["inspections"]
    assert (inspection["council"], inspection["period"]) == ("Oxfordshire", "April 2024")
    assert {source["file"] for source in inspection["sources"]} == {"oxfordshire.md"}
    assert all(source["quote"] for source in inspection["sources"])


@needs_mcp
@pytest.mark.model
def test_a_client_is_told_what_it_may_call_and_what_was_wrong(papers: Settings) -> None:
    async def work(client: Any) -> list[Any]:
        return [
            await client.list_tools(),
            await client.call_tool("ask", {"question": " "}),
            await client.call_tool("facts", {"council": "Atlantis"}),
            await client.call_tool("search", {"query": "care leavers", "limit": 1000}),
            await client.call_tool("ask", {"question": "what needs to improve in Suffolk?"}),
        ]

    listed, empty, unknown, too_many, exempt = served(papers, work)
    assert [tool.name for tool in listed.tools] == ["ask", "search", "facts"]
    assert all(tool.description and tool.output_schema for tool in listed.tools)
    assert empty.is_error and "There is no question" in empty.content[0].text
    assert unknown.is_error and "There is no council called 'Atlantis'" in unknown.content[0].text
    assert too_many.is_error and "less than or equal to" in too_many.content[0].text
    assert not exempt.is_error and exempt.structured_content["refused"]
    assert "debts" not in exempt.content[0].text
    log = papers.data_dir / "inspections.log"
    assert not log.exists() or "Atlantis" not in log.read_text(encoding="utf-8")


def test_without_the_extra_a_sentence_says_how_to_install_it(settings: Settings) -> None:
    code = "import sys; sys.modules['mcp'] = None; from bot.cli import main; sys.exit(main(['mcp']))"
    environment = {**os.environ, **places(settings)}
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert 'pip install --editable ".[mcp]"' in done.stderr
