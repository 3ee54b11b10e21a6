"""Frameworks in titles, letters and questions."""

import pytest

from index.vocabulary.frameworks import Framework, find_frameworks, framework_in
from tests.index.vocabulary.reports import first_pages


@pytest.mark.parametrize(
    ("text", "framework"),
    [
        ("Inspection of North Tyneside local\nauthority children’s services", Framework.ILACS),
        ("Inspection of children’s social care services", Framework.ILACS),
        (
            "Inspection of services for children in need of help and\nprotection, children looked after",
            Framework.SIF,
        ),
        ("arrangements for the protection of Children", Framework.CHILD_PROTECTION),
        ("Inspection of looked after children\nservices", Framework.LOOKED_AFTER),
        ("Inspection of safeguarding and looked after children services", Framework.SLAC),
        ("Focused visit to Slough local authority children’s services", Framework.FOCUSED_VISIT),
        ("This letter summarises the findings of the monitoring visit", Framework.MONITORING_VISIT),
    ],
)
def test_a_title_tells_the_framework(text: str, framework: Framework) -> None:
    assert framework_in(text) is framework


@pytest.mark.parametrize(
    ("question", "framework"),
    [
        ("ilacs", Framework.ILACS),
        ("sif 2014", Framework.SIF),
        ("single inspection framework", Framework.SIF),
        ("joint targeted area inspection", Framework.JTAI),
        ("What did the SEND inspection conclude?", Framework.AREA_SEND),
        ("When was our last focused visit and topic?", Framework.FOCUSED_VISIT),
        ("What did the monitoring letter say about supervision?", Framework.MONITORING_VISIT),
        ("Youth justice rating?", Framework.YOUTH_JUSTICE),
        ("what was the JAR", Framework.JAR),
        ("focused visit under ILACS", Framework.FOCUSED_VISIT),
        ("send me the names", None),
        ("when does Leeds have to send its action plan to Ofsted", None),
        ("who will send the plan to Ofsted", None),
        ("was there a send inspection", Framework.AREA_SEND),
        ("how did Leeds do in its inspection of SEND", Framework.AREA_SEND),
        ("what did the inspection of the youth justice service find in Leeds", Framework.YOUTH_JUSTICE),
        ("was the youth offending team inspected", Framework.YOUTH_JUSTICE),
        ("What did inspectors say about the youth justice service in Leeds?", None),
        ("what did the inspection find on youth offending in Leeds", None),
        ("a jar of sweets", None),
        ("what needs to improve", None),
    ],
)
def test_a_question_names_a_framework(question: str, framework: Framework | None) -> None:
    assert framework_in(question) is framework


def test_a_report_that_recalls_a_focused_visit_is_no_focused_visit() -> None:
    text = "Inspection of Leeds local authority children’s services\nSince the focused visit in 2020, and a JTAI, ..."
    assert framework_in(text) is Framework.ILACS
    assert [mention.framework for mention in find_frameworks(text)] == [
        Framework.ILACS,
        Framework.FOCUSED_VISIT,
        Framework.JTAI,
    ]


def test_each_framework_is_described() -> None:
    assert all(framework.about.title and framework.about.period and framework.about.scale for framework in Framework)
    assert not Framework.FOCUSED_VISIT.graded
    assert Framework.YOUTH_JUSTICE.inspectorate == "HMIP"


def test_the_first_page_of_each_report_tells_its_framework() -> None:
    wrong = []
    for _, file, page in first_pages():
        year = int(file[-4:])
        expected = (
            Framework.SIF if "Children who need help and protection" in page and year <= 2018 else Framework.ILACS
        )
        if year == 2013:
            expected = Framework.LOOKED_AFTER
        if page.strip() and framework_in(page) is not expected:
            wrong.append((file, framework_in(page)))
    assert wrong == []
