"""A part of a text has the mean of its own tokens, where that can be had."""

import numpy as np

from index.pooling import Pass

TOKENS = np.array([[9, 9], [1, 0], [3, 0], [0, 2], [9, 9]], dtype=np.float32)
PLACES = np.array([[0, 0], [0, 5], [6, 10], [11, 15], [0, 0]])
MEAN = TOKENS.mean(axis=0)


def test_a_span_has_the_mean_of_the_tokens_in_it_and_none_of_the_marks() -> None:
    assert Pass(MEAN, TOKENS, PLACES).means([(0, 10), (11, 15)]).tolist() == [[2, 0], [0, 2]]


def test_what_the_pass_did_not_reach_has_none() -> None:
    assert Pass(MEAN, TOKENS, PLACES).means([(11, 16), (20, 30), (0, 3)]).tolist() == [[0, 0]] * 3


def test_of_a_text_whose_vector_is_no_mean_of_its_tokens_no_part_has_one() -> None:
    assert not Pass(np.array([0, 1], dtype=np.float32), TOKENS, PLACES).means([(0, 10)]).any()


def test_where_no_token_has_a_place_no_part_has_one() -> None:
    assert not Pass(MEAN, TOKENS, np.empty((0, 2), dtype=np.int64)).means([(0, 10)]).any()
