"""What staff do with an answer in Slack: look at a passage, see the whole, copy it, judge it, share it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.chart import Chart, Column, Row
from bot.chats.feedback import Feedback
from bot.replies import Answer
from tests.slack_double import SlackDouble
from tests.slack_double.running import FakeAssistant, FakeLibrary, RunningBot, citation
from tests.slack_double.workspace import Reply


@dataclass
class Book:
    """A feedback book that is read by the tests."""

    written: list[Feedback] = field(default_factory=list)
    fails: bool = False

    def write(self, feedback: Feedback) -> None:
        """Keeps it, unless it is to fail."""
        if self.fails:
            raise RuntimeError("the disk is full")
        self.written.append(feedback)


@pytest.fixture(scope="module")
def library(slack: SlackDouble) -> FakeLibrary:
    """One library for the file."""
    return FakeLibrary()


@pytest.fixture(scope="module")
def book(slack: SlackDouble) -> Book:
    """One book for the file."""
    return Book()


@pytest.fixture(scope="module")
def data_dir(slack: SlackDouble, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the bot keeps its files."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def bot(slack, assistant, library, book, data_dir) -> Iterator[RunningBot]:
    """One running bot."""
    running = RunningBot(slack, data_dir, assistant, library=library, feedback=book)
    yield running
    running.finish()
    assert slack.complaints == []


def answered(slack: SlackDouble, user: str, channel: str, question: str = "what needs to improve?") -> Reply:
    """An answer in a channel's thread."""
    return slack.wait_for_reply(slack.mention(user, channel, question))


def answered_privately(slack: SlackDouble, user: str, channel: str, question: str = "may I ask?") -> Reply:
    """An answer to a command, which only the person sees."""
    return slack.wait_for_private(slack.command(user, channel, f"/inspections ask {question}"), 2)


def labels(reply: Reply) -> list[str]:
    """What stands on the buttons under a reply."""
    return [button["text"]["text"] for button in reply.buttons]


# The passage


def test_a_source_opens_as_a_passage_with_the_quotation_marked(slack, bot, user, channel):
    slack.click(user, answered(slack, user, channel), "Show passage")

    view = slack.wait_for_modal(user, "What stands before.")
    assert view.title == "Passage"
    assert "[1] Oxfordshire · People Overview and Scrutiny Committee · minutes · 20 May 2024 · page 3" in view.words
    assert "What needs to improve" in view.words
    assert "Leaders know. The timeliness of actions and decisions They act.\nWhat stands after." in view.words
    assert view.bold == ["The timeliness of actions and decisions"]
    assert view.updates == 1  # opened at once with a word, then filled


def test_the_buttons_of_an_answer_work_after_a_restart(tmp_path):
    with SlackDouble() as slack:
        first = RunningBot(slack, tmp_path, FakeAssistant())
        reply = answered(slack, "U1", "C1")
        first.finish()
        second = RunningBot(slack, tmp_path, FakeAssistant())

        slack.click("U1", reply, "Show passage")

        assert slack.wait_for_modal("U1", "What stands before.")
        second.finish()


def test_words_that_the_document_no_longer_holds_are_said_to_have_gone(slack, bot, assistant, library, user, channel):
    library.gone.add("leeds/gone.pdf")
    assistant.answers["gone?"] = Answer("gone?", "Yes [1].", citations=(citation(file="leeds/gone.pdf"),))

    slack.click(user, answered(slack, user, channel, "gone?"), "Show passage")

    assert slack.wait_for_modal(user, "does not hold these words any more").bold == []


def test_an_answer_of_long_ago_is_said_to_have_gone(slack, bot, data_dir, user, channel):
    reply = answered(slack, user, channel)
    with sqlite3.connect(data_dir / "slack.db") as database:
        database.execute("UPDATE answers SET at = at - 31 * 24 * 3600 WHERE user = ?", (user,))

    slack.click(user, reply, "Show passage")

    assert slack.wait_for_modal(user, "I keep answers for a month")


def test_a_private_answer_opens_for_nobody_else(slack, bot, user, channel):
    slack.click("UOTHER", answered_privately(slack, user, channel), "Show passage")

    assert slack.wait_for_modal("UOTHER", "given to somebody else alone")


def test_a_modal_that_comes_too_late_harms_nothing(slack, bot, user, channel):
    reply = answered(slack, user, channel)
    slack.fail("views.open", error="expired_trigger_id")
    slack.click(user, reply, "Show passage")
    slack.wait_until_acknowledged()

    slack.click(user, reply, "Show passage")

    assert slack.wait_for_modal(user, "What stands before.")


def test_a_passage_that_cannot_be_read_is_apologised_for(slack, bot, library, user, channel, monkeypatch):
    monkeypatch.setattr(library, "around", lambda *_: 1 / 0)

    slack.click(user, answered(slack, user, channel), "Show passage")

    assert "ZeroDivision" not in slack.wait_for_modal(user, "Something went wrong on my side").words


# The whole answer


def test_a_shortened_answer_is_seen_whole_page_by_page(slack, bot, assistant, user, channel):
    text = "\n\n".join(f"**Council {number}**: it must improve & quickly [{number}]" for number in range(1, 600))
    assistant.answers["all?"] = Answer("all?", text, citations=tuple(citation(n) for n in range(1, 301)))
    reply = answered(slack, user, channel, "all?")
    assert "Council 599" not in reply.words

    slack.click(user, reply, "Show all")
    pages = [slack.wait_for_modal(user, "Page 1 of").words]
    last = int(pages[0].rsplit(" of ", 1)[1].rstrip("_"))
    for page in range(2, last + 1):
        slack.click_in_modal(user, "Next")
        pages.append(slack.wait_for_modal(user, f"Page {page} of {last}").words)

    whole = "\n".join(pages)
    assert all(f"Council {number}*: it must improve & quickly [{number}]" in whole for number in range(1, 600))
    assert all(f"[{number}] Oxfordshire" in whole for number in range(1, 301))
    slack.click_in_modal(user, "Previous")
    slack.wait_for_modal(user, f"Page {last - 1} of {last}")


def test_a_passage_opens_on_top_of_the_whole_answer(slack, bot, assistant, user, channel):
    assistant.answers["long?"] = Answer("long?", "It must improve [1]. " * 1_000, citations=(citation(),))
    slack.click(user, answered(slack, user, channel, "long?"), "Show all")
    slack.wait_for_modal(user, "Page 1 of")
    slack.click_in_modal(user, "Next")
    slack.wait_for_modal(user, "[1] Oxfordshire")

    slack.click_in_modal(user, "Show passage")

    assert slack.wait_for_modal(user, "What stands before.").title == "Passage"
    slack.close_modal(user)
    assert slack.wait_for_modal(user).title == "The whole answer"


def test_an_answer_that_is_whole_offers_no_more(slack, bot, user, channel):
    assert "Show all" not in labels(answered(slack, user, channel))


# The briefing


def test_a_briefing_is_plain_text_with_numbered_sources(slack, bot, assistant, user, channel):
    text = "# Leeds\n**Good** overall [1].\n\n| | 2018 | 2024 |\n|---|---|---|\n| Leaders | good [1] | good [1] |"
    assistant.answers["brief?"] = Answer("brief?", text, citations=(citation(),), assumptions=("the latest",))

    slack.click(user, answered(slack, user, channel, "brief?"), "Copy as briefing")

    view = slack.wait_for_modal(user, "Sources")
    assert (
        "brief?\n\nLeeds\nGood overall [1].\n\n• Leaders – 2018: good [1]; 2024: good [1]\n\nNote: the latest\n\n"
        "Sources\n[1] Oxfordshire, People Overview and Scrutiny Committee, minutes, 20 May 2024, page 3, paragraph 6: "
        "“The timeliness of actions and decisions” https://mycouncil.oxfordshire.gov.uk/minutes?id=1&item=2"
    ) in view.words
    slack.submit(user)
    assert slack.modal(user) is None


# Feedback


def test_an_answer_called_right_is_written_down_and_thanked_for(slack, bot, book, user, channel):
    reply = answered(slack, user, channel)

    thanks = slack.wait_for_private(slack.click(user, reply, "Right"))

    assert thanks.ephemeral
    assert "Thank you" in thanks.words
    (word,) = [each for each in book.written if each.user == user]
    assert (word.verdict, word.comment) == ("right", "")
    assert bot.app is not None and word.answer_id in reply.buttons[0]["value"]


def test_what_is_wrong_can_be_said(slack, bot, book, user, channel):
    slack.click(user, answered(slack, user, channel), "Wrong")
    view = slack.wait_for_modal(user, "What should I know?")
    chosen = view.payload["blocks"][0]["element"]["options"][1]
    slack.submit(
        user,
        {
            "verdict": {"choice": {"type": "radio_buttons", "selected_option": chosen}},
            "comment": {"words": {"type": "plain_text_input", "value": " It says\n2023. "}},
        },
    )

    assert "Thank you" in slack.wait_for_modal(user, "Whoever looks after me").title
    written = [(each.verdict, each.comment) for each in book.written if each.user == user]
    assert written == [("wrong", ""), ("wrong citation", "It says 2023.")]


def test_a_word_that_could_not_be_written_is_apologised_for(slack, bot, book, user, channel):
    slack.click(user, answered(slack, user, channel), "Wrong")
    option = slack.wait_for_modal(user, "What should I know?").payload["blocks"][0]["element"]["options"][0]
    book.fails = True
    slack.submit(
        user,
        {"verdict": {"choice": {"selected_option": option}}, "comment": {"words": {"value": None}}},
    )
    book.fails = False

    assert "disk" not in slack.wait_for_modal(user, "Something went wrong on my side").words


def test_a_press_that_slack_tells_twice_is_one_word(slack, bot, book, user, channel):
    click = slack.click(user, answered(slack, user, channel), "Right")
    slack.wait_for_private(click)
    slack.redeliver_click(click)
    slack.wait_until_acknowledged()

    assert len([each for each in book.written if each.user == user]) == 1


# Sharing


def shared(slack: SlackDouble, channel: str) -> list[Reply]:
    """What the app posted in the channel itself."""
    return slack.posts(channel)


def test_a_private_answer_is_shared_with_the_channel_by_name(slack, bot, assistant, user, channel):
    private = answered_privately(slack, user, channel, "was Leeds good & safe?")

    told = slack.wait_for_private(slack.click(user, private, "Share to the channel"))

    assert told.words == "Shared with the channel."
    (post,) = shared(slack, channel)
    assert post.blocks[0]["elements"][0]["text"].startswith(
        f"Shared by <@{user}>, who asked: “was Leeds good &amp; safe?”"
    )
    assert "[1] Oxfordshire" in post.words
    assert "Share to the channel" not in labels(post)
    slack.click("UOTHER", post, "Show passage")
    assert slack.wait_for_modal("UOTHER", "What stands before.")
    slack.wait_for_reply(slack.say_in_thread("UOTHER", post, "and in 2018?"))
    assert assistant.requests[-1].history == ("was Leeds good & safe?",)


def test_an_answer_is_shared_once(slack, bot, user, channel):
    private = answered_privately(slack, user, channel)
    slack.wait_for_private(slack.click(user, private, "Share to the channel"))

    assert "already" in slack.wait_for_private(slack.click(user, private, "Share to the channel")).words
    assert len(shared(slack, channel)) == 1


def test_an_answer_is_shared_where_the_bot_is_no_member(slack, bot, user, channel):
    private = answered_privately(slack, user, channel)
    slack.remove_bot(channel)

    click = slack.click(user, private, "Share to the channel")

    posts = slack.wait_for(lambda: [each for each in click.replies if not each.ephemeral], "post by the command")
    assert "Shared by" in posts[0].words


def test_an_answer_that_slack_did_not_take_can_be_shared_again(slack, bot, user, channel):
    private = answered_privately(slack, user, channel)
    slack.fail("chat.postMessage", error="fatal_error")
    assert "Something went wrong" in slack.wait_for_private(slack.click(user, private, "Share to the channel")).words

    assert "Shared" in slack.wait_for_private(slack.click(user, private, "Share to the channel")).words
    assert len(shared(slack, channel)) == 1


def test_an_answer_whose_document_was_closed_since_is_not_shared(slack, bot, assistant, library, user, channel):
    closed = citation(file="leeds/closed.pdf")
    assistant.answers["closed?"] = Answer("closed?", "Yes [1].", citations=(closed,))
    private = answered_privately(slack, user, channel, "closed?")
    library.gone.add(closed.file)

    told = slack.wait_for_private(slack.click(user, private, "Share to the channel"))

    assert "cannot be shared any more" in told.words
    assert shared(slack, channel) == []


@pytest.mark.parametrize("label", ["Show all", "Copy as briefing"])
def test_no_more_is_shown_of_an_answer_whose_document_was_closed_since(
    slack, bot, assistant, library, user, channel, label
):
    closed = citation(file="leeds/closed.pdf")
    text = "\n\n".join(f"Point {number} of a paper [1]." for number in range(2_000))
    assistant.answers["closed?"] = Answer("closed?", text, citations=(closed,))
    reply = answered(slack, user, channel, "closed?")
    library.gone.add(closed.file)

    slack.click(user, reply, label)

    shown = slack.wait_for_modal(user, "closed since").words
    assert "Point" not in shown and closed.quote not in shown


def test_what_was_found_in_exempt_papers_is_not_shared(slack, bot, data_dir, user, channel):
    private = answered_privately(slack, user, channel)
    with sqlite3.connect(data_dir / "slack.db") as database:
        change = """UPDATE answers SET kept = replace(kept, '"audience": "public"', '"audience": "exempt"')"""
        assert database.execute(f"{change} WHERE user = ?", (user,)).rowcount == 1

    told = slack.wait_for_private(slack.click(user, private, "Share to the channel"))

    assert "given to somebody else alone" in told.words
    assert shared(slack, channel) == []


def test_an_answer_in_a_thread_has_no_need_of_sharing(slack, bot, user, channel):
    assert labels(answered(slack, user, channel)) == ["Show passage", "Copy as briefing", "Right", "Wrong"]


# The picture

CHART = Chart("Leeds", (Column("May 2015", "2015-05-01", "SIF"),), (Row("Overall effectiveness", ("good",)),))


def charted(assistant: FakeAssistant, question: str) -> None:
    """Has the assistant answer with a table that can be drawn."""
    pytest.importorskip("matplotlib")
    assistant.answers[question] = Answer(question, "Good [1].", citations=(citation(),), chart=CHART)


def test_a_timeline_comes_with_its_picture(slack, bot, assistant, user, channel):
    charted(assistant, "over time?")

    reply = answered(slack, user, channel, "over time?")

    (picture,) = slack.wait_for(lambda: slack.files(channel), "picture")
    assert (picture.title, picture.thread_ts) == ("Leeds: grades over time", reply.thread_ts)
    assert picture.alt_text == "Grades of Leeds. Inspections: May 2015 (SIF). Overall effectiveness: good."
    assert picture.content.startswith(b"\x89PNG")
    assert len(slack.replies(reply)) == 0


def test_the_picture_of_a_private_answer_is_sent_directly_and_shared_with_it(slack, bot, assistant, user, channel):
    charted(assistant, "over time, privately?")
    private = answered_privately(slack, user, channel, "over time, privately?")
    slack.wait_for(lambda: slack.files(f"D{user}"), "picture")

    slack.wait_for_private(slack.click(user, private, "Share to the channel"))

    (picture,) = slack.wait_for(lambda: slack.files(channel), "shared picture")
    assert picture.thread_ts == shared(slack, channel)[0].ts


@pytest.mark.parametrize("step", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])
def test_an_answer_comes_although_its_picture_does_not(slack, bot, assistant, user, channel, step):
    charted(assistant, "unlucky?")
    slack.fail(step, times=9, status=400 if step == "upload" else 200, error="fatal_error")

    assert "Good" in answered(slack, user, channel, "unlucky?").words
    slack.wait_for(lambda: step in slack.called or step == "upload", "attempt")
    assert "Good" in answered(slack, user, channel, "unlucky?").words
    slack.repair()
    assert slack.files(channel) == []
