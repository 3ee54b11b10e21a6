"""The quality of answers does not drop: floors a little below what was last measured, raised when answers improve."""

import pytest

from bot.assistant import Assistant
from bot.evaluation.marking import Evaluation
from bot.replies import Answer
from bot.requests import Request
from index.embedding import SentenceEmbedder
from tests.evaluation.asked import asked_of_corpus, asked_of_examples, assistant_of, ingested_reports

pytestmark = pytest.mark.model

SUFFOLK_2024 = "80565_suffolk/children's services inspection - 21 august 2024.pdf"
LEEDS_2022 = "80481_leeds/children's services inspection - 09 may 2022.pdf"


@pytest.fixture(scope="module")
def on_corpus(tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder) -> Evaluation:
    """Our questions on the shipped corpus, marked."""
    return asked_of_corpus(tmp_path_factory.getbasetemp(), model).evaluation


@pytest.fixture(scope="module")
def on_examples(tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder) -> Evaluation:
    """The example questions on the example documents, marked."""
    return asked_of_examples(tmp_path_factory.getbasetemp(), model).evaluation


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder) -> Assistant:
    """An assistant on six real reports."""
    return assistant_of(ingested_reports(tmp_path_factory.getbasetemp(), model), model)


def answered(assistant: Assistant, question: str) -> Answer:
    """What an assistant answers to a question without a thread."""
    return assistant.answer(Request(question))


def at_least(value: float | None, floor: float) -> bool:
    """Whether a figure was measured and reaches its floor."""
    return value is not None and value >= floor


# Our questions on the shipped corpus


def test_answers_on_the_shipped_corpus_hold_their_facts(on_corpus: Evaluation) -> None:
    answerable = on_corpus.answerable
    assert at_least(answerable.exact, 0.96)
    assert at_least(answerable.full, 0.96)
    assert at_least(answerable.ans1200, 0.96)
    assert at_least(answerable.cite_hit, 0.97)


def test_every_quotation_on_the_shipped_corpus_is_verbatim_and_on_its_page(on_corpus: Evaluation) -> None:
    assert on_corpus.overall.citations > 100
    assert (on_corpus.overall.cite_prec, on_corpus.overall.page_prec) == (1.0, 1.0)


def test_on_the_shipped_corpus_the_right_questions_are_refused(on_corpus: Evaluation) -> None:
    assert at_least(on_corpus.overall.refusal_precision, 0.96)
    assert at_least(on_corpus.overall.refusal_recall, 0.96)
    assert on_corpus.overall.leaks == 0


# The example questions on the example documents


def test_answers_on_the_examples_hold_their_facts(on_examples: Evaluation) -> None:
    assert at_least(on_examples.answerable.recall, 0.94)
    assert at_least(on_examples.answerable.ans1200, 0.93)


def test_every_quotation_on_the_examples_is_verbatim(on_examples: Evaluation) -> None:
    assert on_examples.overall.cite_prec == 1.0


def test_on_the_examples_the_right_questions_are_refused(on_examples: Evaluation) -> None:
    assert at_least(on_examples.overall.refusal_recall, 0.85)
    assert on_examples.answerable.refused <= 0.03 * on_examples.answerable.questions


# Real reports, checked against the PDFs by eye


def test_what_suffolk_needs_to_improve_is_the_latest_reports_list_whole(reports: Assistant) -> None:
    answer = answered(reports, "what does Suffolk need to improve?")
    points = [line.split("“")[1].split("”")[0] for line in answer.text.split("\n") if line[:1].isdigit()]
    assert points == [
        "The consistency in the application of thresholds in the MASH.",
        "The quality of assessment and support to children aged 16 and 17 who present as homeless, including joint "
        "assessments with housing, the provision of emergency accommodation and ensuring that children are made aware "
        "of their right to be accommodated by the local authority.",
        "Timeliness of the application of pre-proceedings and proceedings to ensure that children do not experience "
        "delay in their permanence being secured.",
        "The quality and consistency of pathway planning with care leavers.",
        "Care leavers’ understanding of their entitlements and the local care leaver offer.",
        "The assessment and accessibility of support for care leavers post-21.",
        "The comprehensiveness and accuracy of the local authority’s understanding of the quality of practice for "
        "children, families and care leavers.",
    ]


def test_suffolks_list_is_cited_on_the_page_where_it_stands(reports: Assistant) -> None:
    answer = answered(reports, "what does Suffolk need to improve?")
    assert {citation.file for citation in answer.citations} == {SUFFOLK_2024}
    assert {c.page for c in answer.citations if "Inspection dates" not in c.quote and "Overall" not in c.quote} == {2}


def test_when_leeds_was_last_inspected_and_its_grade_stand_on_the_first_page(reports: Assistant) -> None:
    answer = answered(reports, "when was Leeds last inspected and what was the grade?")
    assert "21 February to 4 March 2022" in answer.text
    assert "overall outstanding" in answer.text
    assert {(citation.file, citation.page) for citation in answer.citations} == {(LEEDS_2022, 1)}


def test_how_middlesbrough_changed_is_a_table_of_its_grades(reports: Assistant) -> None:
    answer = answered(reports, "how has Middlesbrough changed since 2015?")
    rows = {
        cells[0]: cells[1:]
        for line in answer.text.split("\n")
        if line.startswith("| ")
        for cells in [[cell.split("[")[0].strip() for cell in line.strip("|").split("|")]]
    }
    requires, inadequate = "requires improvement", "inadequate"
    assert rows[""] == ["November 2015 (SIF)", "November 2019 (ILACS)", "March 2023 (ILACS)"]
    assert rows["Overall effectiveness"] == [requires, inadequate, requires]
    assert rows["Help and protection"] == [requires, inadequate, requires]
    assert rows["Children in care"] == [requires, inadequate, requires]
    assert rows["Care leavers"] == ["good", "(with children in care)", requires]
    assert rows["Leadership"] == [requires, inadequate, requires]
    assert rows["Adoption"] == ["good", "–", "–"]
