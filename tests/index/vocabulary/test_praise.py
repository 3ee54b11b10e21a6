"""Sentences that praise plainly, and sentences that find wanting."""

import pytest

from index.vocabulary.praise import finds_wanting, praises


@pytest.mark.parametrize(
    "sentence",
    [
        "Most children in care live in stable homes with carers who meet their needs.",
        "Early help is effective and children benefit from skilled workers.",
    ],
)
def test_plain_praise(sentence: str) -> None:
    assert praises(sentence) and not finds_wanting(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Since the last inspection, when the council was outstanding, there has been a decline in leadership.",
        "The experiences of children who need help were judged to be outstanding in 2019.",
        "Early help is effective, but children wait too long for it to begin.",
    ],
)
def test_praise_that_is_taken_back_or_of_another_time_is_none(sentence: str) -> None:
    assert not praises(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "More remained to be done on the virtual school and on attainment.",
        "The quality of supervision is inconsistent across the teams.",
        "Further work is needed so that plans are clear to parents.",
    ],
)
def test_what_is_lacking_is_found_wanting(sentence: str) -> None:
    assert finds_wanting(sentence)
