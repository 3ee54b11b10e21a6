"""Sentences that point back are told from those that stand by themselves."""

import pytest

from index.leaning import leans_on_the_one_before


@pytest.mark.parametrize(
    "opening",
    [
        "For this reason, some wait.",
        "For example, one waited a year.",
        "As a result, plans drift.",
        "In addition, staff are new.",
        "Some of these children wait.",
        "When they move, support ends.",
        "Consequently, plans drift.",
    ],
)
def test_a_word_that_points_back_leans_on_the_sentence_before(opening: str) -> None:
    assert leans_on_the_one_before(opening)


@pytest.mark.parametrize(
    "opening",
    [
        "As a result of new posts, caseloads fell.",
        "In response to the pandemic, visits went online.",
        "For children in care, reviews are timely.",
        "When children move, support ends.",
        "Some of the plans drift.",
    ],
)
def test_an_opening_that_says_what_it_means_leans_on_none(opening: str) -> None:
    assert not leans_on_the_one_before(opening)
