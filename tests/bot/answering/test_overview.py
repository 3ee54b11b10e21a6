"""Why a grade was given is told in the inspectors' own words, from their overview or from the section on the area."""

from collections.abc import Callable
from dataclasses import replace

from bot.answering.draft import without_marks
from bot.answering.overview import SENTENCES, openings, overview, reasons
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
    assert len(lines) == 1 + SENTENCES
    assert "Services for children in Suffolk have become stronger" in lines[1].text
    assert [line.support[0].passage.text for line in lines[1:]] == [TOLD] * SENTENCES


def test_a_councils_own_paper_has_no_overview_of_inspectors(held: Held) -> None:
    filing = report(DocumentKind.COVER_REPORT)

    assert overview(*inspected(held, filing)) == []


def test_a_grade_is_told_with_its_reasons(held: Held) -> None:
    lines = why(held, "why was Suffolk rated good?", report())

    assert lines[0].startswith("**Suffolk**: inspected 3 to 7 June 2024") and "overall good" in lines[0]
    assert lines[1] == "In the inspectors' words:"
    assert any("Social workers see children often" in line for line in lines)


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


def test_an_area_is_summed_up_by_what_opens_its_paragraphs(held: Held) -> None:
    store = held(report())
    document = holdings(store, "public").documents[0]
    said = [without_marks(line.text) for line in openings(document, [Area.CARE_LEAVERS], store)]
    assert said[0].startswith("- “Care leavers are known well by their advisers")
    assert len(said) == 1


def test_care_leavers_told_of_with_children_in_care_are_summed_up_by_what_begins_with_them(held: Held) -> None:
    filing = report()
    title = "The experiences of children in care and care leavers: good"
    told = [
        f"{title} 16. Most children in care live close to home.",
        "31. Care leavers get good support from advisers.",
    ]
    passages = tuple(
        a_passage(f"{text} {'They say so. ' * 20}", filing.document, place, area=Area.CHILDREN_IN_CARE, heading=title)
        for place, text in enumerate(told, start=10)
    )
    every = (*filing.passages[:1], *passages)
    store = held(replace(filing, passages=every, vector_keys=tuple(map(vector_key, every))))
    said = [without_marks(line.text).strip() for line in openings(filing.document, [Area.CARE_LEAVERS], store)]
    assert said == ["- “Care leavers get good support from advisers.”"]
