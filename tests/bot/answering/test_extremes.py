"""The best, the worst and the exceptions among an inspection's grades."""

import pytest

from bot.answering.extremes import Judged, asks_for_some, said_of, some_of
from index.models import Area, Grade
from tests.builders import a_judgement, an_account

AREAS = (Area.HELP_AND_PROTECTION, Area.CHILDREN_IN_CARE, Area.CARE_LEAVERS)


def judged(*grades: Grade) -> Judged:
    """An overall grade of good, and these of the areas."""
    given = [(Area.OVERALL, Grade.GOOD), *zip(AREAS, grades, strict=True)]
    return [(area, a_judgement(area, grade), an_account()) for area, grade in given]


MIXED = judged(Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT)
ALIKE = judged(Grade.GOOD, Grade.GOOD, Grade.GOOD)


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("where did they do worst", [Area.CARE_LEAVERS]),
        ("which bit let the side down", [Area.CARE_LEAVERS]),
        ("strongest area", [Area.HELP_AND_PROTECTION]),
        ("was any area less than good", [Area.CARE_LEAVERS]),
        ("anything below outstanding", [Area.CHILDREN_IN_CARE, Area.CARE_LEAVERS]),
        ("is there anything that isnt good", [Area.HELP_AND_PROTECTION, Area.CARE_LEAVERS]),
    ],
)
def test_only_the_areas_asked_for_are_kept(text: str, areas: list[Area]) -> None:
    assert asks_for_some(text)
    assert [area for area, _, _ in some_of(text, MIXED)] == areas


def test_the_overall_grade_is_neither_the_best_nor_the_worst_area() -> None:
    assert all(area != Area.OVERALL for area, _, _ in some_of("worst area", MIXED))


def test_where_no_area_is_of_that_sort_the_answer_begins_with_no() -> None:
    assert said_of("any area less than good?", some_of("any area less than good?", ALIKE), ALIKE) == (
        "No: every area was judged good."
    )


def test_how_it_came_about_is_answered_by_no_yes_and_for_no_exception() -> None:
    assert not asks_for_some("how did Leeds get from requires improvement to outstanding")
    mixed = judged(Grade.GOOD, Grade.OUTSTANDING, Grade.GOOD)
    for asked, said in (("any area not good?", "Yes:"), ("how did they get an area not good?", "")):
        assert said_of(asked, some_of(asked, mixed), mixed) == said


def test_where_all_areas_are_alike_that_is_said() -> None:
    assert said_of("worst area", some_of("worst area", ALIKE), ALIKE) == "All areas were judged good."


def test_a_question_for_the_grades_wants_all_of_them() -> None:
    assert not asks_for_some("how was suffolk graded")
