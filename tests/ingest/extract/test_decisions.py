"""What meetings decided, as councils of every year write it."""

import pytest

from index.proceedings import DecisionKind
from ingest.extract.decisions import decisions_in
from ingest.extract.understanding import ReadDecision
from tests.ingest.extract.material import example_reading
from tests.ingest.extract.papers import heading, item, paragraph, row

RESOLVED, AGREED, NOTED, RECOMMENDED = (
    DecisionKind.RESOLVED,
    DecisionKind.AGREED,
    DecisionKind.NOTED,
    DecisionKind.RECOMMENDATION,
)


def only(text: str) -> ReadDecision:
    """The one decision of a paragraph."""
    found = decisions_in([paragraph(text)])
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "decided"),
    [
        ("RESOLVED: That the report be noted.", RESOLVED, "That the report be noted."),
        ("RESOLVED – that officers return in six months.", RESOLVED, "that officers return in six months."),
        ("RESOLVED THAT the plan be endorsed.", RESOLVED, "THAT the plan be endorsed."),
        ("Resolved - That Cabinet be asked to reply.", RESOLVED, "That Cabinet be asked to reply."),
        ("RESOLVED unanimously: that the plan be adopted.", RESOLVED, "that the plan be adopted."),
        ("AGREED: That the Board meet monthly.", AGREED, "That the Board meet monthly."),
        ("Decision: That the improvement plan be approved.", RESOLVED, "That the improvement plan be approved."),
        ("NOTED: the letter from Ofsted.", NOTED, "the letter from Ofsted."),
    ],
)
def test_a_decision_follows_its_word(text: str, kind: DecisionKind, decided: str) -> None:
    decision = only(text)
    assert (decision.kind, decision.read.value, decision.read.quote) == (kind, decided, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It was AGREED that the Chair would write to the Director.", AGREED),
        ("It was resolved that the report be received.", RESOLVED),
        ("The Committee RESOLVED to recommend the plan to Cabinet.", RESOLVED),
        ("Following discussion, the Children and Families Scrutiny Panel agreed to visit the front door.", AGREED),
        ("Members agreed that a further report be brought in the spring.", AGREED),
        ("Cabinet noted the report.", NOTED),
        ("That the report be noted.", NOTED),
        ("The contents of the letter and action plan was noted.", NOTED),
        ("The update was noted by the Board.", NOTED),
        (
            "It was moved by Councillor Okafor, seconded by Councillor Lund and RESOLVED that the plan be adopted.",
            RESOLVED,
        ),
    ],
)
def test_a_decision_in_running_text_is_its_whole_sentence(text: str, kind: DecisionKind) -> None:
    decision = only(text)
    assert (decision.kind, decision.read.value) == (kind, text)


@pytest.mark.parametrize(
    "text",
    [
        "The report noted that plans were late.",
        "Council noted that more remained to be done on attainment.",
        "Members noted the overarching themes as wholly positive.",
        "The Director explained that the Board had agreed a plan in May.",
        "Inspectors noted the progress made by leaders.",
        "Had the Committee agreed the plan?",
        "The agreed plan was late.",
        "Resolved cases were audited.",
        "Partners have agreed to share information.",
    ],
)
def test_what_is_only_told_is_no_decision(text: str) -> None:
    assert decisions_in([paragraph(text)]) == ()


def test_the_parts_of_a_decision_keep_their_letters() -> None:
    found = decisions_in(
        [
            heading("Ofsted focused visit", 2),
            heading("RESOLVED _", 5),
            paragraph("That the letter be received;", "(a)"),
            paragraph("That the Director report back in June 2019.", "(b)"),
            heading("Supporting documents:", 4),
        ]
    )
    assert [(each.label, each.group, each.item) for each in found] == [
        ("(a)", 1, "Ofsted focused visit"),
        ("(b)", 1, "Ofsted focused visit"),
    ]


def test_a_body_that_agrees_to_a_list_agrees_to_each_item() -> None:
    found = decisions_in([paragraph("The Panel agreed to:"), item("note the report"), item("visit the service")])
    assert [(each.kind, each.read.value) for each in found] == [
        (AGREED, "note the report"),
        (AGREED, "visit the service"),
    ]


@pytest.mark.parametrize(
    ("text", "mover", "seconder"),
    [
        ("Councillor Ash moved and Councillor Birch seconded the motion.", "Councillor Ash", "Councillor Birch"),
        ("It was moved by Cllr J. Ash and seconded by Cllr O'Neill.", "Cllr J. Ash", "Cllr O'Neill"),
        ("Moved: Councillor Ash Seconded: Councillor Birch", "Councillor Ash", "Councillor Birch"),
        ("On the motion of Councillor Ash, seconded by Councillor Birch, it was", "Councillor Ash", "Councillor Birch"),
        ("Proposed by Mrs Ash and seconded by Mr Smith-Birch", "Mrs Ash", "Mr Smith-Birch"),
        (
            "Councillor Ash, seconded by Councillor Birch, moved the recommendations.",
            "Councillor Ash",
            "Councillor Birch",
        ),
        (
            "It was proposed by Councillor Ash (Chair), seconded by Councillor de la Tour:",
            "Councillor Ash",
            "Councillor de la Tour",
        ),
    ],
)
def test_mover_and_seconder_go_with_the_decision_that_follows(text: str, mover: str, seconder: str) -> None:
    found = decisions_in([paragraph(text), paragraph("RESOLVED: That the plan be adopted.")])
    assert [(each.mover, each.seconder) for each in found] == [(mover, seconder)]
    assert found[0].moved and found[0].moved.quote in text


@pytest.mark.parametrize(
    ("text", "vote"),
    [
        ("The motion was put to the vote and carried unanimously.", "carried unanimously"),
        ("The motion was carried by 8 votes to 3.", "by 8 votes to 3"),
        ("Upon being put to the vote: 7 for, 2 against and 1 abstention.", "7 for, 2 against and 1 abstention"),
        ("The vote was unanimous.", "was unanimous"),
    ],
)
def test_how_the_vote_went_goes_with_its_decision(text: str, vote: str) -> None:
    found = decisions_in([paragraph(text), paragraph("RESOLVED: accordingly.")])
    assert found[-1].vote == vote and found[-1].voted and found[-1].voted.quote == text


def test_the_mover_of_one_item_is_not_the_mover_of_the_next() -> None:
    found = decisions_in(
        [
            heading("12 School places", 2),
            paragraph("Moved by Councillor Ash, seconded by Councillor Birch."),
            paragraph("RESOLVED: That the places be funded."),
            heading("13 Ofsted inspection", 2),
            paragraph("RESOLVED: That the report be received."),
        ]
    )
    assert [(each.item, each.mover) for each in found] == [
        ("12 School places", "Councillor Ash"),
        ("13 Ofsted inspection", None),
    ]


def test_who_moved_an_amendment_did_not_move_the_motion() -> None:
    found = decisions_in(
        [
            paragraph("An amendment was moved by Councillor Ash and lost."),
            paragraph("RESOLVED: That the plan be adopted."),
        ]
    )
    assert found[0].mover is None and found[0].vote is None


def test_a_motion_without_a_resolution_is_kept_as_a_motion() -> None:
    found = decisions_in([paragraph("Councillor Ash moved and Councillor Birch seconded that the plan be debated.")])
    assert (found[0].kind, found[0].mover) == (DecisionKind.MOTION, "Councillor Ash")


def test_recommendations_to_members_are_read_under_their_heading_or_in_a_sentence() -> None:
    listed = decisions_in(
        [
            heading("Recommendations", 2),
            paragraph("That the Committee:"),
            item("notes the outcome of the inspection"),
        ]
    )
    under = decisions_in(
        [
            heading("2. RECOMMENDATIONS", 2),
            paragraph("To note the letter.", "2.1"),
            paragraph("To agree the plan.", "2.2"),
        ]
    )
    said = decisions_in([paragraph("The Board is asked to comment on the plan. It was written in May.")])
    assert [each.kind for each in (*under, *said)] == [RECOMMENDED] * 3
    assert [each.label for each in under] == ["2.1", "2.2"]
    assert said[0].read.value == "The Board is asked to comment on the plan."
    assert [each.read.value for each in listed] in ([], ["notes the outcome of the inspection"])


def test_a_list_of_inspectors_points_is_no_recommendation_to_members() -> None:
    assert decisions_in([heading("Recommendations", 2), item("The quality of plans for children in need.")]) == ()


def test_a_row_of_tabled_minutes_decides_too() -> None:
    found = decisions_in([row("7", "Ofsted update", "RESOLVED: That the update be noted.")])
    assert [each.read.value for each in found] == ["RESOLVED: That the update be noted."]


# The examples


def test_the_council_of_2014_resolved_what_was_moved_and_carried_unanimously() -> None:
    asked, resolved = decisions_in(example_reading("000").blocks)
    assert (asked.kind, resolved.kind) == (RECOMMENDED, RESOLVED)
    assert (resolved.mover, resolved.seconder, resolved.vote) == (
        "Councillor Tilley",
        "Councillor Hudspeth",
        "carried unanimously",
    )


def test_an_underscore_after_resolved_leads_four_parts() -> None:
    found = decisions_in(example_reading("002").blocks)
    assert [each.label for each in found] == ["(a)", "(b)", "(c)", "(d)"] and {each.kind for each in found} == {
        RESOLVED
    }


def test_members_who_welcome_and_note_themes_decide_nothing_but_the_report_is_noted() -> None:
    found = decisions_in(example_reading("003").blocks)
    assert [(each.kind, each.read.value) for each in found] == [
        (NOTED, "The contents of the report and action plan was noted.")
    ]


def test_a_recommendation_broken_over_two_paragraphs_is_the_task_it_sets() -> None:
    found = decisions_in(example_reading("004").blocks)
    assert [each.kind for each in found] == [RECOMMENDED] and found[0].read.value.startswith("To receive this report")
