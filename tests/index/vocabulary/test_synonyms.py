"""Other words for what staff ask about, and what terms mean."""

import pytest

from index.vocabulary.glossary import definition, definition_asked_for, definitions
from index.vocabulary.synonyms import abbreviations, expand, groups, meaning


def test_an_abbreviation_is_searched_with_its_full_words() -> None:
    (group,) = expand("How are LAC doing?")
    assert group[0] == "LAC"
    assert {"children in care", "looked after children", "CLA"} <= set(group)


def test_a_phrase_inside_a_longer_one_opens_no_group() -> None:
    (group,) = expand("who is on a child protection plan")
    assert "CP plan" in group
    assert "safeguarding" not in group


def test_short_words_count_only_in_capitals() -> None:
    assert expand("a pa system and an ad") == ()
    assert expand("who is my PA")[0][0] == "PA"


def test_no_phrase_stands_in_two_groups() -> None:
    phrases = [phrase for group in groups() for phrase in group]
    assert len(phrases) == len(set(phrases))


def test_abbreviations_are_explained_in_any_case() -> None:
    assert meaning("lado") == "local authority designated officer"
    assert meaning("xyz") is None
    assert len(abbreviations()) >= 40


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("What is an area for priority action?", "area for priority action"),
        ("What does inadequate mean?", "inadequate"),
        ("whats a focused visit", "focused visit"),
        ("What does RI stand for?", "requires improvement"),
        ("define MASH", "front door"),
        ("What does the overall grade mean?", "overall effectiveness"),
        ("What is the overall grade?", None),
        ("What is the action plan for Leeds?", None),
        ("What was the outcome?", None),
    ],
)
def test_a_question_asks_what_a_term_means(question: str, term: str | None) -> None:
    found = definition_asked_for(question)
    assert (found.term if found else None) == term


def test_a_term_is_found_by_any_name_and_number() -> None:
    entry = definition("the Focused Visits")
    assert entry is not None
    assert entry.term == "focused visit"
    assert definition("weather") is None


def test_no_two_terms_share_a_name() -> None:
    names = [name.casefold() for entry in definitions() for name in (entry.term, *entry.also)]
    assert len(names) == len(set(names))
