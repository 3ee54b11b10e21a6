"""A question after one child, whom it names, is told from one after people who are named for their role."""

import pytest

from bot.intents import Intent
from bot.named_children import asks_after_one_child, names_somebody
from bot.understanding import understand


@pytest.mark.parametrize(
    "text",
    [
        "who is the social worker of Jayden Smith in Luton",
        "who is jayden smiths social worker",
        "where is the placement for Amelia",
        "show me the case file on Adam Khan",
        "which school does Tyler go to",
    ],
)
def test_what_is_kept_of_a_named_child_is_private(text: str) -> None:
    assert understand(text).intents == (Intent.PRIVATE,)


@pytest.mark.parametrize(
    "text",
    [
        "what did Councillor Mark Smith say about placements",
        "what did Lisa Lyons say about assessments",
        "what did Steve Harrod say about social workers",
        "kensington and chelsea social workers",
        "Chelsea care plans",
        "social workers in Stockport",
    ],
)
def test_people_in_a_public_role_and_places_are_no_children(text: str) -> None:
    assert not asks_after_one_child(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hi Daniel what placements does Leeds have",
        "what did Daniel tell parents",
        "report by Alex on placements",
        "Bradford's Daniel case review",
        "Lily ward placements",
    ],
)
def test_a_colleague_or_a_review_is_no_child(text: str) -> None:
    assert not asks_after_one_child(text)


@pytest.mark.parametrize("text", ["Councillor Smith asked why.", "The chair, Lorraine Hughes, said so."])
def test_a_paper_that_gives_a_title_or_a_full_name_names_somebody(text: str) -> None:
    assert names_somebody(text)


@pytest.mark.parametrize(
    "text", ["The Director of Children's Services said so.", "Grace is needed by all Board Members."]
)
def test_an_office_is_no_name(text: str) -> None:
    assert not names_somebody(text)
