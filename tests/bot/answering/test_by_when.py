"""By when a thing must be put right is asked besides what is said of it: no date is said where none is set."""

import pytest

from bot.answering.by_when import NO_DATE, before_the_date, with_the_date
from bot.answering.draft import Draft
from bot.understanding import understand
from tests.bot.answering.lines import a_quotation, a_quoting_line
from tests.builders import a_passage


@pytest.mark.parametrize(
    "text",
    [
        "supervision in Leeds and when must it be fixed?",
        "what did they say about supervision in Leeds, and by when does that have to be put right",
        "supervision in Leeds - when should this be done by?",
    ],
)
def test_what_is_asked_before_the_date_is_answered_alone(text: str) -> None:
    first = before_the_date(understand(text))
    assert first is not None and first.text.rstrip(" -").endswith("supervision in Leeds")


@pytest.mark.parametrize("text", ["when must it be fixed?", "supervision in Leeds", "when was Leeds inspected"])
def test_another_question_has_no_such_half(text: str) -> None:
    assert before_the_date(understand(text)) is None


def draft(text: str) -> Draft:
    """A draft that quotes this."""
    return Draft((a_quoting_line(text, a_quotation(text, a_passage(text))),))


def test_no_date_is_said_only_where_no_time_is_quoted() -> None:
    asked = understand("supervision in Leeds")
    assert with_the_date(draft("Supervision is weak."), asked, ()).lines[-1].text == NO_DATE
    set_ = draft("Improve supervision within three months.")
    assert with_the_date(set_, asked, ()) == set_
