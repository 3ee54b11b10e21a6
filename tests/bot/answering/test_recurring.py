"""Which points of two inspections ask for the same, by meaning and by the telling words that they share."""

import numpy as np

from bot.answering.recurring import likeness, recurrences, telling
from tests.fakes import FakeEmbedder

PRE_PROCEEDINGS_2018 = "The timeliness and effectiveness of pre-proceedings work for unborn children."
PRE_PROCEEDINGS_2024 = "The timeliness of actions when children escalate to pre-proceedings work."
FAMILY = "The quality of friends and family assessments."
EMPLOYMENT = "The range of apprenticeships for care leavers."

meanings = FakeEmbedder().encode


def test_a_point_that_is_set_again_in_other_words_is_found() -> None:
    (found,) = recurrences([FAMILY, PRE_PROCEEDINGS_2018], [EMPLOYMENT, PRE_PROCEEDINGS_2024], meanings)
    assert (found.earlier, found.later) == (1, 1)


def test_points_that_share_only_the_words_of_every_point_are_not_alike() -> None:
    assert recurrences(["The quality of plans for children."], ["The quality of support to carers."], meanings) == ()


def test_a_later_point_goes_with_the_one_earlier_that_it_is_most_like() -> None:
    (found,) = recurrences([PRE_PROCEEDINGS_2018, PRE_PROCEEDINGS_2024], [PRE_PROCEEDINGS_2024], meanings)
    assert found.earlier == 1


def test_nothing_recurs_where_one_inspection_set_no_point() -> None:
    assert recurrences([], [FAMILY], meanings) == recurrences([FAMILY], [], meanings) == ()


def test_rare_words_that_are_shared_weigh_more_than_common_ones() -> None:
    texts = ["Missing children.", "Missing plans.", "Homeless children."]
    alike = likeness(texts, np.zeros((3, 2), np.float32), texts, np.zeros((3, 2), np.float32))
    assert alike[0, 1] > alike[0, 2] > 0


def test_paragraph_numbers_tell_nothing_and_ages_do() -> None:
    assert telling("Homeless 16 and 17 year olds (paragraphs 33, 154)") == {"homeless", "16", "17", "year", "old"}
