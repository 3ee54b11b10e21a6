"""An action plan whose status is told by colours alone: answered from, marked as such, and quoted only in its words."""

from datetime import date
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.commands.facts import facts
from bot.replies import Answer
from bot.requests import Request
from index.embedding import SentenceEmbedder
from index.settings import Settings
from index.store import Store, open_store
from ingest.sync import sync

pytestmark = pytest.mark.model

PLAN = """<html><head><title>Suffolk County Council: Ofsted action plan</title></head><body>
<h1>Suffolk County Council: Ofsted action plan</h1><p>Our plan in answer to the focused visit of March 2023.</p>
<table><tr><th>Ref</th><th>What we will do</th><th>Responsible lead</th><th>By when</th><th>RAG</th></tr>
<tr><td>6</td><td>Recruit more foster carers</td><td>Head of Fostering</td><td>30 June 2023</td>
<td style="background-color:#FF0000"></td></tr>
<tr><td>7</td><td>Audit twenty plans a month</td><td>Ann Birch</td><td>31 December 2030</td>
<td style="background-color:#00B050">On track</td></tr>
<tr><td>8</td><td>Publish the sufficiency strategy</td><td>Director</td><td>May 2023</td><td></td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder) -> Store:
    settings = Settings(tmp_path_factory.mktemp("corpus"), tmp_path_factory.mktemp("var"))
    path: Path = settings.corpus_dir / "suffolk" / "plan.html"
    path.parent.mkdir(parents=True)
    path.write_text(PLAN)
    sync(settings, embedder=model)
    return open_store(settings, model)


def asked(plan: Store, question: str) -> Answer:
    answer = Assistant(plan, today=lambda: date(2023, 9, 30)).answer(Request(question))
    assert isinstance(answer, Answer)
    return answer


def test_an_action_that_is_only_coloured_red_is_told_as_such_and_its_row_quoted(plan: Store) -> None:
    answer = asked(plan, "which actions are red?")
    [line] = [each for each in answer.text.splitlines() if "foster carers" in each]
    assert "red, told by the cell's colour" in line and "“Recruit more foster carers”" in line
    assert "Audit twenty" not in answer.text
    [citation] = answer.citations
    assert "Recruit more foster carers" in citation.quote and "red" not in citation.quote.casefold()


def test_words_in_a_coloured_cell_stay_the_status_and_the_colour_stands_beside_them(plan: Store) -> None:
    answer = asked(plan, "which actions are green?")
    [line] = [each for each in answer.text.splitlines() if "Audit twenty" in each]
    assert "status: On track; green, told by the cell's colour" in line


def test_the_facts_mark_what_a_colour_told(plan: Store) -> None:
    told = [each for visit in facts(plan) for each in visit.get("actions", ())]
    assert {each["reference"]: (each["rag"], each["rag_by_colour"]) for each in told} == {
        "6": ("red", True),
        "7": ("green", True),
        "8": (None, False),
    }
