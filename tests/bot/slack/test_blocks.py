"""Answers as Block Kit: within the limits, legible, with sources and buttons always there."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.replies import Answer, Citation
from bot.slack.blocks import Message, answer_message, note_message
from tests.slack_double import problems, reading
from tests.slack_double.running import citation


def payload(message: Message) -> dict:
    return {"channel": "C1", "text": message.text, "blocks": message.blocks}


def words(message: Message) -> str:
    return reading.shown(message.blocks)


def test_an_answer_shows_text_assumptions_conflicts_and_sources_in_this_order():
    answer = Answer(
        "q",
        "Graded **good** [1].",
        assumptions=("2024 read as the year of inspection",),
        conflicts=("the minutes say 4 to 22 November",),
        citations=(citation(),),
        followups=("And 2018?",),
    )

    message = answer_message(answer)

    assert words(message) == (
        "Graded *good* [1].\n"
        "_Taken as:_ 2024 read as the year of inspection\n"
        "_Sources differ:_ the minutes say 4 to 22 November\n"
        "[1] Oxfordshire · People Overview and Scrutiny Committee · minutes · 20 May 2024 · page 3, paragraph 6\n"
        "“The timeliness of actions and decisions”\n"
        "And 2018?"
    )
    assert message.text == "Graded good [1]."


def test_a_refusal_reads_like_a_colleagues_answer():
    message = answer_message(Answer("q", "I hold nothing on Reading.", refused=True, reason="nothing held"))

    assert words(message) == "I hold nothing on Reading."
    assert [block["type"] for block in message.blocks] == ["section"]


def test_a_citation_shows_only_what_is_known():
    bare = citation(council=None, date=None, page=None, paragraph=None, url=None)

    text = words(answer_message(Answer("q", "Yes [1].", citations=(bare,))))

    assert "[1] Council not named · People Overview and Scrutiny Committee · minutes\n" in text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://", "//x.example/a", "ftp://x.example"]
)
def test_only_web_addresses_become_links(url):
    message = answer_message(Answer("q", "Yes [1].", citations=(citation(url=url),)))

    assert "<" not in message.blocks[-1]["elements"][0]["text"]


def test_a_long_quotation_is_cut_between_words():
    message = answer_message(Answer("q", "Yes [1].", citations=(citation(quote="improvement " * 60),)))

    assert words(message).endswith("improvement…”")


def test_the_sources_of_what_is_shown_come_first_when_not_all_fit():
    cited_late = Answer("q", "Only this [300].", citations=tuple(citation(n) for n in range(1, 301)))

    sources = [line for line in words(answer_message(cited_late)).split("\n") if line.startswith("[")]

    assert sources[0].startswith("[300]")
    assert sources[1].startswith("[1]")


def test_an_answer_that_fits_is_not_called_shortened():
    text = "\n".join(f"- point {number}" for number in range(400))

    assert "Shortened" not in words(answer_message(Answer("q", text, citations=(citation(),))))
    assert "point 399" in words(answer_message(Answer("q", text, citations=(citation(),))))


def test_a_narrow_table_keeps_its_columns():
    table = "| | 2018 | 2024 |\n|---|---|---|\n| Overall | good | **good** |\n| Help | requires improvement | good |"

    assert words(note_message(table)) == (
        "```\n"
        "         2018                  2024\n"
        "Overall  good                  good\n"
        "Help     requires improvement  good\n"
        "```"
    )


def test_a_wide_table_becomes_a_line_for_each_row():
    table = f"| Council | Finding | Grade |\n|---|---|---|\n| Leeds | {'x' * 90} | good |"

    assert words(note_message(table)) == f"• *Leeds* Finding: {'x' * 90}; Grade: good"


def test_nothing_to_say_is_said():
    assert words(answer_message(Answer("q", " \n "))) == "There is nothing to show."


def test_the_notification_is_the_first_lines():
    message = answer_message(Answer("q", "# Leeds\n\n**Good** overall & in all areas. " + "More. " * 500))

    assert message.text.startswith("Leeds\nGood overall &amp; in all areas. More.")
    assert len(message.text) < 520


# Any text at all

ANYTHING = st.one_of(
    st.text(max_size=400),
    st.text(alphabet=st.characters(), max_size=200),
    st.text(alphabet='*_~`<>&|[]()#-"“”!@: \n0a', max_size=400),
    st.sampled_from(
        [
            "👩‍👩‍👧‍👦" * 2_000,
            "مرحبا بالعالم " * 500,
            "x" * 50_000,
            "& " * 25_000,
            "**a " * 12_000,
            "“" * 20_000,
            '"' * 20_001,
            "`" * 9_000,
            "| a | b |\n|---|---|\n" + "| & | < |\n" * 3_000,
            "|" * 9_000 + "\n|---|\n" + "|" * 9_000,
            "# " + "#" * 12_000 + "x",
            " " * 12_000 + "x",
            "\n" * 30_000 + "x",
            "- " * 12_000 + "x",
            "<!channel>" * 3_000,
            "\x00\x1b[31m\u202e\ud800",
            "\u200b",
        ]
    ),
)
CITATIONS = st.builds(
    Citation,
    n=st.integers(1, 999),
    file=ANYTHING,
    title=ANYTHING,
    kind=ANYTHING,
    council=st.none() | ANYTHING,
    date=st.none() | st.just("2024-05-20") | ANYTHING,
    page=st.none() | st.integers(1, 9_999),
    paragraph=st.none() | ANYTHING,
    heading=st.just(""),
    quote=ANYTHING,
    url=st.none() | st.just("https://a.example/b?c=1&d=<e>") | ANYTHING.map("https://a.example/".__add__) | ANYTHING,
)
MANY = tuple(citation(n, quote="emoji 👍 & more " * 40) for n in range(1, 301))
ANSWERS = st.builds(
    Answer,
    question=ANYTHING,
    text=ANYTHING,
    assumptions=st.lists(ANYTHING, max_size=3).map(tuple),
    conflicts=st.lists(ANYTHING, max_size=3).map(tuple),
    followups=st.lists(ANYTHING, max_size=7).map(tuple),
    citations=st.lists(CITATIONS, max_size=5).map(tuple) | st.just(MANY),
)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(ANSWERS)
@example(Answer("q", "👍" * 50_000, citations=MANY, followups=("Only Oxfordshire",) * 9, assumptions=("&" * 9_000,)))
@example(Answer("q", "<&>" * 20_000, citations=MANY, conflicts=("<" * 9_000,), assumptions=(">" * 9_000,)))
def test_any_answer_is_accepted_with_its_sources_and_buttons_and_harms_nobody(answer):
    message = answer_message(answer)

    assert problems(payload(message)) == []
    mrkdwn = [item for item in reading.text_objects(message.blocks) if item["type"] == "mrkdwn"]
    assert not any(reading.mentions(item["text"]) for item in mrkdwn)
    addresses = [address for item in mrkdwn for address in reading.links(item["text"], verbatim=item["verbatim"])]
    assert len(addresses) <= len(answer.citations)
    if answer.citations:
        assert "\n[" in "\n" + words(message)
    if any(question.strip() and question.isascii() and question.isprintable() for question in answer.followups):
        assert message.blocks[-1]["type"] == "actions" or max(map(len, answer.followups)) > 2_000


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(ANYTHING)
def test_any_note_is_accepted(text):
    assert problems(payload(note_message(text))) == []
