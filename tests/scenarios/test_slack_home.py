"""The app's Home: drawn when it is opened, and its buttons do what they say."""

import sys
from collections.abc import Iterator

import pytest

from bot.commands.reingest import Reingest
from bot.door import Door
from bot.front_page import Due, FrontPage, HeldOn
from bot.pause import Pause
from index.errors import BrokenIndex
from tests.slack_double import SlackDouble
from tests.slack_double.running import RunningBot

ADMIN = "UADMIN"
PAGE = FrontPage(
    9,
    (HeldOn("Leeds", (2015, 2022), 4),),
    problems=(("leeds/broken.pdf", "it is damaged"),),
    due=(Due("12 June 2026", "Leeds", "“The plan is due by 12 June 2026.”", "Minutes, page 3"),),
)


class Pages:
    """What is held, or why that cannot be told."""

    fault: Exception | None = None

    def read(self) -> FrontPage:
        """The page."""
        if self.fault:
            raise self.fault
        return PAGE


def recent(user: str, most: int) -> tuple[str, ...]:
    """One person's questions."""
    return ("how was leeds judged?", "and barnet?")[:most] if user == "UKEPT" else ()


@pytest.fixture(scope="module")
def pages(slack: SlackDouble) -> Pages:
    """What is held."""
    return Pages()


@pytest.fixture(scope="module")
def switch(slack: SlackDouble, tmp_path_factory) -> Pause:
    """The switch."""
    return Pause(tmp_path_factory.mktemp("switch") / "paused")


@pytest.fixture(scope="module", autouse=True)
def bot(slack, pages, switch, assistant, tmp_path_factory) -> Iterator[RunningBot]:
    """One running bot."""
    report = "{'failed': [], 'unchanged': 4}"
    running = RunningBot(
        slack,
        tmp_path_factory.mktemp("data"),
        assistant,
        front_page=pages.read,
        recent=recent,
        door=Door(pause=switch, admins=frozenset({ADMIN})),
        admins=frozenset({ADMIN}),
        reingest=Reingest([sys.executable, "-c", f"import json; print(json.dumps({report}))"]),
    )
    yield running
    running.finish()
    assert slack.complaints == []
    assert slack.refusals == []


def labels(slack: SlackDouble, user: str) -> list[str]:
    return [button["text"]["text"] for button in slack.wait_for_home(user).buttons]


def test_whoever_opens_home_sees_what_is_held_and_what_is_due(slack, user):
    slack.open_conversation(user, tab="home")

    said = slack.wait_for_home(user, "What I hold").words

    assert "Leeds  2015, 2022" in said.replace("*", "")
    assert "12 June 2026" in said and "The plan is due by 12 June 2026." in said and "Minutes, page 3" in said
    assert "broken.pdf" not in said
    assert "Read the documents again" not in labels(slack, user)


def test_an_example_is_asked_and_answered_in_the_persons_own_conversation(slack, user):
    slack.open_conversation(user, tab="home")
    slack.wait_for_home(user)
    slack.press_in_home(user, "What do you hold?")

    (opening,) = slack.wait_for(lambda: slack.direct_messages(user), "opening")
    assert opening.words == "You asked: “What do you hold?”"
    assert "On What do you hold?:" in slack.wait_for_reply(opening).words


def test_the_answer_to_an_example_can_be_followed_up_in_its_thread(slack, assistant, user):
    slack.open_conversation(user, tab="home")
    slack.wait_for_home(user)
    slack.press_in_home(user, "What do you hold?")
    (opening,) = slack.wait_for(lambda: slack.direct_messages(user), "opening")
    slack.wait_for_reply(opening)

    slack.dm(user, "and in 2015?", thread=opening)

    slack.wait_for(lambda: "and in 2015?" in assistant.questions, "question")
    request = next(each for each in assistant.requests if each.question == "and in 2015?")
    assert request.history == ("What do you hold?",)


def test_why_an_example_is_not_answered_calls_nobody(slack, switch, user):
    slack.open_conversation(user, tab="home")
    slack.wait_for_home(user)
    switch.on("Moving house, <!channel>; ask @here")
    try:
        slack.press_in_home(user, "What do you hold?")
        (told,) = slack.wait_for(lambda: slack.direct_messages(user), "a word")
    finally:
        switch.off()

    assert "I am not answering just now. Moving house, <!channel>" in told.words
    assert told.mentions == []


def test_the_questions_of_a_person_are_offered_to_them_again(slack):
    slack.open_conversation("UKEPT", tab="home")

    slack.wait_for_home("UKEPT", "You asked lately")
    assert "how was leeds judged?" in labels(slack, "UKEPT")


def test_whoever_may_not_come_in_is_told_why_and_sees_nothing(slack):
    slack.guest("UOUT")
    slack.open_conversation("UOUT", tab="home")

    assert "I do not answer guests" in slack.wait_for_home("UOUT").words
    assert "Leeds" not in slack.wait_for_home("UOUT").words


def test_an_example_pressed_while_all_is_paused_is_not_answered(slack, switch, user):
    slack.open_conversation(user, tab="home")
    slack.wait_for_home(user)
    switch.on("We are moving house.")

    slack.press_in_home(user, "What do you hold?")

    (told,) = slack.wait_for(lambda: slack.direct_messages(user), "word")
    switch.off()
    assert "We are moving house." in told.words
    assert slack.replies(told) == []


def test_an_administrator_has_the_documents_read_again_from_home(slack):
    slack.open_conversation(ADMIN, tab="home")
    assert "leeds/broken.pdf: it is damaged" in slack.wait_for_home(ADMIN).words

    slack.press_in_home(ADMIN, "Read the documents again")

    (opening,) = slack.wait_for(lambda: slack.direct_messages(ADMIN), "opening")
    assert "4 unchanged" in slack.wait_for_reply(opening).words


def test_an_administrator_stops_and_resumes_all_answers(slack, switch, user):
    slack.open_conversation(ADMIN, tab="home")
    slack.wait_for_home(ADMIN)

    slack.press_in_home(ADMIN, "Stop all answers")
    slack.wait_for_home(ADMIN, "I am not answering just now")
    assert switch.reason()
    slack.open_conversation(user, tab="home")
    assert "An administrator has stopped me" in slack.wait_for_home(user).words
    assert "Leeds" not in slack.wait_for_home(user).words
    slack.press_in_home(ADMIN, "Answer again")
    slack.wait_for(lambda: "not answering" not in slack.wait_for_home(ADMIN).words, "answers again")
    assert switch.reason() is None


def test_what_cannot_be_read_is_said_and_the_trace_stays_in_the_log(slack, pages, user):
    pages.fault = BrokenIndex("The register cannot be read: run python -m ingest doctor.")
    slack.open_conversation(user, tab="home")
    assert "run python -m ingest doctor" in slack.wait_for_home(user).words

    pages.fault = RuntimeError("a secret")
    slack.open_conversation(user, tab="home")
    assert "a secret" not in slack.wait_for_home(user, "Something went wrong").words
    pages.fault = None
