"""The question files agree with the documents that they ask about."""

import re
import sys
from collections import Counter
from pathlib import Path

import fpdf
import pytest

from bot.evaluation.gold import read_plainly
from bot.evaluation.questions import Question, read_questions
from bot.evaluation.wording import fold, says

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
ON_CORPUS = read_questions(ROOT / "tests" / "evaluation" / "corpus.jsonl")
ON_REPORTS = read_questions(ROOT / "tests" / "evaluation" / "reports.jsonl")


def urn(file: str) -> int:
    """Ofsted's number of the council, with which its folder's name begins."""
    found = re.match(r"\d+", file)
    assert found is not None, file
    return int(found[0])


@pytest.mark.parametrize("questions", [ON_CORPUS, ON_REPORTS], ids=["corpus", "reports"])
def test_each_question_has_its_own_id_and_an_answer_or_a_reason_to_refuse(questions: tuple[Question, ...]) -> None:
    assert max(Counter(question.id for question in questions).values()) == 1
    for question in questions:
        assert (question.expect == "refuse") == (not question.must), question.id


def test_every_source_of_a_question_on_the_corpus_is_shipped() -> None:
    for question in ON_CORPUS:
        for file in question.files:
            assert (CORPUS / file).is_file(), question.id


def test_every_fact_asked_of_plain_documents_stands_in_one_of_them() -> None:
    for question in ON_CORPUS:
        paths = [CORPUS / file for file in question.files]
        if not paths or any(path.suffix == ".pdf" for path in paths):
            continue
        texts = [fold(read_plainly(path)) for path in paths]
        for wordings in question.must:
            assert any(says(text, wording) for text in texts for wording in wordings), (question.id, wordings)


def test_no_council_is_in_both_halves() -> None:
    of_councils = [
        question for question in ON_REPORTS if question.kind != "definition"
    ]  # what a word means is nobody's
    for question in of_councils:
        for file in question.files:
            assert question.half == ("testing" if urn(file) % 2 else "tuning"), question.id


def test_the_committee_report_can_be_made_again() -> None:
    sys.path.insert(0, str(ROOT / "tests" / "fixtures"))
    try:
        from make_committee_report import make
    finally:
        sys.path.pop(0)
    if fpdf.__version__ != "2.8.9":
        pytest.skip("another fpdf2 release lays the same text out in other bytes")
    assert make() == (CORPUS / "oxfordshire" / "2024-05-20-ilacs-outcome-report.pdf").read_bytes()
