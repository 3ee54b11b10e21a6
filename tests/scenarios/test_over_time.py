"""Over time and across councils, on real reports and example papers; skipped where those are absent."""

import re
import shutil
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.requests import Request
from index.embedding import SentenceEmbedder
from index.settings import Settings
from ingest.sync import sync
from tests.evaluation.asked import EXAMPLES, REPORTS, assistant_of
from tests.ingest.extract.material import folder

pytestmark = pytest.mark.model

REPORT_2018 = REPORTS / "80536_oxfordshire" / "children's services inspection - 22 may 2018.pdf"
REPORT_HAMPSHIRE = REPORTS / "80472_hampshire" / "children's services inspection - 11 june 2019.pdf"
PAPER_2024 = EXAMPLES / "004_bafe8324dc1c07ae.txt"
SET_IN_2018 = "The timeliness and effectiveness of pre-proceedings work"
SET_IN_2024 = "escalate to pre-proceedings arrangements of the public law outline"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder) -> Assistant:
    """Oxfordshire's report of 2018 and the committee's paper on 2024, with one report on Hampshire."""
    folder("reports")
    folder("examples")
    base = tmp_path_factory.mktemp("over-time")
    corpus = base / "corpus"
    for path, council in ((REPORT_2018, "oxfordshire"), (PAPER_2024, "oxfordshire"), (REPORT_HAMPSHIRE, "hampshire")):
        (corpus / council).mkdir(parents=True, exist_ok=True)
        shutil.copy(path, corpus / council / Path(path).name)
    settings = Settings(corpus_dir=corpus, data_dir=base / "var")
    assert len(sync(settings, embedder=model).added) == 3
    return assistant_of(settings, model)


def test_the_pre_proceedings_point_recurs_between_2018_and_2024(assistant: Assistant) -> None:
    answer = assistant.answer(Request("which recommendations repeat between 2018 and 2024?"))
    assert "1 of the 4 points of 2024" in answer.text
    assert SET_IN_2018 in answer.text and SET_IN_2024 in answer.text
    files = {citation.file for citation in answer.citations}
    assert files == {f"oxfordshire/{REPORT_2018.name}", f"oxfordshire/{PAPER_2024.name}"}


def test_what_changed_tells_the_grade_that_rose_and_the_points_that_are_new(assistant: Assistant) -> None:
    answer = assistant.answer(Request("what has changed in oxfordshire since the last inspection?"))
    assert re.search(r"help and protection rose from requires improvement to good", answer.text)
    assert "disabled children who are in care" in answer.text and SET_IN_2018 in answer.text


def test_pre_proceedings_has_come_up_before(assistant: Assistant) -> None:
    answer = assistant.answer(Request("has pre-proceedings come up before in oxfordshire?"))
    assert SET_IN_2018 in answer.text and SET_IN_2024 in answer.text


def test_an_inspection_that_is_not_held_cannot_be_compared(assistant: Assistant) -> None:
    answer = assistant.answer(Request("which recommendations repeat between 2014 and 2024 in oxfordshire?"))
    assert answer.refused and "no Oxfordshire inspection of 2014" in answer.text


def test_neighbours_that_are_held_are_cited_and_the_others_named(assistant: Assistant) -> None:
    answer = assistant.answer(Request("how do oxfordshire's statistical neighbours compare?"))
    assert "| Hampshire | April 2019 (ILACS) [" in answer.text
    assert "No grade held for 9 of the 10" in answer.text


def test_how_many_are_outstanding_is_counted_over_what_is_held(assistant: Assistant) -> None:
    answer = assistant.answer(Request("how many authorities are outstanding, of how many held?"))
    assert "One of the 2 councils" in answer.text and "**Hampshire**" in answer.text and answer.citations
