"""Which words are ordinary English ones, and which compounds are made of two of them."""

import pytest

from index.vocabulary.english import halves_of, is_a_word
from index.vocabulary.spelling import is_slip_of_any, slip_in_a_letter, slip_of


@pytest.mark.parametrize("word", ["booking", "contract", "Deceased", "married"])
def test_a_word_in_print_is_one(word: str) -> None:
    assert is_a_word(word)


@pytest.mark.parametrize("word", ["superivsion", "recomendations", "##ing", "toolkit"])
def test_a_slip_and_an_uncommon_compound_are_none(word: str) -> None:
    assert not is_a_word(word)


@pytest.mark.parametrize(("word", "halves"), [("toolkit", "tool kit"), ("keyworker", "key worker")])
def test_a_compound_is_written_as_the_two_words_it_is_made_of(word: str, halves: str) -> None:
    assert halves in halves_of(word)


def test_a_common_word_is_left_whole() -> None:
    assert halves_of("forgotten") == ()


def test_an_english_word_is_no_slip_of_another() -> None:
    assert not is_slip_of_any("booking", ["looking"])
    assert slip_of("contract", ["contact"]) is None
    assert slip_in_a_letter("deceased", ["decreased"]) is None
    assert slip_of("superivsion", ["supervision"]) == "supervision"
