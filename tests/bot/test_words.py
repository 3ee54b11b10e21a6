"""The words that begin a command, as staff type them."""

import pytest

from bot.commands.places import named_in
from bot.commands.words import Advise, Ask, Run, read_command, read_message
from bot.library import HeldCouncil

HELD = (HeldCouncil("Barnet", (2017, 2024)), HeldCouncil("Leeds", (2015, 2022)), HeldCouncil("Oxfordshire", (2018,)))
MANY = tuple(HeldCouncil(f"Council {number}") for number in range(53))


def read(text: str):
    return read_command(text, HELD, "/inspections")


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("ask what needs to improve?", "what needs to improve?"),
        ("ASK  what needs to improve?", "what needs to improve?"),
        ("what needs to improve in Leeds", "what needs to improve in Leeds"),
        ("Leeds 2022?", "Leeds 2022?"),
        ("summary leeds", "Summary of Leeds"),
        ("summary of leeds 2022", "Summary of Leeds in 2022"),
        ("improve leeds 2022", "What needs to improve in Leeds in 2022?"),
        ("timeline leeds", "Timeline of Leeds"),
        ("timeline leeds since 2015", "Timeline of Leeds since 2015"),
        ("timeline leeds 2015 2022", "Timeline of Leeds from 2015 to 2022"),
        ("compare leeds barnet", "Compare Leeds and Barnet"),
        ("compare Leeds vs. Barnet", "Compare Leeds and Barnet"),
        ("compare leeds, barnet and oxfordshire 2022", "Compare Leeds, Barnet and Oxfordshire in 2022"),
        ("compare leeds 2015 2022", "Compare Leeds in 2015 and 2022"),
        ("compare care leavers in Leeds and Barnet", "Compare care leavers in Leeds and Barnet"),
        ("actions leeds", "What actions are due in Leeds?"),
        ("deadlines leeds", "What deadlines are there in Leeds?"),
        ("deadlines", "What deadlines are coming up?"),
        ("summary of care leavers in Leeds", "Summary of care leavers in Leeds"),
    ],
)
def test_a_command_becomes_a_question(typed, question):
    assert read(typed) == Ask(question)


@pytest.mark.parametrize("errand", ["sources", "status", "reingest", "help"])
def test_an_errand_is_run(errand):
    assert read(errand) == Run(errand)
    assert read("") == Run("help")


@pytest.mark.parametrize("word", ["summary", "improve", "timeline", "actions"])
def test_without_a_council_it_is_said_what_to_add(word):
    for typed in (word, f"{word} 2022", f"{word} Nowhereshire"):
        step = read(typed)
        assert isinstance(step, Advise)
        assert f"For example: **/inspections {word}** Barnet" in step.markdown
        assert "I hold papers on Barnet, Leeds, Oxfordshire." in step.markdown
        assert len(step.questions) == 3


def test_of_many_councils_a_dozen_are_named():
    step = read_command("timeline", MANY, "/inspections")

    assert isinstance(step, Advise)
    assert "Council 11 and 41 more councils." in step.markdown


@pytest.mark.parametrize("typed", ["compare", "compare leeds", "compare leeds 2022"])
def test_a_comparison_needs_two(typed):
    step = read(typed)

    assert isinstance(step, Advise)
    assert "two councils, or one council and two years" in step.markdown


def test_a_council_that_is_not_held_is_not_compared():
    step = read("compare leeds bradford")

    assert isinstance(step, Advise)
    assert step.markdown.startswith("I hold nothing on Bradford")
    assert step.questions == ("Compare Leeds and Barnet", "Compare Leeds and Oxfordshire")


def test_a_misspelt_word_is_recognised():
    step = read("sumary leeds")

    assert isinstance(step, Advise)
    assert "Did you mean **/inspections summary**?" in step.markdown
    assert step.questions == ("Summary of Leeds",)
    assert "Did you mean **/inspections reingest**" in read("re-ingest").markdown
    assert "Did you mean" not in read("xyzzy").markdown


def test_before_anything_is_held_nothing_is_offered():
    step = read_command("timeline", (), "/inspections")

    assert isinstance(step, Advise)
    assert "I hold no documents yet." in step.markdown
    assert step.questions == ()


@pytest.mark.parametrize(
    "text",
    [
        "help me with Leeds",
        "status of the plan",
        "sources of funding in Leeds?",
        "compare how Leeds and Barnet support care leavers",
        "improve what in Leeds?",
        "Leeds timeline",
        "deadlines for the plan in Leeds",
        "how was Leeds?",
        "",
    ],
)
def test_a_message_that_is_a_question_stays_one(text):
    assert read_message(text, HELD, in_a_thread=False) is None


def test_a_message_of_a_commands_words_is_one():
    assert read_message("Timeline leeds", HELD, in_a_thread=True) == Ask("Timeline of Leeds")
    assert read_message("sources", HELD, in_a_thread=True) == Run("sources")
    assert read_message("ask what about Leeds", HELD, in_a_thread=False) == Ask("what about Leeds")
    assert isinstance(read_message("timeline", HELD, in_a_thread=False), Advise)
    assert read_message("timeline", HELD, in_a_thread=True) is None


def test_a_misspelt_council_is_still_a_council():
    assert named_in("oxfordshrie 2018").councils == ("Oxfordshire",)
    assert named_in("oxfordshrie 2018").whole
