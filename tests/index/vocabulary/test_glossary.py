"""A word's meaning is asked for in many ways, and what is said around it is no part of the word."""

import pytest

from index.vocabulary.glossary import abbreviation_asked_for, definition_asked_for, definitions
from index.vocabulary.small_talk import without_small_talk


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("dumb question but what is private fostering", "private fostering"),
        ("remind me what a short inspection is", "short inspection"),
        ("i keep seeing LADO, whats that", "LADO"),
        ("whats a PEP when its at home", "PEP"),
        ("what on earth is a pathway plan", "pathway plan"),
        ("explain strategy discussion in plain english", "strategy discussion"),
        ("so what is edge of care", "edge of care"),
        ("what is a SIF inspection", "SIF"),
        ("what is an ILACS inspection", "ILACS"),
    ],
)
def test_the_term_is_found(text: str, term: str) -> None:
    entry = definition_asked_for(text)
    assert entry is not None
    assert entry.term == term


@pytest.mark.parametrize(
    "text",
    [
        "what is early help like in Luton",
        "how good is supervision",
        "what do they say about step down",
        "what is the Leeds inspection",
    ],
)
def test_a_question_of_what_is_found_asks_for_no_meaning(text: str) -> None:
    assert definition_asked_for(text) is None


def test_a_follow_up_that_names_an_abbreviation_asks_for_no_meaning() -> None:
    assert abbreviation_asked_for("and the lscb?") is None


def test_a_question_of_small_talk_alone_stays() -> None:
    assert without_small_talk("thanks") == "thanks"


def test_no_name_stands_for_two_terms() -> None:
    names = [name.casefold() for entry in definitions() for name in (entry.term, *entry.also)]
    assert len(names) == len(set(names))
