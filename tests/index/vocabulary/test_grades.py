"""Grades: as printed, negated, earlier, and told from plain English."""

import pytest

from index.models import Grade
from index.vocabulary.grades import better_than, comparable, find_grades, parse_grade


@pytest.mark.parametrize(
    ("cell", "grade", "wording"),
    [
        ("Good", Grade.GOOD, "Good"),
        ("RI", Grade.REQUIRES_IMPROVEMENT, "RI"),
        ("Requires improvement to be good", Grade.REQUIRES_IMPROVEMENT, "Requires improvement to be good"),
        ("Requires\nimprovement to be\ngood", Grade.REQUIRES_IMPROVEMENT, "Requires improvement to be good"),
        ("are Outstanding.", Grade.OUTSTANDING, "Outstanding"),
        ("Inadequate", Grade.INADEQUATE, "Inadequate"),
        ("‘Adequate’", Grade.ADEQUATE, "Adequate"),
        ("Satisfactory", Grade.ADEQUATE, "Satisfactory"),
        ("The experiences and progress of care leavers: good", Grade.GOOD, "good"),
    ],
)
def test_a_cell_or_heading_ends_with_its_grade(cell: str, grade: Grade, wording: str) -> None:
    assert parse_grade(cell) == (grade, wording)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "Grade 3",
        "not inadequate",
        "no longer considered inadequate",
        "good practice",
        "A good service",
        "attendance is poor",
        "Areas that require improvement",
        "for good",
    ],
)
def test_other_words_are_no_grade(cell: str) -> None:
    assert parse_grade(cell) is None


def marks(text: str) -> list[tuple[str, bool, bool, bool]]:
    return [(mention.wording, mention.negated, mention.is_judgement, mention.earlier) for mention in find_grades(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Services are no longer considered inadequate.", [("inadequate", True, True, False)]),
        ("it isn't good", [("good", True, False, False)]),
        ("Services had previously been rated good", [("good", False, True, True)]),
        ("there is good practice", [("good", False, False, False)]),
        ("adequate support is given", [("adequate", False, False, False)]),
        ("poor attendance", []),
        ("had maintained its ‘outstanding’ judgement", [("outstanding", False, True, False)]),
        (
            "judged to be adequate in help and inadequate in practice",
            [("adequate", False, True, False), ("inadequate", False, True, False)],
        ),
        ('support "requires improvement to be good"', [("requires improvement to be good", False, True, False)]),
        ("an overall judgement of Good was given", [("Good", False, True, False)]),
        ("not only good but outstanding", [("good", False, False, False), ("outstanding", False, False, False)]),
    ],
)
def test_the_words_around_make_or_break_a_judgement(text: str, expected: list[tuple[str, bool, bool, bool]]) -> None:
    assert marks(text) == expected


def test_naming_the_scale_judges_nobody() -> None:
    text = "Ofsted has four levels of rating: Outstanding, Good, Requires Improvement and Inadequate"
    assert [mention.is_judgement for mention in find_grades(text)] == [False] * 4


def test_inadequate_is_not_read_as_adequate() -> None:
    assert [mention.grade for mention in find_grades("inadequate")] == [Grade.INADEQUATE]


def test_adequate_stands_on_another_scale_than_requires_improvement() -> None:
    assert not comparable(Grade.ADEQUATE, Grade.REQUIRES_IMPROVEMENT)
    assert better_than(Grade.ADEQUATE, Grade.REQUIRES_IMPROVEMENT) is None
    assert better_than(Grade.GOOD, Grade.ADEQUATE) is True
    assert better_than(Grade.INADEQUATE, Grade.GOOD) is False
