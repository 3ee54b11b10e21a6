"""Councils in documents: twins, surnames, everyday words, and the covers of real reports."""

import pytest

from index.vocabulary.councils import council_for_folder, find_councils
from tests.index.vocabulary.reports import first_pages


def names(text: str) -> list[str]:
    return [mention.council for mention in find_councils(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Leicester City Council and Leicestershire County Council", ["Leicester", "Leicestershire"]),
        (
            "North East Lincolnshire, North Lincolnshire and Lincolnshire",
            ["North East Lincolnshire", "North Lincolnshire", "Lincolnshire"],
        ),
        (
            "Bath and North East Somerset, North Somerset, Somerset",
            ["Bath and North East Somerset", "North Somerset", "Somerset"],
        ),
        ("Bedford Borough Council, Central Bedfordshire", ["Bedford", "Central Bedfordshire"]),
        (
            "the City of York Council, North Yorkshire and the East Riding of Yorkshire",
            ["York", "North Yorkshire", "East Riding of Yorkshire"],
        ),
        ("Cheshire East and Cheshire West", ["Cheshire East", "Cheshire West and Chester"]),
        ("South Gloucestershire, not Gloucestershire", ["South Gloucestershire", "Gloucestershire"]),
        ("Nottingham and Nottinghamshire", ["Nottingham", "Nottinghamshire"]),
    ],
)
def test_twins_are_told_apart(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("children in Reading", ["Reading"]),
        ("Reading’s children", ["Reading"]),
        ("Reading children's services were inspected", ["Reading"]),
        ("READING BOROUGH COUNCIL", ["Reading"]),
        ("Inspection of Reading local authority children’s services", ["Reading"]),
        ("Leaders in Slough know their children", ["Slough"]),
        ("Leeds, Bradford and Bury", ["Leeds", "Bradford", "Bury"]),
        ("London Borough of Sutton", ["Sutton"]),
        ("Cllr Roger Gough, Kent County Council", ["Kent"]),
    ],
)
def test_a_risky_name_is_a_council_where_the_words_around_say_so(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Councillor Sutton asked about caseloads",
        "Naomi Bolton said that it was so",
        "Jane Barnet, Head of Service",
        "Mr Kent and Ms York were thanked",
        "Cllrs Smith, Bolton and Reading",
        "reading and writing",
        "progress in Reading and Writing",
        "Reading ages have improved",
        "Reading is fundamental",
        "Bury the report",
        "New York",
        "the Duke of York",
        "Birmingham Road",
        "University of Leeds",
        "Kent Police",
        "West London and the Thames Valley",
        "Oxford City Council",
        "South Oxfordshire District Council",
        "Newcastle-under-Lyme",
        "Store St Manchester M1 2WD",
        "the Southwark judgement",
        "working together for children",
    ],
)
def test_surnames_words_and_other_places_are_no_councils(text: str) -> None:
    assert names(text) == []


def test_a_name_broken_over_two_lines_is_one_name() -> None:
    text = "Royal Borough of Kensington and\nChelsea\nInspection of children’s social care services"
    (mention,) = find_councils(text)
    assert mention.council == "Kensington and Chelsea"
    assert text[mention.start : mention.end] == mention.surface == "Kensington and\nChelsea"


def test_a_risky_name_is_trusted_throughout_once_a_document_names_the_council() -> None:
    assert names("Sutton Council met. Members thanked staff; Sutton said more.") == ["Sutton", "Sutton"]


def test_a_trust_is_its_council_and_a_joint_trust_is_none() -> None:
    assert names("Sandwell Children’s Trust") == ["Sandwell"]
    assert names("Achieving for Children") == []


def test_an_abolished_council_is_itself() -> None:
    assert names("Cumbria County Council was judged in November 2022") == ["Cumbria"]


def test_the_cover_of_each_report_names_its_own_council_first() -> None:
    wrong = {
        folder: names(page)[:3] for folder, _, page in first_pages() if names(page)[:1] != [council_for_folder(folder)]
    }
    assert wrong == {}
