"""Why a grade was given is told in the inspectors' own words, from their overview or from the section on the area."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.answering.draft import without_marks
from bot.answering.grounds import says_little
from bot.answering.overview import SENTENCES, on_area, on_areas, overview, reasons
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.filing import Filing
from index.models import Area, DocumentKind, Grade, Inspection
from index.store import Store
from ingest.filing import vector_key
from tests.bot.answering.reports import graded
from tests.builders import a_passage, days

Held = Callable[..., Store]

DATES = "Inspection dates: 3 to 7 June 2024"
TITLE = "Inspection of Suffolk children's services"
ROWS = " | ".join(["Judgement"] * 40)
TOLD = (
    "Services for children in Suffolk have become stronger since the last inspection, under leaders who know them well "
    "and who listen. Social workers see children often and write down what they say with care and soon. Partners "
    "speak well of the council. The front door is calm and prompt. Too many plans are still unclear to families."
)
LEAVERS = (
    "Care leavers are known well by their advisers, who stay in touch with them whatever happens, wherever they are. "
    "Their homes are safe and suit them, and most of them are in work, at college or learning a trade with an employer."
)
BOARD = TOLD.replace("Services for children in Suffolk", "The board")


def report(kind: DocumentKind = DocumentKind.OFSTED_REPORT) -> Filing:
    """Suffolk in 2024: a title, a table, the board's overview, the council's own, and a section on care leavers."""
    base = graded(days("2024-06-03", "2024-06-07"), DATES, [(Area.OVERALL, "Good", Grade.GOOD)])
    document = replace(base.document, kind=kind)
    first = replace(base.passages[0], ordinal=0)
    more = [
        a_passage(text, document, ordinal, **fields)
        for ordinal, (text, fields) in enumerate(
            [
                (TITLE, {}),
                (ROWS, {}),
                (BOARD, {"part": "lscb"}),
                (TOLD, {}),
                (LEAVERS, {"area": Area.CARE_LEAVERS}),
            ],
            start=1,
        )
    ]
    passages = (first, *more)
    accounts = tuple(replace(account, document=document) for account in base.accounts)
    return replace(
        base, document=document, passages=passages, vector_keys=tuple(map(vector_key, passages)), accounts=accounts
    )


def why(held: Held, question: str, filing: Filing) -> list[str]:
    """The lines that tell why, without their citations; [] where nothing does."""
    store = held(filing)
    scope = scope_of(understand(question), holdings(store, "public"))
    draft = reasons(scope, scope.inspections, store)
    return [without_marks(line.text).strip() for line in draft.lines if line.text] if draft else []


def inspected(held: Held, filing: Filing) -> tuple[Inspection, Store]:
    """The one inspection that a filing tells of, and the store that holds it."""
    store = held(filing)
    return holdings(store, "public").inspections[0], store


def test_the_overview_is_the_first_passage_that_is_no_title_table_or_the_boards(held: Held) -> None:
    filing = report()
    lines = overview(*inspected(held, filing))

    assert lines[0].text == "In the inspectors' words:"
    assert "Services for children in Suffolk have become stronger" in lines[1].text
    assert [line.support[0].passage.text for line in lines[1:]] == [TOLD] * (SENTENCES + 1)


def test_a_councils_own_paper_has_no_overview_of_inspectors(held: Held) -> None:
    filing = report(DocumentKind.COVER_REPORT)

    assert overview(*inspected(held, filing)) == []


def test_a_grade_is_told_with_its_reasons(held: Held) -> None:
    lines = why(held, "why was Suffolk rated good?", report())

    assert lines[0].startswith("**Suffolk**: inspected 3 to 7 June 2024") and "overall good" in lines[0]
    assert lines[1] == "In the inspectors' words:"
    assert any("Services for children in Suffolk have become stronger" in line for line in lines)
    assert any("Too many plans are still unclear" in line for line in lines)


def test_of_one_area_its_own_section_tells(held: Held) -> None:
    lines = why(held, "why are care leavers graded as they are in Suffolk?", report())

    assert any("Care leavers are known well by their advisers" in line for line in lines)
    assert not any("The front door" in line for line in lines)


def test_without_inspectors_words_the_grades_stand_alone(held: Held) -> None:
    lines = why(held, "why was Suffolk rated good?", report(DocumentKind.COVER_REPORT))

    assert any("overall good" in line for line in lines)
    assert not any("In the inspectors' words" in line for line in lines)


FALLEN = (
    "Services for children in Suffolk have got worse since the last inspection, and leaders know it too late and too "
    "little of it. Some families are helped in good time and are glad of it. Some teams are strong. However, too many "
    "children wait too long for help. Staff are kind to those whom they meet. Partners come to meetings and speak."
)


def test_where_a_grade_finds_wanting_what_is_lacking_comes_before_praise(held: Held) -> None:
    base = graded(days("2024-06-03", "2024-06-07"), DATES, [(Area.OVERALL, "Inadequate", Grade.INADEQUATE)])
    passages = (replace(base.passages[0], ordinal=0), a_passage(FALLEN, base.document, 1))
    keys = tuple(vector_key(passage) for passage in passages)
    store = held(replace(base, passages=passages, vector_keys=keys))
    question = understand("why was Suffolk inadequate?")
    scope = scope_of(question, holdings(store, "public"))
    draft = reasons(scope, scope.inspections, store)
    assert draft is not None
    told = [without_marks(line.text).strip() for line in draft.lines]
    assert "- “Some teams are strong. However, too many children wait too long for help.”" in told


def of_sections(
    grades: dict[Area, Grade], *sections: tuple[Area | None, str, str], points: tuple[str, ...] = ()
) -> Filing:
    """A report on Suffolk with these grades, and a paragraph for each area, heading and text."""
    judged = [(area, grade.value.capitalize(), grade) for area, grade in grades.items()]
    base = graded(days("2024-06-03", "2024-06-07"), DATES, judged, points=points)
    passages = (
        replace(base.passages[0], ordinal=0),
        *(
            a_passage(text, base.document, place, area=area, heading=heading)
            for place, (area, heading, text) in enumerate(sections, start=1)
        ),
    )
    return replace(base, passages=passages, vector_keys=tuple(map(vector_key, passages)))


def described(held: Held, filing: Filing, area: Area) -> list[str]:
    """How an area is described, without citations."""
    inspection, store = inspected(held, filing)
    return [without_marks(line.text).strip() for line in on_area(inspection, [area], store)]


HELPED = (
    "1. Children benefit from effective early help that families value. Thresholds are well understood by partners "
    "across the county. Plans are not clear enough for parents. This leaves too many of them unsure of what "
    "is to change."
)
LATER = (
    "2. Managers are committed and work closely with schools, health visitors and the police in every locality of the "
    "county, and in the hospitals and children's centres that families use. "
    "However, the service for allegations against professionals is not effective."
)
HELP = Area.HELP_AND_PROTECTION


def test_an_area_is_described_from_its_own_section(held: Held) -> None:
    assert described(held, report(), Area.CARE_LEAVERS)[1].startswith(
        "- “Care leavers are known well by their advisers"
    )


def test_a_good_area_is_described_with_its_praise_and_its_but(held: Held) -> None:
    filing = of_sections({Area.OVERALL: Grade.GOOD, HELP: Grade.GOOD}, (HELP, "", HELPED), (HELP, "", LATER))
    said = described(held, filing, HELP)
    assert said[1] == "- “Children benefit from effective early help that families value.”"
    assert said[-1].endswith("However, the service for allegations against professionals is not effective.”")


def test_a_sentence_that_leans_on_a_lack_stands_with_the_one_before(held: Held) -> None:
    filing = of_sections({Area.OVERALL: Grade.GOOD, HELP: Grade.GOOD}, (HELP, "", HELPED), (HELP, "", LATER))
    joined = "- “Plans are not clear enough for parents. This leaves too many of them unsure of what is to change.”"
    assert joined in described(held, filing, HELP)


def test_care_leavers_told_of_with_children_in_care_are_described_by_what_names_them(held: Held) -> None:
    title = "The experiences of children in care and care leavers: good"
    more = "They say so to inspectors. " * 8
    filing = of_sections(
        {Area.OVERALL: Grade.GOOD, Area.CHILDREN_IN_CARE: Grade.GOOD},
        (Area.CHILDREN_IN_CARE, title, f"{title} 16. Most children in care live close to home. {more}"),
        (Area.CHILDREN_IN_CARE, title, f"31. Care leavers get good support from advisers. {more}"),
    )
    assert described(held, filing, Area.CARE_LEAVERS)[1:] == ["- “Care leavers get good support from advisers.”"]


def test_an_area_that_its_section_grades_apart_is_described_from_that_part(held: Held) -> None:
    apart = "Children looked after > The graded judgement for adoption performance is that it is good"
    filing = of_sections(
        {Area.OVERALL: Grade.GOOD, Area.ADOPTION: Grade.GOOD},
        (Area.CHILDREN_IN_CARE, "Children looked after", HELPED),
        (Area.CHILDREN_IN_CARE, apart, LATER.replace("Managers", "Adoption workers")),
    )
    said = described(held, filing, Area.ADOPTION)
    assert len(said) == 2 and "Adoption workers" in said[1]


def test_why_an_area_is_good_in_an_outstanding_council_is_told_by_what_it_lacks(held: Held) -> None:
    grades = {Area.OVERALL: Grade.OUTSTANDING, HELP: Grade.GOOD}
    lines = why(held, "why did Suffolk get good for help and protection?", of_sections(grades, (HELP, "", HELPED)))
    assert lines[0].endswith("help and protection **good**") and "outstanding" not in lines[0]
    assert lines[2].startswith("- “Plans are not clear enough") and len(lines) == 3


def test_why_a_council_is_only_good_names_the_lower_area_and_the_points(held: Held) -> None:
    grades = {Area.OVERALL: Grade.GOOD, HELP: Grade.REQUIRES_IMPROVEMENT}
    point = "The clarity of plans for parents."
    filing = of_sections(grades, (None, "", TOLD), (HELP, "", HELPED), points=(point,))
    lines = why(held, "why is Suffolk only good?", filing)
    assert "- Help and protection: **requires improvement**" in lines
    assert "- “Too many plans are still unclear to families.”" in lines
    assert "What needs to improve:" in lines and f"1. “{point}”" in lines


def test_the_reasons_for_the_best_grade_are_praise_and_no_points(held: Held) -> None:
    filing = of_sections({Area.OVERALL: Grade.OUTSTANDING}, (None, "", TOLD), points=("The clarity of plans.",))
    lines = why(held, "why is Suffolk outstanding?", filing)
    assert not any("Too many plans" in line or "needs to improve" in line for line in lines)


def test_a_praised_report_without_a_list_gives_its_challenge(held: Held) -> None:
    said = overview(*inspected(held, report()))
    assert len(said) == 1 + SENTENCES + 1
    assert "Too many plans are still unclear to families." in said[-1].text


def test_two_councils_are_told_apart_by_the_praise_of_one_and_the_lack_of_the_other(held: Held) -> None:
    better = of_sections({Area.OVERALL: Grade.GOOD, HELP: Grade.GOOD}, (HELP, "", HELPED))
    inspection, store = inspected(held, better)
    worse = replace(
        inspection,
        accounts=tuple(
            replace(a, judgements=tuple(replace(j, grade=Grade.INADEQUATE) for j in a.judgements))
            for a in inspection.accounts
        ),
    )
    said = [without_marks(line.text) for line in on_areas([inspection, worse], [HELP], store, 1)]
    assert said[1].strip() == "- “Children benefit from effective early help that families value.”"
    assert said[3].startswith("- “Plans are not clear enough")


def test_a_footnote_is_no_word_of_the_inspectors(held: Held) -> None:
    text = "² The grades are explained at the end. " + TOLD
    said = overview(*inspected(held, of_sections({Area.OVERALL: Grade.GOOD}, (None, "", text))))
    assert not any("explained at the end" in line.text for line in said)


@pytest.mark.parametrize(
    "again",
    [
        "The graded judgment for adoption performance is good.",
        "The graded judgement about the experience and progress of care leavers is that it is Good.",
        "Leadership, management and governance is inadequate.",
    ],
)
def test_a_sentence_that_says_the_grade_again_tells_no_reason(again: str) -> None:
    assert says_little(again)
    assert not says_little(f"{again[:-1]} because advisers know their young people well.")


def test_a_section_that_stands_beneath_the_heading_of_the_list_tells_all_the_same(held: Held) -> None:
    filing = of_sections(
        {Area.OVERALL: Grade.GOOD, HELP: Grade.GOOD}, (HELP, "What needs to improve? > Help and protection", HELPED)
    )
    assert len(described(held, filing, HELP)) > 1
