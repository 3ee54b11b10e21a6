"""The values behind the picture of a council's inspections are those of its table."""

from bot.answering.charted import JOINT, charted
from bot.assistant import _shown
from bot.chart import Chart, Column, Row
from index.inspections import bring_together
from index.models import Area, Grade
from tests.builders import a_document, a_judgement, an_account, days, in_year

EARLIER = an_account(
    a_document("suffolk/2011.pdf"),
    framework="SLAC",
    period=in_year(2011),
    judgements=(a_judgement(Area.OVERALL, Grade.ADEQUATE), a_judgement(Area.ADOPTION, Grade.GOOD)),
)
LATER = an_account(
    a_document("suffolk/2019.pdf"),
    period=days("2019-04-01", "2019-04-05"),
    judgements=(a_judgement(Area.OVERALL, Grade.REQUIRES_IMPROVEMENT), a_judgement(Area.CHILDREN_IN_CARE, Grade.GOOD)),
)


def test_a_chart_has_the_grades_of_the_inspections_and_what_cannot_be_compared():
    chart = charted("Suffolk", bring_together([EARLIER, LATER]), ())

    assert chart.columns == (Column("2011", "2011-01-01", "SLAC"), Column("April 2019", "2019-04-01", "ILACS"))
    assert chart.rows == (
        Row("Overall effectiveness", ("adequate", "requires improvement")),
        Row("Children in care", ("", "good")),
        Row("Adoption", ("good", "")),
    )
    assert any("'Adequate', used until 2013" in note for note in chart.notes)


def test_a_joint_grade_is_no_row_of_its_own():
    chart = charted("Suffolk", bring_together([LATER]), (Area.CARE_LEAVERS,))

    assert chart.rows == ()
    assert JOINT == "with children in care"


def test_a_row_that_did_not_pass_the_gate_is_not_drawn():
    chart = Chart("Suffolk", (Column("2011", "", ""),), (Row("Adoption", ("good",)), Row("Leadership", ("good",))))

    assert _shown(chart, "| | 2011 [1] |\n|---|---|\n| Leadership | good [2] |") == chart.only(
        frozenset(["Leadership"])
    )
    assert _shown(chart, "Nothing was left.") is None
