"""How gravely a sentence finds fault."""

import pytest

from index.vocabulary.shortfalls import falls_short, gravity


@pytest.mark.parametrize(
    "sentence",
    [
        "The LADO service in this council is not effective.",
        "There is not a timely response to concerns for a small number of children.",
        "Too many care leavers are not in education, employment or training.",
        "Leaders have not had a clear enough view of what children experience.",
        "Since the last inspection in 2016, services have deteriorated for many children.",
    ],
)
def test_a_lack_or_a_denial_falls_short(sentence: str) -> None:
    assert falls_short(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Children are seen without delay and their plans are reviewed in time.",
        "Leaders know their strengths and weaknesses and act on them.",
        "When children cannot live with their parents, relatives are found who can care for them.",
        "There are no children living in homes that ought to be registered.",
        "Work with partners ensures that children are not treated as offenders.",
        "The number of care leavers who are not in education, employment or training has declined.",
        "Leaders have not allowed progress to be slowed by events of these years.",
        "Support for parents with poor mental health is strong and comes early.",
    ],
)
def test_words_of_lack_may_find_no_fault(sentence: str) -> None:
    assert not falls_short(sentence)


def test_a_serious_failure_weighs_more_than_a_small_one() -> None:
    grave = "There are serious and widespread failures that leave too many children at risk of harm."
    assert gravity(grave) > gravity("For a small number of children, plans are not up to date yet.")


def test_what_an_earlier_inspection_found_weighs_less_than_what_this_one_finds() -> None:
    now = "Supervision of social workers is weak and inconsistent in most teams."
    assert gravity(now) > gravity("At the last inspection, supervision was weak and inconsistent in most teams.")
