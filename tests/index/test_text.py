"""Folding takes away what a reader does not see, and nothing that she does."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from index.text import fold, stands_in

TEXT = (
    "Leaders have not reduced the 1,088 children who wait; "
    "12.5% of care leavers can’t get non-compliant plans in 2019/20."
)

WORDS = some.lists(some.text(string.ascii_letters, min_size=1, max_size=8), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("efﬁcient ofﬁce workﬂow", "efficient office workflow"),
        ("“the voice of the child”", '"the voice of the child"'),
        ("children’s plans", "children's plans"),
        ("2019–20 — and after", "2019-20 - and after"),
        ("safe\u00adguarding", "safeguarding"),
        ("17\u00a0May\u202f2024", "17 May 2024"),
        ("zero\u200bwidth", "zerowidth"),
        ("Requires\n  Improvement", "requires improvement"),
        ("Cafe\u0301", "café"),
        ("and so on…", "and so on..."),
    ],
)
def test_what_reads_alike_folds_alike(printed: str, typed: str) -> None:
    assert fold(printed) == fold(typed)
    assert stands_in(typed, f"It says: {printed}. No more.")


@pytest.mark.parametrize(
    "quotation",
    [
        TEXT,
        "LEADERS HAVE NOT REDUCED",
        "not reduced the 1,088 children",
        "12.5% of care leavers can't get non-compliant plans",
        "plans in 2019/20",
        "plans in 2019/20.",
    ],
)
def test_words_of_the_text_stand_in_it(quotation: str) -> None:
    assert stands_in(quotation, TEXT)


@pytest.mark.parametrize(
    "quotation",
    [
        "the 1,089 children",
        "the 1,88 children",
        "the 088 children",
        "088 children",
        "Leaders have reduced the 1,088 children",
        "of care leavers cannot get",
        "12% of care leavers",
        "5% of care leavers",
        "of care leavers can",
        "compliant plans",
        "plans in 2019",
        "duced the 1,088",
        "Leaders have not redu",
        "the children who wait",
        "",
        "  \n",
        "\u00ad",
    ],
)
def test_a_changed_figure_or_word_or_a_cut_one_does_not_stand(quotation: str) -> None:
    assert not stands_in(quotation, TEXT)


@pytest.mark.parametrize(
    ("quotation", "text"),
    [("in 20191", "in 2019¹ it rose"), ("rose by 51", "rose by 5½ per cent"), ("of 102 children", "of 10² children")],
)
def test_marks_and_fractions_do_not_become_figures(quotation: str, text: str) -> None:
    assert not stands_in(quotation, text)


def test_a_quotation_that_first_stands_within_a_word_is_found_where_it_stands_alone() -> None:
    assert stands_in("care", "childcare, foster-care and care")


@given(some.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(some.text(min_size=1))
def test_a_text_stands_in_itself(text: str) -> None:
    assert stands_in(text, text) == bool(fold(text))


@given(WORDS, some.data())
def test_a_run_of_whole_words_stands(words: list[str], data: some.DataObject) -> None:
    start = data.draw(some.integers(0, len(words) - 1))
    end = data.draw(some.integers(start + 1, len(words)))
    assert stands_in("  ".join(words[start:end]), "\n".join(words))


@given(some.integers(0, 10**6), some.integers(0, 10**6))
def test_no_figure_stands_for_another(one: int, other: int) -> None:
    assert stands_in(f"{one}", f"There were {other} children.") == (one == other)
    assert stands_in(f"{one:,}", f"There were {other:,} children.") == (one == other)


@given(WORDS, some.data())
def test_not_put_into_a_quotation_makes_it_fail(words: list[str], data: some.DataObject) -> None:
    place = data.draw(some.integers(0, len(words)))
    changed = [*words[:place], "notably-not", *words[place:]]
    assert not stands_in(" ".join(changed), " ".join(words))


@given(some.text())
def test_letters_and_figures_are_never_lost(text: str) -> None:
    def count(each: str) -> int:
        return sum(unicodedata.category(character) == "Nd" for character in each)

    assert count(fold(text)) == count(text)
