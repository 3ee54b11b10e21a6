"""Who holds a post: a paper that names nobody is not taken to tell who."""

from collections.abc import Callable

import pytest

from bot.answering.draft import Draft, Refusal
from bot.answering.holders import NOT_NAMED
from bot.answering.open_answers import open_answer
from bot.retrieval.scope import holdings, scope_of
from bot.understanding import understand
from index.store import Store
from tests.builders import a_document, a_filing

Held = Callable[..., Store]
UNNAMED = "The director of children's services knows the service well."
NAMED = "The director of children's services, Lorraine Hughes, knows the service well."


def told(held: Held, question: str, says: str) -> Draft | Refusal:
    """What is answered from a paper of one paragraph."""
    store = held(a_filing(says, document=a_document("leeds.pdf", councils=("Leeds",))))
    return open_answer(scope_of(understand(question), holdings(store, "public")), store)


def first_line(outcome: Draft | Refusal) -> str:
    """The first line of an answer; nothing of a refusal."""
    return outcome.lines[0].text if isinstance(outcome, Draft) else ""


ASKED = [
    "who is the director of children's services in leeds",
    "name of the director of children's services in leeds",
    "what is the director of children's services called in leeds",
]


@pytest.mark.parametrize("question", ASKED)
def test_that_nobody_is_named_is_said_before_what_is_told_of_the_post(held: Held, question: str) -> None:
    assert first_line(told(held, question, UNNAMED)) == NOT_NAMED


@pytest.mark.parametrize("question", ASKED)
def test_one_who_is_named_is_told(held: Held, question: str) -> None:
    outcome = told(held, question, NAMED)
    assert isinstance(outcome, Draft)
    assert any("Lorraine Hughes" in line.text for line in outcome.lines) and first_line(outcome) != NOT_NAMED


def test_what_speaks_of_another_thing_tells_of_no_holder(held: Held) -> None:
    outcome = told(held, "who is the head of the virtual school in leeds", "The virtual school in Leeds is effective.")
    assert isinstance(outcome, Refusal)


def test_what_an_office_holder_does_is_no_question_for_a_name(held: Held) -> None:
    assert first_line(told(held, "does the director of children's services know the service", UNNAMED)) != NOT_NAMED


def test_who_is_in_a_post_is_told_by_the_sentence_on_holding_it(held: Held) -> None:
    says = "The DCS meets the interim board each month. An interim DCS was found in June. The DCS knows practice well."
    outcome = told(held, "who is the director of children's services in leeds", says)
    assert isinstance(outcome, Draft)
    assert [quotation.text for line in outcome.lines for quotation in line.support] == [
        "An interim DCS was found in June."
    ]


def test_the_chair_of_the_board_is_no_chair_of_a_panel(held: Held) -> None:
    question = "who is the independent chair of the safeguarding board in leeds"
    outcome = told(
        held, question, "The chair of the LSCB has been in post since 2006. The panel's chair is new in post."
    )
    assert first_line(outcome) == NOT_NAMED and isinstance(outcome, Draft)
    assert not any("panel" in line.text for line in outcome.lines)


def test_of_a_post_that_no_paper_speaks_of_it_is_said_that_nobody_is_named(held: Held) -> None:
    outcome = told(held, "who is the mayor of leeds", "The virtual school in Leeds is effective.")
    assert isinstance(outcome, Refusal) and "does not seem to name anybody in that post" in outcome.text
