"""Slips of the keyboard are mended to words of the field and to words that ask, and to no others."""

import pytest

from bot.words import mended


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("summry of Luton", "summary of Luton"),
        ("overall efectiveness", "overall effectiveness"),
        ("bucks superivsion", "bucks supervision"),
    ],
)
def test_a_slip_is_mended(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize("typed", ["weak spots despite outstanding", "the housing market", "playgrounds", "vaping"])
def test_a_word_that_is_none_stays(typed: str) -> None:
    assert mended(typed) == typed
