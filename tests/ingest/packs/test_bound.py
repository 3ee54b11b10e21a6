"""A bound pack is taken apart into the papers of its items, each with its pages, its kind and its access."""

import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from index.models import Area, DocumentKind, Grade, Item
from ingest.parse import parse
from ingest.parsed import Parsed

sys.path.insert(0, str(Path(__file__).parent))
from bound import PUBLIC_EXCLUDED, Bound, Line

COMMITTEE, DAY = "Children's Services Scrutiny Committee", "20 May 2024"
OFSTED = "Outcome of the Ofsted inspection"
LIST = (
    Line("1", "Apologies for absence"),
    Line("2", "Declarations of interest"),
    Line("8", "Budget monitoring", "1 - 3", "To consider the report."),
    Line("9", OFSTED, "4 - 7", "To consider the report, which says that services are inadequate."),
)
POINTS = ("The timeliness of plans for children in need.", "The quality of supervision.")
SAYS_2024 = "Ofsted inspected the council from 13 to 17 May 2024. Overall effectiveness was judged good."
SAYS_2018 = "Ofsted inspected the council from 5 to 16 March 2018. Overall effectiveness was judged inadequate."


def front(*more: Line, items: tuple[Line, ...] = LIST, pack: Bound | None = None) -> Bound:
    """A pack with nothing but its front page."""
    return (pack or Bound()).front("Suffolk County", COMMITTEE, DAY, (*items, *more))


def budget(pack: Bound, pages: int = 3) -> Bound:
    """Item 8, which goes on over pages."""
    return pack.cover_report("8", "Budget monitoring", DAY).say("Note the budget.").fill("budgets", pages)


def ofsted(pack: Bound, *paragraphs: str) -> Bound:
    """Item 9, on one page."""
    return pack.cover_report("9", OFSTED, DAY).say("Note the report.", *paragraphs)


def read(pack: Bound, tmp_path: Path, file: str = "suffolk/pack.pdf") -> Parsed:
    """What is made of a pack."""
    parsed = parse(pack.save(tmp_path / file), file, None)
    assert isinstance(parsed, Parsed)
    return parsed


def texts(parsed: Parsed) -> str:
    """All that could be quoted from a paper."""
    return "\n".join(f"{chunk.heading}\n{chunk.text}" for chunk in parsed.chunks)


def item(parsed: Parsed, number: str) -> Parsed:
    """The one paper of an item."""
    (found,) = (part for part in parsed.parts if part.item and part.item.number == number)
    return found


def test_each_paper_knows_its_item_with_number_title_and_pages(tmp_path: Path) -> None:
    pack = read(ofsted(budget(front()), SAYS_2024), tmp_path)
    assert [part.item for part in pack.parts] == [
        Item("8", "Budget monitoring", 2, 4),
        Item("9", OFSTED, 5, 5),
    ]
    assert {span.page for chunk in pack.parts[1].chunks for span in chunk.spans} == {5}


def test_the_papers_are_of_the_packs_council_and_meeting(tmp_path: Path) -> None:
    pack = read(ofsted(budget(front()), SAYS_2024), tmp_path, "pack.pdf")
    for card in (pack.understanding, *(part.understanding for part in pack.parts)):
        assert (card.councils, card.committee) == (("Suffolk",), COMMITTEE)
        assert card.meeting_date and card.meeting_date.isoformat() == "2024-05-20"
    assert [part.understanding.kind for part in pack.parts] == [DocumentKind.COVER_REPORT] * 2


def test_what_the_list_in_front_says_is_not_quoted(tmp_path: Path) -> None:
    pack = read(ofsted(budget(front()), SAYS_2024), tmp_path)
    assert "Suffolk County Council" in texts(pack) and "inadequate" not in texts(pack)
    assert pack.understanding.accounts == ()


def test_a_list_in_a_ruled_table_is_read_and_not_quoted(tmp_path: Path) -> None:
    pack = front(items=())
    pack.set_font("helvetica", size=11)
    with pack.table(col_widths=(1, 6, 2)) as table:
        rows = [("Item", "Title", "Pages"), *((each.number, each.title, each.pages) for each in LIST)]
        for cells in rows:
            row = table.row()
            for cell in cells:
                row.cell(cell)
    made = read(ofsted(budget(pack)), tmp_path)
    assert [part.item.title for part in made.parts if part.item] == ["Budget monitoring", OFSTED]
    assert "Budget" not in texts(made) and "Title" not in texts(made)


def test_the_facts_of_two_items_are_told_apart(tmp_path: Path) -> None:
    pack = ofsted(budget(front(Line("12", "The earlier inspection"))), SAYS_2024)
    pack.cover_report("12", "The earlier inspection", DAY).say("Note the history.", SAYS_2018)
    told = {
        part.item.number: [(a.period.start.year, j.grade) for a in part.understanding.accounts for j in a.judgements]
        for part in read(pack, tmp_path).parts
        if part.item
        for a in part.understanding.accounts
        if a.period
    }
    assert told == {"9": [(2024, Grade.GOOD)], "12": [(2018, Grade.INADEQUATE)]}


def test_no_sentence_runs_on_from_one_item_into_the_next(tmp_path: Path) -> None:
    pack = front().cover_report("8", "Budget monitoring", DAY).say("The budget is under review and so are the")
    pack.paper("9").say("children's homes of the council, which Ofsted visited.")
    parsed = read(pack, tmp_path)
    assert texts(parsed.parts[0]).endswith("and so are the")
    assert texts(parsed.parts[1]).strip() == "children's homes of the council, which Ofsted visited."


def test_paragraphs_are_numbered_anew_in_each_item(tmp_path: Path) -> None:
    pack = front().cover_report("8", "Budget monitoring", DAY)
    pack.say("1. The budget was set.", "2. It was spent.", "3. It is being watched.")
    pack.cover_report("9", OFSTED, DAY).say("1. Inspectors came.", "2. They reported.")
    numbers = [span.paragraph for chunk in item(read(pack, tmp_path), "9").chunks for span in chunk.spans]
    assert [number for number in numbers if number] == ["1", "2"]


@pytest.mark.parametrize(
    ("stamp", "page_stamp"),
    [("Agenda Item {}", ""), ("Item {}", ""), ("AGENDA ITEM NO: {}", "Page {}"), ("", "Page {}")],
)
def test_an_item_is_known_by_each_form_of_stamp_or_by_the_pages_of_the_list(
    tmp_path: Path, stamp: str, page_stamp: str
) -> None:
    pack = read(ofsted(budget(front(pack=Bound(stamp, page_stamp)))), tmp_path)
    assert [part.item for part in pack.parts] == [Item("8", "Budget monitoring", 2, 4), Item("9", OFSTED, 5, 5)]


def test_an_items_letter_is_part_of_its_number(tmp_path: Path) -> None:
    pack = front().cover_report("9a", "Early help", DAY).say("Note it.").cover_report("9b", "Fostering", DAY)
    assert [part.item.number for part in read(pack.say("Note it."), tmp_path).parts if part.item] == ["9a", "9b"]


def test_a_stamp_from_another_meetings_pack_begins_no_item(tmp_path: Path) -> None:
    pack = budget(front())
    pack.paper("3").say("A paper that another committee saw in March.")
    assert [part.item for part in read(ofsted(pack), tmp_path).parts] == [
        Item("8", "Budget monitoring", 2, 5),
        Item("9", OFSTED, 6, 6),
    ]


def test_a_paper_with_one_stamp_is_no_pack(tmp_path: Path) -> None:
    assert read(ofsted(Bound(), SAYS_2024), tmp_path).parts == ()


def test_a_reports_numbered_contents_are_no_agenda(tmp_path: Path) -> None:
    contents = (Line("1", "Introduction", "1 - 3"), Line("2", "Findings", "4 - 7"), Line("3", "Membership", "8 - 9"))
    report = Bound("", "Page {}").front("Suffolk County", "Annual report", DAY, contents)
    for topic in ("budgets", "findings", "members"):
        report.paper().heading(topic.capitalize()).fill(topic, 3)
    assert read(report, tmp_path).parts == ()


# -- papers within an item ---------------------------------------------------------------------------------------------


def with_report(tmp_path: Path) -> tuple[Parsed, Parsed]:
    """The papers of item 9: the council's report, and the inspectors' own behind it."""
    pack = ofsted(budget(front()), "Appendix A is the report.").heading("Appendix A")
    pack.inspectors_report("Suffolk", "13 to 17 May 2024", *POINTS)
    pack.cover_report("12", "Fostering", DAY).say("Note it.")
    _, cover, report, _ = read(pack, tmp_path, "suffolk/pack 1 January 2020.pdf").parts
    return cover, report


def test_a_report_bound_into_a_pack_is_read_as_the_inspectors_own(tmp_path: Path) -> None:
    cover, report = with_report(tmp_path)
    card = report.understanding
    assert cover.item == report.item and report.item and (report.item.number, report.item.first_page) == ("9", 5)
    assert cover.understanding.kind is DocumentKind.COVER_REPORT and card.kind is DocumentKind.OFSTED_REPORT
    assert card.title == "Inspection of Suffolk local authority children's services"
    (account,) = card.accounts
    assert {j.area: j.grade for j in account.judgements} == {
        Area.LEADERS: Grade.GOOD,
        Area.HELP_AND_PROTECTION: Grade.REQUIRES_IMPROVEMENT,
        Area.CHILDREN_IN_CARE: Grade.GOOD,
        Area.CARE_LEAVERS: Grade.OUTSTANDING,
        Area.OVERALL: Grade.GOOD,
    }
    assert tuple(finding.read.quote for finding in account.findings) == POINTS


def test_a_bound_reports_pages_are_those_of_the_pack(tmp_path: Path) -> None:
    _, report = with_report(tmp_path)
    assert {span.page for chunk in report.chunks for span in chunk.spans} == {6, 7}


def test_a_bound_report_was_not_published_on_the_day_in_the_packs_name(tmp_path: Path) -> None:
    _, report = with_report(tmp_path)
    assert report.understanding.published is None and report.understanding.meeting_date is None


def test_headings_are_told_by_each_papers_own_type(tmp_path: Path) -> None:
    _, report = with_report(tmp_path)
    assert any(chunk.heading.endswith("What needs to improve?") for chunk in report.chunks)
    assert not any("thrive" in chunk.heading for chunk in report.chunks)


# -- what is not for the public ----------------------------------------------------------------------------------------

SECRET = "The provider is Acme Homes."


def contracts(pack: Bound, *paragraphs: str) -> Parsed | Bound:
    """Item 12, which holds the secret."""
    return pack.cover_report("12", "Placement contracts", DAY).say(*paragraphs, SECRET)


@pytest.mark.parametrize(
    "line",
    [
        Line("12", "Placement contracts", said=PUBLIC_EXCLUDED),
        Line("12", "Placement contracts (exempt)"),
        Line("12", "Placement contracts", above="PART 2 - PRIVATE ITEMS"),
        Line("12", "Placement contracts", above="Exempt items"),
    ],
)
def test_an_item_that_the_list_marks_as_exempt_is_kept_back_alone(tmp_path: Path, line: Line) -> None:
    pack = read(contracts(ofsted(budget(front(line)))), tmp_path)
    assert [part.understanding.public for part in pack.parts] == [True, True, False]
    assert pack.understanding.public and SECRET not in texts(pack)
    assert SECRET in texts(item(pack, "12"))
    assert pack.notes == ("It was read as 3 items. Exempt, in whole or in part: 12.",)


def test_an_item_whose_own_paper_is_marked_is_kept_back(tmp_path: Path) -> None:
    pack = read(contracts(ofsted(budget(front(Line("12", "Placement contracts")))), PUBLIC_EXCLUDED), tmp_path)
    assert [part.understanding.public for part in pack.parts] == [True, True, False]


def test_the_items_for_which_the_public_is_excluded_are_kept_back(tmp_path: Path) -> None:
    excluded = Line("10", "Exclusion of the press and public", said="To exclude the public for the following item.")
    pack = read(contracts(ofsted(budget(front(excluded, Line("12", "Placement contracts"))))), tmp_path)
    assert [part.understanding.public for part in pack.parts] == [True, True, False]


def test_asking_whether_to_exclude_the_public_keeps_nothing_back(tmp_path: Path) -> None:
    asked = Line("3", "Exclusion of the press and public", said="To decide whether any of the following are exempt.")
    pack = read(ofsted(budget(front(items=(*LIST[:2], asked, *LIST[2:])))), tmp_path)
    assert [part.understanding.public for part in pack.parts] == [True, True]


def test_an_exempt_item_without_a_stamp_is_found_by_its_page_and_kept_back(tmp_path: Path) -> None:
    pack = ofsted(budget(front(Line("12", "Placement contracts (exempt)", "5 - 5"))), SAYS_2024)
    pack.paper().heading("Placement contracts").say(SECRET)
    pack.cover_report("13", "Fostering", DAY).say("Note it.")
    made = read(pack, tmp_path)
    assert [(part.item.number, part.understanding.public) for part in made.parts if part.item] == [
        ("8", True),
        ("9", True),
        ("12", False),
        ("13", True),
    ]
    assert SECRET in texts(item(made, "12"))


def test_where_the_list_cannot_be_read_but_speaks_of_exempt_items_all_are_kept_back(tmp_path: Path) -> None:
    pack = front(items=()).say(PUBLIC_EXCLUDED)
    assert [part.understanding.public for part in read(ofsted(budget(pack)), tmp_path).parts] == [False, False]


@pytest.mark.parametrize(
    ("said", "head"),
    [("Appendix B is not for publication.", "Appendix B"), ("There are two appendices.", PUBLIC_EXCLUDED)],
)
def test_an_exempt_appendix_is_kept_back_and_its_public_report_is_not(tmp_path: Path, said: str, head: str) -> None:
    pack = ofsted(budget(front()), said, SAYS_2024)
    pack.paper().heading(head).say(SECRET).paper().say("The contract is worth three million pounds.")
    _, report, appendix = read(pack, tmp_path).parts
    assert report.understanding.public and not appendix.understanding.public
    assert report.item == appendix.item and SECRET not in texts(report)
    assert SECRET in texts(appendix) and "three million" in texts(appendix)


def test_a_pack_that_is_exempt_as_a_whole_has_no_public_item(tmp_path: Path) -> None:
    pack = read(ofsted(budget(front())), tmp_path, "suffolk/exempt/pack.pdf")
    assert [each.understanding.public for each in (pack, *pack.parts)] == [False, False, False]


# -- size --------------------------------------------------------------------------------------------------------------


def a_long_pack(pages: int) -> Bound:
    """A pack of about so many pages in twenty items, the inspectors' report in the ninth of them."""
    titles = [f"Performance of service {number}" for number in range(4, 24)]
    lines = [Line(str(number), title) for number, title in enumerate(titles, start=4)]
    pack = front(items=(*LIST[:2], *lines))
    for number, title in enumerate(titles, start=4):
        pack.cover_report(str(number), title, DAY).say("Note the report.").fill(title, pages // 20)
        if number == 12:
            pack.inspectors_report("Suffolk", "13 to 17 May 2024", *POINTS)
    return pack


def test_a_pack_of_four_hundred_pages_is_taken_apart_in_seconds_and_in_proportion_to_its_length(
    tmp_path: Path,
) -> None:
    took = {}
    for pages in (100, 400):
        path = a_long_pack(pages).save(tmp_path / f"suffolk/{pages}.pdf")
        began = time.process_time()
        parsed = parse(path, "suffolk/pack.pdf", None)
        took[pages] = time.process_time() - began
    assert isinstance(parsed, Parsed) and parsed.pages == 404
    assert [part.item.number for part in parsed.parts if part.item] == [
        *map(str, range(4, 13)),
        "12",
        *map(str, range(13, 24)),
    ]
    (report,) = (part for part in parsed.parts if part.understanding.kind is DocumentKind.OFSTED_REPORT)
    assert report.item == replace(report.item or Item("", ""), number="12")
    assert took[400] < 7 * took[100]
