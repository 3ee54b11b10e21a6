"""A sentence may lose an aside, and nothing on which its sense may hang."""

import pytest

from bot.answering.shortened import shorter_forms, takes_back


def forms(sentence: str) -> set[str]:
    """The ways in which a sentence may be told."""
    return set(shorter_forms(sentence).values())


@pytest.mark.parametrize(
    ("sentence", "shorter"),
    [
        ("Leaders (and partners) know their services.", "Leaders know their services."),
        ("Services are timely, including those for care leavers.", "Services are timely."),
        ("Children wait for help, particularly older ones.", "Children wait for help."),
    ],
)
def test_an_aside_may_go(sentence: str, shorter: str) -> None:
    assert forms(sentence) == {sentence, shorter}


@pytest.mark.parametrize(
    "sentence",
    [
        "Plans are timely (but not for care leavers).",
        "Plans are timely (in 3 of 12 cases).",
        "Plans are timely (in some cases).",
        "Plans are timely, especially where managers check them.",
        "Services, including housing, health and schools, work together.",
        "Services, including housing, are well led.",
        "Children, who are safe, are well cared for.",
        "In Leeds, children are well cared for.",
        "Leaders say, inspectors found, that children are safe.",
    ],
)
def test_what_the_sense_may_hang_on_stays(sentence: str) -> None:
    assert forms(sentence) == {sentence}


@pytest.mark.parametrize("text", ["Help and protection", "Areas for improvement:", "the timeliness of plans", "Good."])
def test_what_is_no_whole_sentence_is_not_told(text: str) -> None:
    assert forms(text) == set()


@pytest.mark.parametrize(
    ("sentence", "limits"),
    [
        ("However, plans are late.", True),
        ("This is not yet the case for care leavers.", True),
        ("But leaders know.", True),
        ("It is good.", False),
        ("Plans are late.", False),
    ],
)
def test_a_sentence_that_limits_the_one_before_is_known(sentence: str, limits: bool) -> None:
    assert takes_back(sentence) == limits
