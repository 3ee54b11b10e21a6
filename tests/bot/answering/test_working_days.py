"""Working days are counted from a day that a question names, however it writes it."""

import pytest

from bot.answering.working_days import counted


@pytest.mark.parametrize(
    "question",
    [
        "70 working days from 9 April 2024?",
        "what date is seventy working days after 9th April 2024",
        "70 working days from 09/04/2024",
        "70 working-days since 2024-04-09",
        "seventy working days from 9 apr 2024",
    ],
)
def test_the_day_is_told_with_the_bank_holidays_left_out(question: str) -> None:
    answer = counted(question)
    assert answer and answer.startswith("**18 July 2024**") and "6 May 2024, 27 May 2024" in answer


@pytest.mark.parametrize(
    "question",
    [
        "70 working days from the report?",
        "70 working days from 31 February 2024",
        "70 working days from 9 April 1999",
        "900 working days from 9 April 2024",
    ],
)
def test_what_cannot_be_counted_is_left_to_the_documents(question: str) -> None:
    assert counted(question) is None
