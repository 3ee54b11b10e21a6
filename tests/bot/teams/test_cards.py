"""Answers of any shape at all fit into what Teams takes, and nobody else's text does anything there."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chats.kept import Asker, KeptAnswer
from bot.replies import Answer
from bot.surroundings import Marked, Surroundings
from bot.teams import markup
from bot.teams.answers import answer_message
from bot.teams.messages import card_activity, note_message, text_activity
from bot.teams.views.briefing import briefing_card
from bot.teams.views.passage import passage_card
from bot.teams.views.whole import whole_card
from tests.bot.slack.anything import ANSWERS, ANYTHING
from tests.slack_double.running import citation
from tests.teams_double.double import words
from tests.teams_double.limits import card_faults, faults

ANN = Asker("tenant", "a:ann", "aad-ann", private=True)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def sent(activity):
    """The activity as it goes over the wire; it must be text that every server reads."""
    plain = json.loads(activity.model_dump_json(by_alias=True, exclude_none=True))
    json.dumps(plain, ensure_ascii=False).encode()
    return plain


def check(message):
    """Everything of a message is what Teams takes."""
    assert faults(sent(text_activity(message))) == []
    if message.card:
        assert faults(sent(card_activity(message.card))) == []


@FEW
@given(ANSWERS, st.booleans(), st.none() | st.just("kept-id"), ANYTHING)
def test_any_answer_can_be_posted(answer, exempt, id_, asked):
    kept = KeptAnswer(Answer(**{**{f: getattr(answer, f) for f in answer.__slots__}, "exempt": exempt}), ANN)
    check(answer_message(kept, id_, asked))


@FEW
@given(ANSWERS, st.integers(-5, 500))
def test_any_page_of_any_answer_can_be_shown(answer, page):
    assert card_faults(whole_card("kept-id", KeptAnswer(answer, ANN), page)) == []
    assert card_faults(briefing_card("kept-id", answer)) == []


@FEW
@given(ANYTHING, st.lists(ANYTHING, max_size=3), ANYTHING)
def test_any_passage_can_be_shown(text, others, heading):
    around = Surroundings(heading, tuple(others[:1]), (Marked(text), Marked("quoted", quoted=True)), tuple(others[1:]))
    assert card_faults(passage_card("kept-id", citation(quote=text, title=text), around)) == []
    assert card_faults(passage_card("kept-id", citation(), None)) == []


@FEW
@given(ANYTHING, st.lists(ANYTHING, max_size=9))
def test_any_note_can_be_posted(markdown, questions):
    check(note_message(markdown, tuple(questions)))


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("**Oxfordshire**: good [1]", "**Oxfordshire**: good [1]"),
        ("*Taken as: 2024.* Good", "_Taken as: 2024._ Good"),
        ("# What needs to **improve**", "**What needs to improve**"),
        ("- first [1]", "• first [1]"),
        ("  - within [1]", "\u2003• within [1]"),
        ("1. first [1]", "1.| first [1]"),
        ("> said", "> said"),
        ('a quotation "with [2] *stars* & <b>" stays [1]', 'a quotation "with [|2] ∗stars∗ &amp; &lt;b&gt;" stays [1]'),
        ("[text](https://evil.example)", "[text]|(https:|//evil.|example)"),
        ("www.evil.example and a@b.example", "www.|evil.|example and a@|b.|example"),
        ("#hash", "|#hash"),
        ("on 3.5.2024, 10.30 am", "on 3.5.2024, 10.30 am"),
    ],
)
def test_lines(markdown, shown):
    assert markup.line(markdown).replace("\u2060", "|") == shown


def test_a_table_too_wide_for_a_telephone_is_told_in_words():
    wide = "| area | " + " | ".join(str(year) for year in range(2010, 2018)) + " |\n" + "|---" * 9 + "|\n"
    row = "| Overall | " + " | ".join(["good"] * 8) + " |"
    card = answer_message(KeptAnswer(Answer("q", wide + row), ANN), None).card

    assert words(card) == "• Overall: " + "; ".join(f"{year}: good" for year in range(2010, 2018))


def test_a_source_says_where_it_stands_and_links_only_to_where_it_was_published():
    card = answer_message(KeptAnswer(Answer("q", "Said [1]", citations=(citation(),)), ANN), "kept-id").card

    assert words(card).startswith(
        "Sources\n[1] Oxfordshire · People Overview and Scrutiny Committee · minutes · 20 May 2024 · "
        "page 3, paragraph 6\n“The timeliness of actions and decisions”"
    )
    assert "https://mycouncil.oxfordshire.gov.uk/minutes?id=1&item=2" in json.dumps(card)


def test_a_refusal_has_no_briefing_and_keeps_its_questions():
    answer = Answer("q", "I hold nothing on Derby.", refused=True, reason="nothing held", followups=("What of Leeds?",))
    message = answer_message(KeptAnswer(answer, ANN), "kept-id")

    assert json.dumps(message.card).count("Action.Execute") == 1 and "What of Leeds?" in json.dumps(message.card)
    assert message.answer_id == "kept-id"


def test_an_answer_that_is_only_a_table_says_its_first_row():
    table = (
        "| | Leeds [1] | Barnet |\n|---|---|---|\n| Overall | good [2] | outstanding [3] |\n| Leaders | good | good |"
    )
    cited = tuple(citation(n) for n in (1, 2, 3))
    message = answer_message(KeptAnswer(Answer("q", table, citations=cited), ANN), None)

    shown = message.text.replace("\u2060", "")
    assert shown == "• Overall: Leeds [1]: good [2]; Barnet: outstanding [3]\n\n_The table is below._"
    assert [each.n for each in message.cited] == [1, 2, 3]
