"""The minutes of a whole meeting are taken apart by their numbered titles, and nothing else that is numbered is."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.models import DocumentKind, Grade
from ingest.parse import parse
from ingest.parsed import Parsed

sys.path.insert(0, str(Path(__file__).parents[1] / "loaders"))
from paper import Paper
from word import Word

HEAD = "MINUTES OF THE CHILDREN'S COMMITTEE HELD ON 7 MAY 2024"
OFSTED = (
    "The Director said that Ofsted inspected Suffolk County Council from 13 to 17 May 2024 and judged it good overall."
)
SEND = "Inspectors visited from 5 to 16 March 2018. Overall effectiveness was judged inadequate."
ITEMS = (
    ("APOLOGIES FOR ABSENCE", ("Councillor Smith sent apologies.",)),
    ("OFSTED INSPECTION OF CHILDREN'S SERVICES", (OFSTED, "RESOLVED: That the report be noted.")),
    ("THE INSPECTION OF MARCH 2018", (SEND, "RESOLVED: That an action plan be made.")),
)


def parsed(path: Path) -> Parsed:
    """What is made of a file."""
    made = parse(path, f"suffolk/{path.name}", None)
    assert isinstance(made, Parsed)
    return made


def text(tmp_path: Path, *paragraphs: str) -> Parsed:
    """What is made of a text."""
    path = tmp_path / "minutes.txt"
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return parsed(path)


def numbered(form: str, start: int = 11, items: Sequence[tuple[str, Sequence[str]]] = ITEMS) -> list[str]:
    """Items under their titles, numbered in a form."""
    return [
        line for number, (title, said) in enumerate(items, start) for line in (f"{form.format(number)} {title}", *said)
    ]


def numbers(made: Parsed) -> list[str]:
    """The numbers of the items."""
    return [part.item.number for part in made.parts if part.item]


def grades(made: Parsed) -> dict[str, list[Grade]]:
    """The grades that each item gives."""
    return {
        part.item.number: [j.grade for account in part.understanding.accounts for j in account.judgements]
        for part in made.parts
        if part.item
    }


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ("{}.", ["11", "12", "13"]),
        ("{}", ["11", "12", "13"]),
        ("CYP/{}", ["CYP/11", "CYP/12", "CYP/13"]),
        ("{}/24", ["11/24", "12/24", "13/24"]),
        ("CYP/24/{}", ["CYP/24/11", "CYP/24/12", "CYP/24/13"]),
        ("Item {}:", ["11", "12", "13"]),
        ("Minute {}.", ["11", "12", "13"]),
    ],
)
def test_items_are_told_by_each_form_of_number_and_their_facts_are_not_mixed(
    tmp_path: Path, form: str, found: list[str]
) -> None:
    made = text(tmp_path, HEAD, *numbered(form))
    assert numbers(made) == found
    assert list(grades(made).values()) == [[], [Grade.GOOD], [Grade.INADEQUATE]]


def test_a_minute_has_its_meetings_day_and_committee(tmp_path: Path) -> None:
    made = text(tmp_path, HEAD, *numbered("{}."))
    for part in made.parts:
        card = part.understanding
        assert card.kind is DocumentKind.MINUTES and card.meeting_date and card.meeting_date.isoformat() == "2024-05-07"


def test_minutes_in_word_are_taken_apart_by_their_headings(tmp_path: Path) -> None:
    word = Word()
    word.say(HEAD, style="Heading 1")
    for number, (title, said) in enumerate(ITEMS, start=11):
        word.say(f"{number}. {title.capitalize()}", style="Heading 2")
        for paragraph in said:
            word.say(paragraph)
    word.document.save(str(tmp_path / "minutes.docx"))
    made = parsed(tmp_path / "minutes.docx")
    assert numbers(made) == ["11", "12", "13"] and grades(made)["12"] == [Grade.GOOD]


def test_minutes_in_a_pdf_tell_the_pages_of_each_item(tmp_path: Path) -> None:
    paper = Paper().page().heading(HEAD)
    for number, (title, said) in enumerate(ITEMS, start=11):
        if number == 13:
            paper.page()
        paper.lines(title, mark=f"{number}.", bold=True)
        for paragraph in said:
            words = paragraph.split()
            paper.lines(" ".join(words[:10]), " ".join(words[10:]))
    made = parsed(paper.save(tmp_path / "minutes.pdf"))
    found = [(part.item.number, part.item.first_page, part.item.last_page) for part in made.parts if part.item]
    assert found == [("11", 1, 1), ("12", 1, 1), ("13", 2, 2)]


def web_page(*items: tuple[str, str, str]) -> str:
    """A meeting's page as ModernGov makes it."""
    rows = "".join(
        f"""<tr><td class="mgItemNumberCell"><p>{number}</p></td><td><p class="mgAiTitleTxt">{title} PDF 74 KB</p>
        <p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>{said}</p></div></td></tr>"""
        for number, title, said in items
    )
    return f"""<!DOCTYPE html><html><head><title>Minutes</title></head><body><form><h1>Agenda and minutes</h1>
    <h2 class="mgSubTitleTxt">Children's Committee - Tuesday, 7th May, 2024 2.00 pm</h2>
    <table class="mgItemTable">{rows}</table></form></body></html>"""


def page(tmp_path: Path, *items: tuple[str, str, str]) -> Parsed:
    """What is made of such a page."""
    path = tmp_path / "meeting.html"
    path.write_text(web_page(*items), encoding="utf-8")
    return parsed(path)


def test_a_meetings_page_is_taken_apart_by_its_table_of_items(tmp_path: Path) -> None:
    made = page(
        tmp_path,
        ("1.", "Apologies for absence", "There were none."),
        ("2.", "Ofsted inspection", f"{OFSTED} <b>RESOLVED</b> that it be noted."),
        ("3.", "The inspection of March 2018", SEND),
    )
    assert [(part.item.number, part.item.title) for part in made.parts if part.item] == [
        ("1", "Apologies for absence"),
        ("2", "Ofsted inspection"),
        ("3", "The inspection of March 2018"),
    ]
    assert grades(made) == {"1": [], "2": [Grade.GOOD], "3": [Grade.INADEQUATE]}


def test_the_items_from_which_the_public_was_excluded_are_kept_back_until_it_returns(tmp_path: Path) -> None:
    made = page(
        tmp_path,
        ("1.", "Declarations of interest", "There were none."),
        ("2.", "Exclusion of the press and public", "RESOLVED that the public be excluded for the following item."),
        ("3.", "Placements", "Acme Homes was chosen. The public were then re-admitted."),
        ("4.", "Date of next meeting", "It will be in June."),
    )
    assert [part.understanding.public for part in made.parts] == [True, True, False, True]
    assert not any("Acme" in chunk.text for chunk in made.chunks)


def test_the_items_named_in_the_exclusion_are_kept_back(tmp_path: Path) -> None:
    made = page(
        tmp_path,
        ("1.", "Declarations of interest", "There were none."),
        ("2.", "Exclusion of the public", "RESOLVED that the public be excluded for items 4 and 5."),
        ("3.", "Ofsted inspection", OFSTED),
        ("4.", "Placements", "Acme Homes was chosen."),
        ("5.", "Staffing", "Two posts go."),
    )
    assert [part.understanding.public for part in made.parts] == [True, True, True, False, False]


def test_minutes_of_two_meetings_in_one_file_each_have_their_own_day(tmp_path: Path) -> None:
    second = (ITEMS[0], ("FOSTERING", ("RESOLVED: That the fostering report be noted.",)))
    made = text(
        tmp_path,
        HEAD,
        *numbered("{}.", 1),
        "MINUTES OF THE CHILDREN'S COMMITTEE HELD ON 4 JUNE 2024",
        *numbered("{}.", 1, second),
    )
    days = [str(part.understanding.meeting_date) for part in made.parts]
    assert numbers(made) == ["1", "2", "3", "1", "2"]
    assert days == ["2024-05-07"] * 3 + ["2024-06-04"] * 2
    assert not any("JUNE" in chunk.text for chunk in made.parts[2].chunks)


def test_the_points_of_a_resolution_are_no_items(tmp_path: Path) -> None:
    items = (
        ("Apologies for absence", ("There were none.",)),
        ("Ofsted inspection", (OFSTED, "RESOLVED", "1. To note the report", "2. To thank staff", "3. To ask for more")),
        ("Fostering", ("RESOLVED: That the fostering report be noted.",)),
    )
    made = text(tmp_path, HEAD.capitalize(), *numbered("{}.", 1, items))
    assert [part.item.title for part in made.parts if part.item] == [title for title, _ in items]


def test_the_minutes_of_one_item_are_left_whole(tmp_path: Path) -> None:
    made = text(
        tmp_path,
        HEAD,
        "12. OFSTED INSPECTION OF CHILDREN'S SERVICES",
        OFSTED,
        "1. Members asked what would be done about the delays.",
        "2. The Director said that a plan was being made.",
        "RESOLVED: That the report be noted.",
    )
    assert made.parts == () and made.understanding.kind is DocumentKind.MINUTES


def test_the_numbered_sections_of_a_report_are_no_items(tmp_path: Path) -> None:
    made = text(
        tmp_path,
        "OUTCOME OF THE OFSTED INSPECTION",
        "Report by the Director of Children's Services",
        "1. RECOMMENDATIONS",
        "It was resolved in March that the committee would be told of the outcome.",
        "2. BACKGROUND",
        OFSTED,
        "3. FINANCIAL IMPLICATIONS",
        "It was agreed that there are none.",
        "4. LEGAL IMPLICATIONS",
        "There are none.",
    )
    assert made.parts == ()


def test_no_passage_holds_text_of_two_items(tmp_path: Path) -> None:
    short = tuple((f"MATTER {name}", (f"RESOLVED: That {name} be noted.",)) for name in ("A", "B", "C", "D"))
    made = text(tmp_path, HEAD, *numbered("{}.", 1, (ITEMS[0], *short)))
    said = [" ".join(chunk.text for chunk in part.chunks) for part in made.parts]
    assert [sum(f"That {name} be noted" in each for name in "ABCD") for each in said] == [0, 1, 1, 1, 1]
