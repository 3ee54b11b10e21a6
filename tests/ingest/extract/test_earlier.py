"""What reports say of earlier grades, in sentences of our own."""

from datetime import date

import pytest

from index.models import Period
from ingest.blocks import Block
from ingest.extract.earlier import earlier_judgements
from tests.ingest.extract.papers import item, paragraph


def told(*blocks: Block) -> list[tuple[str, str, int | None]]:
    """What was judged, the grade, and the year."""
    now = Period(date(2024, 3, 4), date(2024, 3, 15))
    found = earlier_judgements(blocks, ("",) * len(blocks), now)
    return [(each.of, each.grade.value, each.period.start.year if each.period else None) for each in found]


@pytest.mark.parametrize(
    ("text", "grade", "year"),
    [
        (
            "Since the last inspection in 2019, when services were judged to be outstanding, much has changed.",
            "outstanding",
            2019,
        ),
        (
            "The last full inspection of children’s services in Rutland, in January 2019, judged all services as good.",
            "good",
            2019,
        ),
        (
            "Children’s services in Rutland were judged good in all areas when they were last inspected in 2014.",
            "good",
            2014,
        ),
        (
            "Since the local authority was inspected in 2016 and judged to be inadequate, leaders have begun anew.",
            "inadequate",
            2016,
        ),
        (
            "The trust has tackled problems which led to the service being judged inadequate in 2011 and 2013.",
            "inadequate",
            2013,
        ),
        (
            "Services have risen since the last inspection in 2015, when all areas required improvement to be good.",
            "requires improvement",
            2015,
        ),
        ("Children’s services in Rutland are no longer inadequate.", "inadequate", None),
        (
            "Services require improvement to be good, as was the case at the last inspection in 2016.",
            "requires improvement",
            2016,
        ),
        (
            "Services continue to require improvement to be good, as at the last inspection in 2016.",
            "requires improvement",
            2016,
        ),
    ],
)
def test_the_grade_of_all_services_at_the_inspection_before(text: str, grade: str, year: int | None) -> None:
    assert told(paragraph(text)) == [("", grade, year)]


@pytest.mark.parametrize(
    "text",
    [
        "Services for children in care fell since the previous inspection in 2015, when they were judged good.",
        "It was judged as adequate at its last full inspection in April 2013.",
        "The council runs one children’s home, which was inspected in November 2016 and judged as good.",
        "Since the last inspection in 2019, services are good.",
        "The inspection in 2023 found inadequate progress by the council.",
    ],
)
def test_what_is_said_of_a_part_a_home_or_of_now_is_no_earlier_grade(text: str) -> None:
    assert told(paragraph(text)) == []


def test_a_list_of_earlier_inspections_names_what_each_was_of() -> None:
    assert told(
        item("The council runs no children’s homes."),
        item(
            "The last inspection of Rutland’s arrangements for the protection of children was in July 2012. The local "
            "authority was judged to be adequate."
        ),
        item(
            "The previous inspection of the local authority’s services for safeguarding and looked after children was "
            "in March 2010. The local authority was judged to be good for looked after children and adequate for "
            "safeguarding."
        ),
        item(
            "The last inspection of the local authority’s children’s services was in May 2015, and judged inadequate."
        ),
    ) == [
        ("arrangements for the protection of children", "adequate", 2012),
        ("looked after children", "good", 2010),
        ("safeguarding", "adequate", 2010),
        ("", "inadequate", 2015),
    ]


def test_its_own_grade_is_not_an_earlier_one() -> None:
    assert told(paragraph("At the inspection in March 2024 the council’s services were judged good.")) == []


def test_the_words_are_whole_sentences() -> None:
    text = "Much has changed. Since the last inspection in 2019, when the council was judged good, leaders have left."
    (found,) = earlier_judgements((paragraph(text),), ("",), None)

    assert found.read.quote == text.removeprefix("Much has changed. ") and found.wording == "good"
