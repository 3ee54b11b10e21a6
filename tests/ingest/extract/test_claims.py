import pytest

from index.models import Area, Grade
from ingest.extract.claims import claims_in
from ingest.extract.councils import others_named
from ingest.extract.rows import row_claim
from tests.ingest.extract.papers import item, row

GOOD, OUTSTANDING, INADEQUATE = Grade.GOOD, Grade.OUTSTANDING, Grade.INADEQUATE
RI, ADEQUATE = Grade.REQUIRES_IMPROVEMENT, Grade.ADEQUATE
OVERALL, HELP, CARE, LEAVERS, LEADERS = (
    Area.OVERALL,
    Area.HELP_AND_PROTECTION,
    Area.CHILDREN_IN_CARE,
    Area.CARE_LEAVERS,
    Area.LEADERS,
)


def claimed(sentence: str) -> dict[Area, Grade]:
    return {area: claim.grade for claim in claims_in(sentence, others_named, ("Medway",)) for area in claim.areas}


@pytest.mark.parametrize(
    ("sentence", "grades"),
    [
        ("This led to an overall judgement of inadequate.", {OVERALL: INADEQUATE}),
        ("Ofsted found that the overall effectiveness of children's services is “good”.", {OVERALL: GOOD}),
        ("Ofsted judged children's services in Medway to be inadequate.", {OVERALL: INADEQUATE}),
        ("The council kept its ‘outstanding’ judgement.", {OVERALL: OUTSTANDING}),
        (
            "The council was rated Good overall, with leadership judged outstanding.",
            {OVERALL: GOOD, LEADERS: OUTSTANDING},
        ),
        ("Care leavers were found to require improvement to be good.", {LEAVERS: RI}),
        ("The council moved from Requires Improvement in 2019 to Good in 2023.", {OVERALL: GOOD}),
        ("Services were upgraded from “inadequate” to “good” by Ofsted.", {OVERALL: GOOD}),
        ("Overall effectiveness – Good; Leadership – Outstanding", {OVERALL: GOOD, LEADERS: OUTSTANDING}),
    ],
)
def test_a_plain_statement_of_a_grade_is_read(sentence: str, grades: dict[Area, Grade]) -> None:
    assert claimed(sentence) == grades


def test_areas_before_the_verb_share_the_grade_after_it() -> None:
    sentence = "The impact of leaders, the progress of children in care and that of care leavers were judged ‘good’."

    assert claimed(sentence) == {LEADERS: GOOD, CARE: GOOD, LEAVERS: GOOD}


def test_each_grade_goes_to_the_areas_named_after_it() -> None:
    sentence = (
        "The Council was judged adequate in the effectiveness of help and leadership and governance categories "
        "and inadequate in respect of quality of practice."
    )

    assert claimed(sentence) == {HELP: ADEQUATE, LEADERS: ADEQUATE, Area.QUALITY_OF_PRACTICE: INADEQUATE}


def test_although_parts_two_grades() -> None:
    sentence = (
        "Its children in care and care leaver services, as well as the impact of its leaders, are all rated “good” "
        "although support for children who need help and protection “requires improvement to be good”."
    )

    assert claimed(sentence) == {CARE: GOOD, LEADERS: GOOD, HELP: RI}


@pytest.mark.parametrize(
    "sentence",
    [
        "Of the inspections so far 33% of local authorities had been judged inadequate.",
        "Medway was 1 of 5 local authorities judged outstanding.",
        "This Council had been judged to be inadequate in one category.",
        "Its two children's homes were judged to be “good” and “outstanding”.",
        "Most schools attended are rated good or outstanding.",
        "Ofsted has four grades: Outstanding, Good, Requires Improvement and Inadequate.",
        "Few councils are ranked as Good or Outstanding.",
        "Medway is no longer considered inadequate.",
        "The council was not judged inadequate.",
        "Our ambition is to be rated outstanding by 2030.",
        "If the council were judged inadequate, a commissioner would come.",
        "Leeds City Council was judged outstanding.",
        "60% of audits were graded good.",
        "The peer review judged the service to be good.",
        "The response to children in care who go missing was judged to be good.",
        "Practice was found to be good in most cases.",
        "Three of the four judgements were Good.",
        "Good arrangements are in place and take-up is good.",
        "The action plan covers areas identified as requires improvement.",
        "The youth offending service was rated ‘Good’ by HMIP.",
    ],
)
def test_a_grade_that_is_not_the_councils_claims_nothing(sentence: str) -> None:
    assert claimed(sentence) == {}


def test_a_grade_in_all_areas_is_left_to_the_list_that_follows() -> None:
    (claim,) = claims_in("The council should be rated “Good” across all three key categories:", others_named, ())

    assert claim.everywhere and claim.grade is GOOD and claim.wording == "Good"


def test_overall_effectiveness_of_one_service_is_the_grade_of_that_service() -> None:
    assert claimed("The overall effectiveness of services for looked after children was judged as good.") == {
        CARE: GOOD
    }


def test_a_line_that_names_an_area_and_a_grade_is_a_judgement() -> None:
    joined = row_claim(
        item("The experiences and progress of children in care and care leavers: requires improvement to be good")
    )
    table = row_claim(row("2.1 Adoption performance", "Outstanding"))

    assert joined and joined.areas == (CARE,) and joined.wording == "requires improvement to be good"
    assert table and table.areas == (Area.ADOPTION,) and table.grade is OUTSTANDING


def test_a_line_about_something_else_is_no_judgement() -> None:
    assert row_claim(item("The quality of direct work with disabled children who are in care.")) is None
    assert row_claim(row("Leeds", "Outstanding")) is None
