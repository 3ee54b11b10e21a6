"""Who said what, and which reply belongs to which question."""

import pytest

from index.models import DocumentKind
from index.proceedings import StatementKind
from ingest.extract.speakers import statements_in
from ingest.extract.understanding import ReadStatement
from tests.ingest.extract.material import example_reading
from tests.ingest.extract.papers import heading, paragraph

ASKED, REPLIED, SAID = StatementKind.QUESTION, StatementKind.REPLY, StatementKind.STATEMENT


def spoken(*texts: str, kind: DocumentKind = DocumentKind.MINUTES) -> tuple[ReadStatement, ...]:
    return statements_in([paragraph(text) for text in texts], kind)


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("Councillor Ash said that caseloads were high.", "Councillor Ash", ""),
        ("Cllr J. Ash-Birch welcomed the report.", "Cllr J. Ash-Birch", ""),
        (
            "The Director of Children's Services confirmed that posts were filled.",
            "",
            "Director of Children's Services",
        ),
        ("The Strategic Director – People explained the plan.", "", "Strategic Director – People"),
        (
            "Ann Birch, Head of Safeguarding, informed members that audits had begun.",
            "Ann Birch",
            "Head of Safeguarding",
        ),
        ("Ann Birch (Assistant Director) advised that the visit went well.", "Ann Birch", "Assistant Director"),
        (
            "The council's lead member for children Ann Birch said she was pleased.",
            "Ann Birch",
            "council's lead member for children",
        ),
        ("The Chair thanked officers.", "", "Chair"),
        ("Following a presentation, Mrs Birch outlined the findings.", "Mrs Birch", ""),
        ("A Member commented that the letter was late.", "", "A Member"),
    ],
)
def test_the_speaker_is_named_by_name_and_post(text: str, speaker: str, role: str) -> None:
    found = spoken(text)
    assert [(each.speaker, each.role, each.read.quote) for each in found] == [(speaker, role, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The report highlighted variable practice.",
        "Ofsted stated that leaders knew their services.",
        "The Committee noted the report.",
        "The presentation outlined the next steps.",
        "That the Director be asked to report back.",
        "Inspectors praised the service.",
        "Help and Protection noted improvements.",
    ],
)
def test_reports_and_bodies_are_no_speakers(text: str) -> None:
    assert spoken(text) == ()


def test_what_somebody_goes_on_to_say_is_theirs_until_another_speaks() -> None:
    found = spoken(
        "Ann Birch said that posts were filled. She added that audits had begun. Councillor Ash asked until when."
    )
    assert [(each.speaker, each.kind) for each in found] == [("Ann Birch", SAID), ("Councillor Ash", ASKED)]
    assert found[0].read.value.endswith("She added that audits had begun.")


def test_a_question_without_a_speaker_is_answered_by_what_stands_below() -> None:
    found = spoken(
        "Were the posts filled?",
        "The Director confirmed that they were.",
        "Is there a plan?",
        "The Chair replied that there was.",
    )
    assert [(each.kind, each.pair, each.role) for each in found] == [
        (ASKED, 1, ""),
        (REPLIED, 1, "Director"),
        (ASKED, 2, ""),
        (REPLIED, 2, "Chair"),
    ]


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("Q1: How many posts are vacant?", "A1: The Director stated that four were."),
        ("Question from Councillor Ash: How many posts are vacant?", "Response: The Director stated that four were."),
        ("Councillor Ash asked how many posts were vacant.", "In response, the Director stated that four were."),
        ("Councillor Ash sought assurance that posts were filled.", "The Director assured her that they were."),
    ],
)
def test_questions_and_replies_are_joined_however_they_are_marked(question: str, reply: str) -> None:
    asked, replied = spoken(question, reply)
    assert (asked.kind, replied.kind, asked.pair) == (ASKED, REPLIED, replied.pair)
    assert "Director" in replied.role


def test_a_reply_may_tell_in_one_sentence_what_it_answers() -> None:
    (found,) = spoken(
        "In response to a question from Councillor Ash about caseloads, the Director confirmed that they had fallen."
    )
    assert (found.kind, found.role) == (REPLIED, "Director")


def test_asking_somebody_to_do_something_is_no_question() -> None:
    assert [each.kind for each in spoken("Ann Birch asked members to read the judgement with care.")] == [SAID]


def test_a_heading_between_parts_question_from_statement() -> None:
    found = statements_in(
        [paragraph("Is there a plan?"), heading("Next item", 2), paragraph("The Chair thanked officers.")],
        DocumentKind.MINUTES,
    )
    assert [each.pair for each in found] == [1, 0]


def test_a_quotation_that_runs_over_paragraphs_is_all_one_speakers() -> None:
    found = spoken(
        'Lead member Ann Birch said: "We are pleased.',
        '"We know that more is to do."',
        '"Another voice," it says on the wall.',
        kind=DocumentKind.PRESS,
    )
    assert [each.speaker for each in found] == ["Ann Birch", "Ann Birch"]


def test_reports_and_plans_report_no_speech() -> None:
    assert spoken("Councillor Ash said that it was so.", kind=DocumentKind.COVER_REPORT) == ()


# The examples


def test_the_claim_of_a_third_good_in_a_row_is_the_cabinet_members() -> None:
    found = statements_in(example_reading("001").blocks, DocumentKind.PRESS)
    assert {each.speaker for each in found} == {"Steve Harrod"} and len(found) == 4
    assert "third ‘good' Ofsted rating in a row" in found[0].read.value
    assert found[0].role == "Oxfordshire County Council's cabinet member for children and family services"


def test_an_officer_called_by_the_first_name_is_the_one_named_before() -> None:
    found = statements_in(example_reading("002").blocks, DocumentKind.MINUTES)
    assert [each.speaker for each in found] == [
        "Lorraine Butcher and Tony Crane",
        "Lorraine Butcher",
        "Tony Crane",
        "Lorraine Butcher",
    ]


def test_telfords_members_asked_three_questions_and_two_directors_replied() -> None:
    found = [each for each in statements_in(example_reading("003").blocks, DocumentKind.MINUTES) if each.pair]
    assert [(each.kind, each.pair) for each in found] == [
        (ASKED, 1),
        (REPLIED, 1),
        (ASKED, 2),
        (REPLIED, 2),
        (ASKED, 3),
        (REPLIED, 3),
    ]
    assert [each.role for each in found if each.kind is REPLIED] == [
        "Director: Children’s Safeguarding & Family Support",
        "Director: Children’s Safeguarding & Family Support",
        "Director: Education & Skills",
    ]
