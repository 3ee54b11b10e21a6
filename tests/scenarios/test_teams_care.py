"""Who is answered in Teams, from what, and what is kept of it: the same door as everywhere."""

import logging
import sqlite3
import threading

import pytest

from bot.access import Access
from bot.chats.desk import CUT_SHORT
from bot.chats.feedback import JournalBook
from bot.door import Door
from bot.journal import Journal
from bot.journalled import Journalled
from bot.pause import Pausable, Pause
from bot.policy import Policy
from bot.rates import Rates
from bot.replies import Answer
from bot.teams.places import ELSEWHERE
from tests.slack_double.running import FakeAssistant, FakeLibrary, citation
from tests.teams_double.double import MENTION, Room, words
from tests.teams_double.running import running, teams

CHANNEL = "19:general@thread.tacv2"
THREAD = Room(f"{CHANNEL};messageid=1700", "channel", team="19:team", channel_type="standard")
UNTYPED = Room(f"{CHANNEL};messageid=1701", "channel", team="19:team")
SHARED = Room("19:shared@thread.tacv2;messageid=1700", "channel", team="19:team", channel_type="shared")
GROUP = Room("19:group@thread.v2", "groupChat")
PRIVATE_CHILD = "Is Tom Smith, aged 7, known to the service?"


@pytest.fixture
def double():
    with teams() as each:
        yield each


@pytest.fixture
def assistant():
    return FakeAssistant()


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path / "journal.db")


def test_people_of_the_council_are_answered_and_strangers_and_guests_are_not(double, tmp_path, assistant):
    double.joins("eve", tenant="another-tenant")
    double.joins("guy", role="guest")
    with running(double, tmp_path, assistant):
        double.says("hello?", double.room("eve"), "eve")
        double.says("hello?", double.room("guy"), "guy")
        double.wait_for(lambda: double.texts(double.room("eve")) and double.texts(double.room("guy")))

    assert "only people of the organisation" in double.texts(double.room("eve"))[0]
    assert "do not answer guests" in double.texts(double.room("guy"))[0]
    assert assistant.questions == []


def test_a_stranger_is_answered_where_the_operator_names_them(double, tmp_path, assistant):
    double.joins("eve", tenant="another-tenant")
    with running(double, tmp_path, assistant, door=Door(access=Access(users=frozenset({"aad-eve"})))):
        double.says("hello?", double.room("eve"), "eve")
        double.answer(double.room("eve"))


def test_a_channel_that_others_read_is_not_answered_in_and_the_person_is_told_alone(double, tmp_path, assistant):
    with running(double, tmp_path, assistant):
        double.says(f"{MENTION} hello?", SHARED)
        double.wait_for(lambda: double.texts())

    assert "People of another organisation read this channel" in double.texts()[0]
    assert double.texts(SHARED) == [] and assistant.questions == []


def test_where_nobody_can_be_told_alone_the_channel_learns_nothing(double, tmp_path, assistant, caplog):
    double.connector.closed_to_direct = True
    with running(double, tmp_path, assistant), caplog.at_level(logging.DEBUG):
        double.says(f"{MENTION} {PRIVATE_CHILD}", THREAD)
        double.wait_for(lambda: double.texts(THREAD))

    assert double.texts(THREAD) == [ELSEWHERE]
    assert "Smith" not in caplog.text


def test_personal_data_is_neither_answered_nor_kept(double, tmp_path, assistant, journal, caplog):
    with running(double, tmp_path, assistant, door=Door(journal=journal)), caplog.at_level(logging.DEBUG):
        double.says(PRIVATE_CHILD)
        double.wait_for(lambda: double.texts())

    assert assistant.questions == [] and "Smith" not in caplog.text
    assert [each.reason for each in journal.since(0)] == ["personal data"]
    assert all(b"Smith" not in path.read_bytes() for path in tmp_path.glob("teams.db*"))


def test_whoever_asks_too_often_waits(double, tmp_path, assistant):
    with running(double, tmp_path, assistant, door=Door(rates=Rates(1))):
        double.says("one?")
        double.answer()
        double.says("two?")
        double.wait_for(lambda: len(double.texts()) == 2)

    assert "faster than I can read" in double.texts()[1] and assistant.questions == ["one?"]


def test_an_administrator_pauses_and_resumes_from_teams(double, tmp_path, assistant):
    pause = Pause(tmp_path / "paused")
    door = Door(pause=pause, admins=frozenset({"aad-ann"}))
    with running(double, tmp_path, Pausable(assistant, pause), door=door, admins=door.admins):
        double.joins("bob")
        double.says("pause we are moving house", double.room("bob"), "bob")
        double.wait_for(lambda: double.texts(double.room("bob")))
        double.says("pause we are moving house")
        double.wait_for(lambda: double.texts())
        double.says("anything?", double.room("bob"), "bob")
        double.wait_for(lambda: len(double.texts(double.room("bob"))) == 2)
        double.says("resume")
        double.wait_for(lambda: len(double.texts()) == 2)
        double.says("anything?", double.room("bob"), "bob")
        double.answer(double.room("bob"))

    refused, paused, _ = double.texts(double.room("bob"))
    assert "Only administrators can pause me" in refused and "aad-bob" in refused
    assert "we are moving house" in paused


def test_exempt_papers_answer_only_whom_and_where_the_policy_says(double, tmp_path, assistant):
    policy = Policy(users=frozenset({"aad-ann"}), channels=frozenset({CHANNEL}))
    double.joins("bob")
    double.connector.channels["19:team"] = [{"id": CHANNEL, "type": "standard"}]
    places = [
        (double.room(), "ann"),
        (double.room("bob"), "bob"),
        (THREAD, "ann"),
        (THREAD, "bob"),
        (UNTYPED, "ann"),
        (GROUP, "ann"),
    ]
    with running(double, tmp_path, assistant, door=Door(policy=policy)):
        for number, (room, name) in enumerate(places):
            double.says(f"{MENTION} number {number}?", room, name)
            double.wait_for(lambda number=number: len(assistant.requests) == number + 1)

    found = [request.audience for request in assistant.requests]
    assert found == ["exempt", "public", "exempt", "public", "exempt", "public"]


def test_a_channel_whose_sort_is_not_known_is_answered_from_public_papers(double, tmp_path, assistant):
    policy = Policy(users=frozenset({"aad-ann"}), channels=frozenset({CHANNEL}))
    with running(double, tmp_path, assistant, door=Door(policy=policy)):
        double.says(f"{MENTION} number?", UNTYPED)
        double.answer(UNTYPED)

    assert assistant.requests[0].audience == "public"


def test_while_teams_does_not_say_who_somebody_is_nothing_exempt_is_answered(double, tmp_path, assistant):
    double.connector.members.clear()
    with running(double, tmp_path, assistant, door=Door(policy=Policy(users=frozenset({"aad-ann"})))):
        double.says("number?")
        double.answer()

    assert assistant.requests[0].audience == "public"


def test_the_buttons_of_an_exempt_answer_are_closed_to_everybody_else(double, tmp_path, assistant):
    policy = Policy(users=frozenset({"aad-ann"}), channels=frozenset({CHANNEL}))
    double.joins("bob")
    assistant.answers["secret?"] = Answer("secret?", 'Said: "timeliness" [1]', citations=(citation(),), exempt=True)
    with running(double, tmp_path, assistant, door=Door(policy=policy)):
        double.says(f"{MENTION} secret?", THREAD)
        assert "Not for publication" in double.answer(THREAD)["text"]
        theirs = double.presses("Show passage", THREAD, "bob")
        hers = double.presses("Show passage", THREAD, "ann")

    assert "somebody else alone" in theirs["value"]
    assert "What stands before." in words(hers["value"])


def test_an_answer_cannot_be_fetched_from_another_conversation(double, tmp_path, assistant):
    double.joins("bob")
    with running(double, tmp_path, assistant):
        double.says("mine?")
        double.answer()
        said = double.presses("Show passage", double.room("bob"), "bob", card=double.cards()[0])

    assert "no longer there" in said["value"]


def test_a_passage_that_was_closed_since_is_not_shown(double, tmp_path, assistant):
    library = FakeLibrary()
    with running(double, tmp_path, assistant, library=library):
        double.says("mine?")
        double.answer()
        library.gone.add("oxfordshire/minutes.html")
        shown = double.presses("Show passage")["value"]

    assert "does not hold these words any more" in words(shown)


@pytest.mark.parametrize("label", ["Show all", "Copy as briefing"])
def test_no_more_is_shown_of_an_answer_whose_document_was_closed_since(double, tmp_path, assistant, label):
    library = FakeLibrary()
    text = "\n\n".join(f"Point {number} of a paper [1]." for number in range(2_000))
    assistant.answers["closed?"] = Answer("closed?", text, citations=(citation(),))
    with running(double, tmp_path, assistant, library=library):
        double.says("closed?")
        double.answer()
        library.gone.add(citation().file)
        said = double.presses(label)["value"]

    assert "closed since" in said and "Point" not in said


@pytest.mark.parametrize("room", [Room("a:ann"), THREAD, GROUP], ids=["chat", "thread", "group"])
def test_whoever_was_waiting_when_the_bot_was_killed_is_told_at_the_next_start(double, tmp_path, assistant, room):
    crashed, release = tmp_path / "crashed", threading.Event()
    crashed.mkdir()
    assistant.answers["slow?"] = lambda: release.wait(15) and Answer("slow?", "At last.")
    with running(double, tmp_path, assistant):
        double.says(f"{MENTION} slow?", room)
        double.wait_for(lambda: assistant.questions)
        with sqlite3.connect(tmp_path / "teams.db") as now, sqlite3.connect(crashed / "teams.db") as then:
            now.backup(then)
        release.set()
        double.wait_for(lambda: "At last." in double.texts(room))

    for _ in range(2):  # told once, whatever starts again
        with running(double, crashed, assistant):
            double.wait_for(lambda: CUT_SHORT in double.texts(room))
    assert double.texts(room).count(CUT_SHORT) == 1


def test_nobody_who_was_answered_is_told_anything_at_the_next_start(double, tmp_path, assistant):
    for question in ("one?", "two?"):
        with running(double, tmp_path, assistant):
            double.says(question)

    assert assistant.questions == ["one?", "two?"] and not [each for each in double.texts() if "stopped" in each]


def test_a_stranger_presses_in_vain(double, tmp_path, assistant):
    double.joins("eve", tenant="another-tenant")
    assistant.answers["ours?"] = Answer("ours?", "Ours.", followups=("And then?",))
    with running(double, tmp_path, assistant):
        double.says(f"{MENTION} ours?", THREAD)
        double.answer(THREAD)
        said = double.presses("And then?", THREAD, "eve")
        look = double.presses("Copy as briefing", THREAD, "eve")

    assert "only people of the organisation" in said["value"] and "only people of the organisation" in look["value"]
    assert assistant.questions == ["ours?"]


def test_thumbs_are_written_beside_the_answer_a_later_one_in_place_of_the_first(double, tmp_path, assistant, journal):
    with running(double, tmp_path, Journalled(assistant, journal, "teams"), feedback=JournalBook(journal)):
        for room in (double.room(), THREAD):
            double.says(f"{MENTION} right?", room)
            answer = double.answer(room)
            assert answer["channelData"]["feedbackLoop"] == {"type": "default"}
            assert double.thumbs("like", answer["id"], room=room) == 200
            assert double.thumbs("dislike", answer["id"], "the date is wrong", room=room) == 200

    for entry in journal.since(0):
        assert (entry.surface, entry.user, entry.workspace) == ("teams", "aad-ann", "tenant-of-the-council")
        assert [(each.verdict, each.comment) for each in entry.feedback] == [("wrong", "the date is wrong")]


def test_a_comment_with_personal_data_is_not_kept(double, tmp_path, assistant, journal):
    with running(double, tmp_path, Journalled(assistant, journal, "teams"), feedback=JournalBook(journal)):
        double.says("right?")
        double.thumbs("dislike", double.answer()["id"], PRIVATE_CHILD.replace('"', ""))
        double.wait_for(lambda: len(double.texts()) == 2)

    assert "but not your comment" in double.texts()[1]
    assert [(each.verdict, each.comment) for each in journal.since(0)[0].feedback] == [("wrong", "")]


def test_a_thumb_on_what_is_no_answer_is_let_go(double, tmp_path, assistant, journal):
    with running(double, tmp_path, assistant, feedback=JournalBook(journal)):
        assert double.thumbs("like", "unknown") == 200


def test_a_thumb_that_names_no_message_is_on_the_last_answer_of_a_chat(double, tmp_path, assistant, journal):
    with running(double, tmp_path, Journalled(assistant, journal, "teams"), feedback=JournalBook(journal)):
        for question in ("first?", "last?"):
            double.says(question)
            double.wait_for(lambda question=question: any(question in text for text in double.texts()))
        double.answer(cards=2)
        assert double.thumbs("like", "") == 200
        double.says(f"{MENTION} in a channel?", THREAD)
        double.answer(THREAD)
        assert double.thumbs("like", "", room=THREAD) == 200

    assert [[each.verdict for each in entry.feedback] for entry in journal.since(0)] == [[], ["right"], []]
