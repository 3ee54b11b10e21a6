"""Inspections side by side: what moved is said, and what cannot be compared is said to be so."""

from collections.abc import Callable
from dataclasses import replace

from bot.answering.citations import cite
from bot.answering.comparison import FEW_MOVES, comparison
from bot.answering.gate import passed
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.filing import Filing
from index.models import Area, Grade
from index.store import Store
from ingest.filing import vector_key
from tests.bot.answering.reports import graded
from tests.builders import a_passage, days

Held = Callable[..., Store]

IN_2012 = (days("2012-03-05", "2012-03-16"), "Inspection dates: 5 to 16 March 2012")
IN_2016 = (days("2016-05-09", "2016-05-20"), "Inspection dates: 9 to 20 May 2016")
IN_2024 = (days("2024-06-03", "2024-06-07"), "Inspection dates: 3 to 7 June 2024")
ADEQUATE = (Area.OVERALL, "Adequate", Grade.ADEQUATE)
REQUIRES = (Area.OVERALL, "Requires improvement to be good", Grade.REQUIRES_IMPROVEMENT)
GOOD = (Area.OVERALL, "Good", Grade.GOOD)


def answered(held: Held, question: str, *filings: Filing) -> str | None:
    """The comparison that leaves the gate, as it is shown."""
    store = held(*filings)
    scope = scope_of(understand(question), holdings(store, "public"))
    draft = comparison(scope, scope.inspections, store)
    return cite(passed(draft))[0] if draft else None


def test_adequate_and_requires_improvement_are_said_not_to_be_comparable(held: Held) -> None:
    text = answered(held, "suffolk over the years", graded(*IN_2012, [ADEQUATE]), graded(*IN_2016, [REQUIRES]))
    assert text is not None
    assert "adequate [1] | requires improvement [2]" in text
    assert "What moved" not in text
    assert "cannot be compared" in text


def test_a_grade_that_rose_is_said_to_have_risen(held: Held) -> None:
    text = answered(held, "suffolk over the years", graded(*IN_2016, [REQUIRES]), graded(*IN_2024, [GOOD]))
    assert text is not None
    assert "**Suffolk**" in text and "| | May 2016 [1] | June 2024 [2] |" in text
    assert "What moved: overall effectiveness rose from requires improvement to good (June 2024)." in text
    assert "cannot be compared" not in text


def test_a_grade_that_stayed_is_not_said_to_have_moved(held: Held) -> None:
    text = answered(held, "suffolk over the years", graded(*IN_2016, [GOOD]), graded(*IN_2024, [GOOD]))
    assert text is not None
    assert "moved" not in text


def test_two_councils_stand_in_columns_of_their_own(held: Held) -> None:
    filings = graded(*IN_2024, [GOOD]), graded(*IN_2024, [REQUIRES], council="Leeds")
    text = answered(held, "compare leeds and suffolk", *filings)
    assert text is not None
    assert "Leeds, June 2024" in text and "Suffolk, June 2024" in text
    assert "moved" not in text


def test_only_the_areas_asked_are_compared(held: Held) -> None:
    leavers = (Area.CARE_LEAVERS, "Good", Grade.GOOD)
    filings = graded(*IN_2016, [GOOD, leavers]), graded(*IN_2024, [GOOD, leavers])
    text = answered(held, "suffolk care leavers over the years", *filings)
    assert text is not None
    assert "Care leavers" in text and "Overall" not in text


def test_an_area_that_one_inspection_did_not_judge_is_left_open(held: Held) -> None:
    adoption = (Area.ADOPTION, "Good", Grade.GOOD)
    text = answered(held, "suffolk over the years", graded(*IN_2016, [GOOD, adoption]), graded(*IN_2024, [GOOD]))
    assert text is not None
    assert "| Adoption | good [1] | – |" in text


def test_one_inspection_alone_is_no_comparison(held: Held) -> None:
    assert answered(held, "suffolk over the years", graded(*IN_2024, [GOOD])) is None


def test_a_joint_judgement_of_care_leavers_is_told_from_one_of_their_own(held: Held) -> None:
    in_care = (Area.CHILDREN_IN_CARE, "Good", Grade.GOOD)
    leavers = (Area.CARE_LEAVERS, "Good", Grade.GOOD)
    text = answered(
        held, "suffolk over the years",
        graded(*IN_2016, [in_care], framework="ILACS"), graded(*IN_2024, [in_care, leavers], framework="ILACS"),
    )  # fmt: skip
    assert text is not None
    assert "were judged jointly in 2016 and separately in 2024" in text


def test_frameworks_that_differ_are_named_with_their_years(held: Held) -> None:
    filings = graded(*IN_2016, [GOOD], framework="SIF"), graded(*IN_2024, [GOOD], framework="ILACS")
    text = answered(held, "suffolk over the years", *filings)
    assert text is not None
    assert "Not one framework throughout (SIF 2016, ILACS 2024)" in text


def test_the_overall_grade_of_a_part_of_the_services_is_not_said_to_have_moved(held: Held) -> None:
    inadequate = (Area.OVERALL, "Inadequate", Grade.INADEQUATE)
    filings = (
        graded(*IN_2012, [inadequate], framework="child protection inspection"),
        graded(*IN_2016, [GOOD], framework="SIF"),
    )
    text = answered(held, "suffolk over the years", *filings)
    assert text is not None
    assert "moved" not in text
    assert "The child protection inspection of 2012 judged a part of the services" in text


def test_each_rise_and_fall_of_a_few_inspections_is_told(held: Held) -> None:
    filings = [
        graded(*when, [GOOD, (Area.CHILDREN_IN_CARE, printed, grade)])
        for when, printed, grade in ((IN_2016, "Inadequate", Grade.INADEQUATE), (IN_2024, "Good", Grade.GOOD))
    ]
    text = answered(held, "suffolk over the years", *filings)
    assert text is not None and "children in care rose from inadequate" in text


def test_of_many_inspections_an_areas_rises_are_left_to_the_table(held: Held) -> None:
    printed = (("Inadequate", Grade.INADEQUATE), *(("Good", Grade.GOOD),) * FEW_MOVES)
    filings = [
        graded(
            days(f"{year}-06-03", f"{year}-06-07"),
            f"Inspection dates: 3 to 7 June {year}",
            [GOOD, (Area.CHILDREN_IN_CARE, words, grade)],
        )
        for year, (words, grade) in enumerate(printed, start=2015)
    ]
    text = answered(held, "suffolk over the years", *filings)
    assert text is not None and "children in care rose" not in text


def test_care_leavers_alone_are_shown_with_the_grade_that_they_share(held: Held) -> None:
    in_care = (Area.CHILDREN_IN_CARE, "Requires improvement to be good", Grade.REQUIRES_IMPROVEMENT)
    leavers = (Area.CARE_LEAVERS, "Good", Grade.GOOD)
    filings = graded(*IN_2016, [GOOD, in_care], framework="ILACS"), graded(*IN_2024, [GOOD, leavers], framework="ILACS")
    text = answered(held, "suffolk care leavers over the years", *filings)
    assert text is not None and "requires improvement [3] (with children in care) | good [4]" in text


def test_two_councils_are_quoted_beneath_the_table_on_the_area_compared(held: Held) -> None:
    words = (
        "Care leavers are well known to their advisers, who visit them often, listen to them and help them to plan. "
    )
    filings = []
    for council in ("Suffolk", "Leeds"):
        filing = graded(*IN_2024, [(Area.CARE_LEAVERS, "Good", Grade.GOOD)], council=council)
        passage = replace(a_passage(words * 3, filing.document, 1), area=Area.CARE_LEAVERS)
        keys = (*filing.vector_keys, vector_key(passage))
        filings.append(replace(filing, passages=(*filing.passages, passage), vector_keys=keys))
    told = answered(held, "compare leeds and suffolk on care leavers", *filings)
    assert told is not None
    assert "**Leeds**, June 2024:\n- “Care leavers are well known" in told and "**Suffolk**, June 2024:\n- “" in told


def test_who_did_better_is_said_first(held: Held) -> None:
    filings = graded(*IN_2024, [GOOD]), graded(*IN_2024, [REQUIRES], council="Leeds")
    text = answered(held, "who did better, leeds or suffolk", *filings)
    assert text is not None
    assert text.startswith("**Suffolk was graded higher** overall: ")


def test_the_same_grade_is_said_to_be_the_same(held: Held) -> None:
    filings = graded(*IN_2024, [GOOD]), graded(*IN_2024, [GOOD], council="Leeds")
    text = answered(held, "is leeds better than suffolk", *filings)
    assert text is not None and text.startswith("**The same grade** overall: ")


def test_of_three_the_best_and_the_worst_are_said_first(held: Held) -> None:
    filings = [graded(*IN_2024, [grade], council=council) for grade, council in ((GOOD, "Leeds"), (REQUIRES, "Kent"))]
    filings.append(graded(*IN_2024, [REQUIRES]))
    text = answered(held, "which of kent, leeds and suffolk is best?", *filings)
    assert text is not None and text.startswith("**Leeds was graded highest** overall: Leeds good [1], Kent requires")
    text = answered(held, "which of kent, leeds and suffolk is worst?", *filings)
    assert text is not None and text.startswith("**Kent and Suffolk were graded lowest** overall: Kent requires")


def test_of_three_with_one_grade_nobody_is_ahead(held: Held) -> None:
    filings = [graded(*IN_2024, [GOOD], council=council) for council in ("Leeds", "Kent", "Suffolk")]
    text = answered(held, "which of kent, leeds and suffolk is best?", *filings)
    assert text is not None and text.startswith("**The same grade** overall: ")


def test_of_grades_that_cannot_be_compared_nobody_is_ahead(held: Held) -> None:
    filings = graded(*IN_2012, [ADEQUATE]), graded(*IN_2016, [REQUIRES], council="Leeds")
    text = answered(held, "is leeds better than suffolk", *filings)
    assert text is not None and text.startswith("| |")


IN_2020 = (days("2020-03-02", "2020-03-06"), "Inspection dates: 2 to 6 March 2020")


def over_the_years(*grades: Grade, **areas: tuple[Grade, ...]) -> list[Filing]:
    """Suffolk in 2016, 2020 and 2024 with these overall grades, and those of some areas."""
    rows = {Area.OVERALL: grades, **{Area(area): given for area, given in areas.items()}}
    return [
        graded(*when, [(area, given[place].value.capitalize(), given[place]) for area, given in rows.items()])
        for place, when in enumerate((IN_2016, IN_2020, IN_2024))
    ]


def test_areas_that_moved_alike_stand_in_one_clause_and_what_stayed_in_another(held: Held) -> None:
    up = (Grade.INADEQUATE, Grade.REQUIRES_IMPROVEMENT, Grade.GOOD)
    filings = over_the_years(*up, help_and_protection=up, adoption=(Grade.GOOD,) * 3)
    text = answered(held, "suffolk over the years", *filings)
    assert text is not None
    assert (
        "What moved: overall effectiveness and help and protection rose at each inspection, from inadequate (May 2016) "
        "to good (June 2024); adoption stayed good." in text
    )


def test_a_grade_that_fell_and_recovered_is_told_step_by_step(held: Held) -> None:
    filings = over_the_years(Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.GOOD)
    text = answered(held, "suffolk over the years", *filings)
    assert text is not None
    assert "fell from good to requires improvement (March 2020), then rose to good (June 2024)." in text


def test_a_grade_that_was_shared_is_a_step_like_any_other(held: Held) -> None:
    care = (Area.CHILDREN_IN_CARE, "Outstanding", Grade.OUTSTANDING)
    filings = (
        graded(*IN_2016, [(Area.CARE_LEAVERS, "Good", Grade.GOOD)], framework="SIF"),
        graded(*IN_2020, [care], framework="ILACS"),
        graded(*IN_2024, [care, (Area.CARE_LEAVERS, "Outstanding", Grade.OUTSTANDING)], framework="ILACS"),
    )
    text = answered(held, "suffolk over the years", *filings)
    assert text is not None
    assert "care leavers rose from good to outstanding (March 2020, jointly); children in care stayed" in text


def test_care_leavers_never_judged_apart_did_not_move_by_themselves(held: Held) -> None:
    in_care = [(Area.CHILDREN_IN_CARE, grade.value.capitalize(), grade) for grade in (Grade.GOOD, Grade.OUTSTANDING)]
    filings = (graded(*when, [care], framework="ILACS") for when, care in zip((IN_2016, IN_2020), in_care, strict=True))
    text = answered(held, "suffolk over the years", *filings)
    assert text is not None
    assert "What moved: children in care rose from good to outstanding (March 2020)." in text


def test_an_inspection_of_a_part_leaves_each_rise_of_an_area_told(held: Held) -> None:
    up = (Grade.INADEQUATE, Grade.REQUIRES_IMPROVEMENT, Grade.GOOD)
    part = graded(*IN_2012, [(Area.OVERALL, "Inadequate", Grade.INADEQUATE)], framework="child protection inspection")
    text = answered(held, "suffolk over the years", part, *over_the_years(*up, adoption=(up[0], up[0], up[2])))
    assert text is not None
    assert "adoption rose from inadequate to good (June 2024)" in text


def test_grades_that_all_stayed_are_said_to_have_stayed(held: Held) -> None:
    text = answered(held, "suffolk over the years", graded(*IN_2016, [GOOD]), graded(*IN_2024, [GOOD]))
    assert text is not None
    assert "Overall effectiveness stayed good." in text


def test_a_grade_shared_in_between_that_differed_is_not_said_to_have_stayed(held: Held) -> None:
    good, worse = Grade.GOOD, Grade.REQUIRES_IMPROVEMENT
    filings = [
        graded(*when, [(area, grade.value, grade) for area in areas], framework="ILACS")
        for when, grade, areas in (
            (IN_2016, good, (Area.CHILDREN_IN_CARE, Area.CARE_LEAVERS)),
            (IN_2020, worse, (Area.CHILDREN_IN_CARE,)),
            (IN_2024, good, (Area.CHILDREN_IN_CARE, Area.CARE_LEAVERS)),
        )
    ]
    text = answered(held, "suffolk over the years", *filings)
    assert text is not None
    assert "stayed" not in text


def test_the_same_grade_in_every_area_is_said_to_be_so(held: Held) -> None:
    leavers = (Area.CARE_LEAVERS, "Good", Grade.GOOD)
    filings = graded(*IN_2024, [GOOD, leavers]), graded(*IN_2024, [GOOD, leavers], council="Leeds")
    text = answered(held, "is leeds better than suffolk", *filings)
    assert text is not None and text.startswith("**The same grade** overall and in every area: ")
