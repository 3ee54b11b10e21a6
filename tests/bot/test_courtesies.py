"""A greeting is returned, and thanks are taken."""

import pytest

from bot.courtesies import courtesy


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hi there", "Hello."),
        ("Good morning!", "Hello."),
        ("thanks", "You're welcome."),
        ("thanks, that's great", "You're welcome."),
        ("hi, thank you", "You're welcome."),
        ("help", ""),
        ("what can I ask?", ""),
    ],
)
def test_courtesies_are_returned_in_a_word(text: str, said: str) -> None:
    assert courtesy(text) == said
