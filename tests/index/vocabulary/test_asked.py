"""Councils in questions: lower case, possessives, slips of the keyboard, and places that are none of ours."""

import pytest

from index.vocabulary.councils import councils_in_question


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("what does reading need to improve", ("Reading",)),
        ("compare leeds and middlesbrough", ("Leeds", "Middlesbrough")),
        ("compare reading, slough and bury", ("Reading", "Slough", "Bury")),
        ("hows hull doing", ("Kingston upon Hull",)),
        ("telford inspection", ("Telford and Wrekin",)),
        ("oxfordshires action plan", ("Oxfordshire",)),
        ("readings action plan", ("Reading",)),
        ("bradford's", ("Bradford",)),
        ("what happened in bury", ("Bury",)),
        ("What about Reading?", ("Reading",)),
        ("brighter futures for children", ("Reading",)),
        ("northamptonshire childrens trust", ("North Northamptonshire", "West Northamptonshire")),
        ("achieving for children", ("Kingston upon Thames", "Richmond upon Thames", "Windsor and Maidenhead")),
        ("rbkc v lbbd", ("Kensington and Chelsea", "Barking and Dagenham")),
        ("is Leicestershire better than leicester", ("Leicestershire", "Leicester")),
        ("east riding vs york and north yorkshire", ("East Riding of Yorkshire", "York", "North Yorkshire")),
        ("stoke on trent", ("Stoke-on-Trent",)),
        ("cumbria", ("Cumbria",)),
        ("Compare Oxfordshire to Bath", ("Oxfordshire", "Bath and North East Somerset")),
        ("Is Kent outstanding?", ("Kent",)),
        ("what is new in leeds?", ("Leeds",)),
        ("slough caseloads, too high?", ("Slough",)),
        ("reading private fostering", ("Reading",)),
        ("bury audits in 2019", ("Bury",)),
        ("how good is cheshire easts response", ("Cheshire East",)),
        ("north lincolnshires care leavers", ("North Lincolnshire",)),
    ],
)
def test_a_council_is_found_however_it_is_typed(question: str, found: tuple[str, ...]) -> None:
    asked = councils_in_question(question)
    assert (asked.found, asked.unknown, asked.suggestions) == (found, (), ())


@pytest.mark.parametrize(
    "question",
    [
        "what are inspectors reading about",
        "i was reading the report",
        "Reading the report, who is responsible?",
        "progress in reading and maths",
        "does the report say anything about reading ages",
        "did they bury the report",
        "who suffers most",
        "bucks the trend",
        "reading recovery programme for pupils",
        "staffs morale",
        "new york",
        "What did Cllr Sutton say?",
        "What did Naomi Bolton say?",
        "how do agencies work together for children",
        "Has the council seen the action plan?",
        "What did the City Council say?",
        "Which council do the Family Connect minutes belong to?",
        "Which councils near us are outstanding?",
        "What did full Council resolve in May 2024?",
        "What did Ofsted say about Signposting?",
        "what did the Children in Care Council say?",
        "Is the Youth Council mentioned?",
        "What did Cabinet and Council resolve?",
        "Did the Improvement Board and Council agree?",
        "Which council in Yorkshire is best?",
        "what was said on reading",
        "Compare grades in the North East",
        "what needs to improve in 2024?",
        "what did ofsted find in February?",
        "What did inspectors say in the survey?",
    ],
)
def test_ordinary_questions_name_no_council(question: str) -> None:
    asked = councils_in_question(question)
    assert (asked.found, asked.unknown, asked.suggestions) == ((), (), ())


@pytest.mark.parametrize(
    ("question", "typed", "council"),
    [
        ("what did oxfordshre get", "oxfordshre", "Oxfordshire"),
        ("middlesborough", "middlesborough", "Middlesbrough"),
        ("telfrod inspection", "telfrod", "Telford and Wrekin"),
        ("Wolverhamton", "Wolverhamton", "Wolverhampton"),
        ("cheshir east 2024", "cheshir east", "Cheshire East"),
        ("glouchestershire", "glouchestershire", "Gloucestershire"),
    ],
)
def test_a_misspelling_is_read_and_owned_up_to(question: str, typed: str, council: str) -> None:
    asked = councils_in_question(question)
    assert asked.found == (council,)
    assert asked.suggestions == ((typed, council),)


@pytest.mark.parametrize(
    "word", ["herfordshire", "southward", "survey", "hilton", "hovering", "washington", "warrantee", "midway"]
)
def test_a_word_that_is_near_to_two_councils_or_is_english_is_no_misspelling(word: str) -> None:
    assert councils_in_question(f"what about {word}").found == ()


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("Ashford Council", "Ashford"),
        ("Oxford City Council inspection", "Oxford"),
        ("Narnia council", "Narnia"),
        ("What did Narnia Borough Council get?", "Narnia"),
        ("What about Glasgow?", "Glasgow"),
        ("cardiff", "cardiff"),
        ("how is swansea rated", "swansea"),
        ("What did Ofsted judge in Atlantis?", "Atlantis"),
        ("newcastle under lyme", "newcastle under lyme"),
    ],
)
def test_a_place_without_childrens_services_is_said_to_be_unknown(question: str, unknown: str) -> None:
    asked = councils_in_question(question)
    assert (asked.found, asked.unknown) == ((), (unknown,))


def test_a_known_and_an_unknown_place_are_both_reported() -> None:
    asked = councils_in_question("Compare Leeds with Glasgow")
    assert (asked.found, asked.unknown) == (("Leeds",), ("Glasgow",))
