"""What is typed short in chat, and idioms, in plain words."""

import pytest

from index.vocabulary.spelling import in_full


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("is the IT any good", "is the information technology any good"),
        ("did they praise the IT system", "did they praise the IT system"),
        ("did it get better", "did it get better"),
        ("did any child leave care for good in 2021", "did any child leave care permanently in 2021"),
        ("did any child leave care for good, 2021", "did any child leave care permanently, 2021"),
        ("was leeds 2016 rated for good", "was leeds 2016 rated for good"),
        ("was leeds praised for good practice", "was leeds praised for good practice"),
        ("what are their soft spots", "what are their weaknesses"),
        ("is leeds on top of private fostering", "is leeds managing private fostering"),
    ],
)
def test_an_idiom_is_put_in_plain_words(typed: str, meant: str) -> None:
    assert in_full(typed) == meant


def test_a_question_all_in_capitals_marks_nothing_by_them() -> None:
    assert "INFORMATION" not in in_full("DID IT GET BETTER").upper()
