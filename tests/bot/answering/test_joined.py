"""The answers to several parts of a question read as one answer."""

from bot.answering.draft import Line
from bot.answering.joined import joined
from tests.bot.answering.lines import a_quotation, a_quoting_line
from tests.builders import a_passage

HEADING = Line("**Luton**, the inspection report:", heads=1)
PASSAGE = a_passage("Plans are late. Visits are timely. Audits are weak.")


def quoting(text: str) -> Line:
    """A line that quotes the passage."""
    return a_quoting_line(text, a_quotation(text, PASSAGE))


def shown(*parts: list[Line]) -> list[str]:
    """The text of the lines, without their marks and the empty ones."""
    return [line.text.split(" \ue000")[0] for line in joined(parts) if line.text]


def test_a_document_that_answers_two_parts_is_headed_once() -> None:
    first, second = quoting("Plans are late."), quoting("Audits are weak.")
    assert shown([HEADING, first, Line("")], [HEADING, second, Line("")]) == [
        HEADING.text,
        "“Plans are late.”",
        "“Audits are weak.”",
    ]


def test_what_one_part_has_quoted_is_not_quoted_again() -> None:
    whole, again = quoting("Plans are late. Visits are timely."), quoting("Visits are timely.")
    assert shown([HEADING, whole], [HEADING, again]) == [HEADING.text, "“Plans are late. Visits are timely.”"]


def test_a_quotation_gives_way_to_a_longer_one_under_its_heading() -> None:
    short, whole = quoting("Plans are late."), quoting("Plans are late. Visits are timely.")
    assert shown([HEADING, short], [HEADING, whole]) == [HEADING.text, "“Plans are late. Visits are timely.”"]


def test_a_heading_under_which_all_was_shown_goes() -> None:
    line, other = quoting("Plans are late."), Line("**Luton**, minutes:", heads=1)
    assert shown([HEADING, line], [other, line]) == [HEADING.text, "“Plans are late.”"]


def test_other_documents_keep_their_headings_and_lines_of_facts_stay() -> None:
    fact, other = Line("Lead inspector: Andy Waugh", leads=True), Line("**Leeds**, minutes:", heads=1)
    assert shown([fact], [HEADING, quoting("Plans are late.")], [other, quoting("Audits are weak.")]) == [
        fact.text,
        HEADING.text,
        "“Plans are late.”",
        other.text,
        "“Audits are weak.”",
    ]
