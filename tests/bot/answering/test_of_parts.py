"""The parts of a question are answered under their names, and what was not found is said."""

from bot.answering.draft import Draft, Line, Refusal
from bot.answering.of_parts import name_of, of_parts
from bot.answering.parts import parts_of
from bot.understanding import understand
from tests.bot.answering.lines import a_quotation, a_quoting_line
from tests.builders import a_passage

HEADED = "**Leeds**, ILACS, June 2024:"
HEADING = Line(HEADED, heads=1, given=frozenset((HEADED,)))
PASSAGE = a_passage("Plans are late. Audits are weak.")
PARTS = parts_of(understand("what did inspectors say about private fostering in Leeds and about missing children?"))


def told(text: str) -> Draft:
    """A draft that quotes the passage under its document's heading."""
    return Draft((HEADING, a_quoting_line(text, a_quotation(text, PASSAGE)), Line("")))


def shown(*outcomes: Draft | Refusal) -> list[str]:
    """The lines of the answer, without their marks and the empty ones."""
    draft = of_parts(PARTS, outcomes)
    return [line.text.split(" \ue000")[0] for line in draft.lines if line.text] if draft else []


def test_each_topic_is_named_above_what_is_said_of_it() -> None:
    assert shown(told("Plans are late."), told("Audits are weak.")) == [
        HEADED,
        "On private fostering:",
        "“Plans are late.”",
        "On missing children:",
        "“Audits are weak.”",
    ]


def test_a_topic_on_which_nothing_was_found_has_a_line() -> None:
    nothing = Refusal("not stated", "I could not find that.", searched=True)
    assert shown(told("Plans are late."), nothing)[-1] == "On missing children I found nothing."
    assert of_parts(PARTS, (nothing, nothing)) is None


def test_a_year_that_is_not_held_is_said_in_the_words_of_the_refusal() -> None:
    refused = Refusal("other years or councils", "I hold no Leeds inspection of 2023.")
    assert shown(told("Plans are late."), refused)[-1] == refused.text


def test_a_topic_of_which_all_was_quoted_before_is_said_to_be_above() -> None:
    lines = shown(told("Plans are late."), told("Plans are late."))
    assert lines[1:] == ["On private fostering:", "“Plans are late.”", "On missing children: see the quotations above."]


def test_a_part_is_named_in_the_askers_words() -> None:
    asked = understand("what did they say about supervision in Leeds 2022, and what does the virtual school do")
    assert [name_of(part) for part in parts_of(asked)] == ["supervision", "the virtual school"]
    dated = understand("what did they say about disabled children and about young carers in Leeds 2024?")
    assert [name_of(part) for part in parts_of(dated)] == ["disabled children", "young carers"]


def test_of_two_councils_it_is_said_in_which_nothing_was_found() -> None:
    nothing = Refusal("not stated", "I could not find that.", searched=True)
    parts = parts_of(understand("neglect in Leeds in 2022 and domestic abuse in Kent in 2023"))
    draft = of_parts(parts, (nothing, told("Audits are weak.")))
    assert draft and "On neglect in Leeds I found nothing." in [line.text for line in draft.lines]
