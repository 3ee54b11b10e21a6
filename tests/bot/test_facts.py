"""What other programs are told of an inspection, each value with its place."""

from collections.abc import Callable
from dataclasses import replace

from bot.commands.facts import as_text, facts
from index.models import Area, EarlierJudgement, Evidence, Grade, KeyFigure, Strength
from index.store import Store
from tests.builders import a_filing, a_finding, a_judgement, an_account, in_year

ACCOUNT = an_account(
    judgements=(a_judgement(),),
    findings=(a_finding("Plans."), replace(a_finding("Meetings."), part="lscb")),
    earlier=(
        EarlierJudgement("", Grade.INADEQUATE, "inadequate", in_year(2019), Evidence("", quote="It was.", page=1)),
    ),
    key_figures=(KeyFigure("1,088", "children looked after", Evidence("1,088", quote="1,088 children", page=5)),),
    strengths=(Strength(Area.LEADERS, "Leaders know their services.", Evidence("strength", page=9)),),
)


def test_the_boards_points_stand_apart_from_the_councils(held: Callable[..., Store]) -> None:
    (told,) = facts(held(a_filing("Text.", document=ACCOUNT.document, accounts=[ACCOUNT])))
    assert [point["text"] for point in told["improvements"]] == ["Plans."]
    assert [point["text"] for point in told["board_improvements"]] == ["Meetings."]


def test_earlier_grades_figures_and_strengths_have_their_place(held: Callable[..., Store]) -> None:
    (told,) = facts(held(a_filing("Text.", document=ACCOUNT.document, accounts=[ACCOUNT])))
    file = "suffolk/report.pdf"
    assert told["previous"] == [
        {
            "of": None,
            "grade": "inadequate",
            "wording": "inadequate",
            "period": "2019",
            "quote": "It was.",
            "page": 1,
            "file": file,
        }
    ]
    assert told["key_figures"] == [
        {"value": "1,088", "of": "children looked after", "quote": "1,088 children", "page": 5, "file": file}
    ]
    assert told["strengths"] == [{"area": "leaders", "text": "Leaders know their services.", "page": 9, "file": file}]
    assert "children looked after: 1,088 (suffolk/report.pdf, page 5)" in as_text([told])
