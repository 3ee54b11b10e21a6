"""Lines that tell nothing are never quoted as an answer: titles, running headers, heads of tables."""

import pytest

from bot.answering.titles import is_title, tells_nothing
from tests.builders import a_document

REPORT = a_document("report.pdf", councils=("Northumberland",), title="Outcome of the summer visit")


@pytest.mark.parametrize(
    "line",
    [
        "Northumberland County Council",
        "Inspection of Northumberland local authority children’s services",
        "Re-inspection of services for children in need of help and protection, children looked after and care leavers",
        "Review of the effectiveness of the Local Safeguarding Children Board",
        "OUTCOME OF THE SUMMER VISIT",
    ],
)
def test_a_title_or_a_running_header_tells_nothing(line: str) -> None:
    assert is_title(line, REPORT)
    assert tells_nothing(line, REPORT)


@pytest.mark.parametrize(
    "line",
    [
        "Norfolk County Council looked after 376 children",
        "Children looked after by the council | 467",
        "• the experiences and progress of care leavers",
        "Northumberland County Council is failing",
        "Services for care leavers are good.",
    ],
)
def test_a_line_with_a_verb_or_a_figure_tells_something(line: str) -> None:
    assert not is_title(line, REPORT)


def test_another_councils_name_is_no_title_of_this_report() -> None:
    assert not is_title("Rutland County Council", REPORT)


def test_a_fact_of_the_cover_and_the_head_of_a_table_tell_nothing() -> None:
    assert tells_nothing("Lead inspector: Andy Waugh", REPORT)
    assert tells_nothing("Judgement | Grade", REPORT)


@pytest.mark.parametrize(
    "line",
    [
        "¹ Ofsted produces this report under its power to combine reports in accordance with section 152.",
        "You may reuse this information (not including logos) free of charge.",
    ],
)
def test_what_every_report_says_of_itself_tells_nothing(line: str) -> None:
    assert tells_nothing(line, REPORT)
