"""Staff ask in Teams: the real surface over HTTP, with a connector that takes only what Teams takes."""

import logging
import sqlite3
import sys
import threading

import pytest
from starlette.responses import JSONResponse, Response

from bot.commands.reingest import Reingest
from bot.replies import Answer
from bot.teams.places import INTERIM
from bot.teams.words import REREADING
from index.errors import StaffError
from tests.slack_double.running import FakeAssistant, citation
from tests.teams_double.double import MENTION, Room, buttons, citations, words
from tests.teams_double.running import running, teams

THREAD = Room("19:general@thread.tacv2;messageid=1700", "channel", team="19:team", channel_type="standard")
GROUP = Room("19:group@thread.v2", "groupChat")

TIMELINE = """**Leeds** over the years:

| area | 2015 | 2022 |
|---|---|---|
| Overall | good [1] | outstanding [2] |

*Frameworks changed.*"""


@pytest.fixture
def double():
    with teams() as each:
        yield each


@pytest.fixture
def assistant():
    return FakeAssistant()


@pytest.fixture
def bot(double, tmp_path, assistant):
    with running(double, tmp_path, assistant):
        yield double


def test_a_question_is_taken_at_once_and_answered_with_its_citation(bot):
    taken = bot.says("what needs to improve?")

    assert taken.status_code == 202
    answer = bot.answer()
    assert answer["text"] == 'On what needs to improve?: "timeliness" [1]'
    said = citations(answer)[0]["appearance"]
    assert said["name"] == "People Overview and Scrutiny Committee, page 3, paragraph 6"
    assert said["abstract"] == "The timeliness of actions and decisions"
    assert said["url"] == "https://mycouncil.oxfordshire.gov.uk/minutes?id=1&item=2"


def test_teams_is_told_202_while_the_answer_is_still_being_looked_for(bot, assistant):
    may_go_on = threading.Event()

    def slowly():
        assert may_go_on.wait(20)
        return Answer("slow", "At last.")

    assistant.answers["slow"] = slowly
    assert bot.says("slow").status_code == 202
    bot.wait_for(lambda: assistant.questions == ["slow"])
    assert bot.texts() == []
    may_go_on.set()
    bot.wait_for(lambda: bot.texts() == ["At last."])


def test_a_personal_chat_shows_what_is_being_done_and_the_answer_takes_its_place(bot):
    bot.says("what needs to improve?")

    answer = bot.answer()
    first = bot.connector.sent[0][1]
    assert (first["type"], first["text"], first["channelData"]["streamType"]) == ("typing", INTERIM, "informative")
    assert answer["id"] == first["id"] and answer["channelData"]["streamType"] == "final"


def test_channels_and_groups_are_answered_in_their_place_without_a_stream(bot):
    for room in (THREAD, GROUP):
        bot.says(f"{MENTION} what needs to improve?", room)

        answer = bot.answer(room)
        assert "streamType" not in answer.get("channelData", {})
        assert citations(answer)
    assert not any("streaminfo" in str(each) for _, each in bot.connector.sent)


def test_the_mention_of_the_bot_is_no_part_of_the_question(bot, assistant):
    bot.says(f"{MENTION}&nbsp;what of R&amp;D at <at>Bo</at>?", THREAD)

    bot.answer(THREAD)
    assert assistant.questions == ["what of R&D at @Bo?"]


def test_what_others_say_in_a_channel_is_not_for_the_bot(bot, assistant):
    assert bot.says("lunch?", THREAD).status_code == 202
    bot.says(f"{MENTION} what needs to improve?", THREAD)

    bot.answer(THREAD)
    assert assistant.questions == ["what needs to improve?"]


def test_an_answer_is_labelled_as_ai_only_where_a_model_wrote(bot, assistant):
    assistant.answers["with"] = Answer("with", 'Said: "timeliness" [1]', citations=(citation(),), mode="model")
    bot.says("without")
    without = bot.answer()
    bot.says("with")
    labelled = bot.answer(cards=2)

    assert "AIGeneratedContent" not in str(without)
    assert "AIGeneratedContent" in str(labelled["entities"]) and citations(labelled)


def test_the_same_activity_is_answered_once_even_after_a_restart(double, tmp_path, assistant):
    with running(double, tmp_path, assistant):
        double.says("once?", id="the-same")
        double.says("once?", id="the-same")
        double.answer()
    with running(double, tmp_path, assistant):
        double.says("once?", id="the-same")
        double.says("and now?")
        double.answer(cards=2)

    assert assistant.questions == ["once?", "and now?"]


def test_a_stop_finishes_what_was_begun(double, tmp_path, assistant):
    may_go_on = threading.Event()
    assistant.answers["slow"] = lambda: may_go_on.wait(20) and Answer("slow", "At last.")
    with running(double, tmp_path, assistant):
        double.says("slow")
        double.wait_for(lambda: assistant.questions == ["slow"])
        threading.Timer(0.2, may_go_on.set).start()

    assert double.texts() == ["At last."]


def test_a_follow_up_follows_the_questions_of_its_thread_only(bot, assistant):
    bot.says(f"{MENTION} how was Leeds graded?", THREAD)
    bot.answer(THREAD)
    bot.says(f"{MENTION} and in 2018?", THREAD)
    bot.answer(THREAD, cards=2)
    other = Room("19:general@thread.tacv2;messageid=1800", "channel", team="19:team", channel_type="standard")
    bot.says(f"{MENTION} and Barnet?", other)
    bot.answer(other)

    assert [request.history for request in assistant.requests] == [(), ("how was Leeds graded?",), ()]


def test_a_chat_forgets_what_was_asked_hours_ago(bot, assistant):
    bot.says("how was Leeds graded?", timestamp="2024-05-20T09:00:00Z")
    bot.answer()
    bot.says("and in 2018?", timestamp="2024-05-20T09:10:00Z")
    bot.answer(cards=2)
    bot.says("and Barnet?", timestamp="2024-05-20T15:00:00Z")
    bot.answer(cards=3)

    assert [request.history for request in assistant.requests] == [(), ("how was Leeds graded?",), ()]


def test_a_table_stands_in_a_card_and_not_in_the_text(bot, assistant):
    assistant.answers["grades?"] = Answer("grades?", TIMELINE, citations=(citation(1), citation(2)))
    bot.says("grades?")

    answer = bot.answer()
    card = bot.cards()[0]
    assert answer["text"] == "**Leeds** over the years:\n\n_The table is below._\n\n_Frameworks changed._"
    table = next(each for each in card["body"] if each["type"] == "Table")
    assert [[words(cell["items"]) for cell in row["cells"]] for row in table["rows"]] == [
        ["area", "2015", "2022"],
        ["Overall", "good [1]", "outstanding [2]"],
    ]
    assert [cell.get("style") for cell in table["rows"][1]["cells"]] == [None, "good", "accent"]
    assert words(card).count("People Overview and Scrutiny Committee") == 2


def test_commands_are_the_same_words(bot, assistant):
    bot.says("sources")
    bot.wait_for(lambda: bot.texts() == ["**Oxfordshire**: 2014, 2018, 2024"])
    bot.says("status")
    bot.wait_for(lambda: len(bot.texts()) == 2)
    bot.says("timeline leeds")
    bot.answer()

    assert bot.texts()[1] == "**I hold 9 documents on 3 councils.**"
    assert assistant.questions == ["Timeline of Leeds"]


def test_a_word_alone_and_an_empty_message_bring_help_with_questions_to_press(bot, assistant):
    bot.says(MENTION, THREAD)

    assert "Ask me about inspections" in bot.answer(THREAD)["text"]
    shown = bot.presses("Compare Oxfordshire and Leeds", THREAD)
    assert shown["type"] == "application/vnd.microsoft.activity.message"
    answered = bot.answer(THREAD, cards=2)
    assert answered["text"].startswith("**Compare Oxfordshire and Leeds**\n\nOn Compare")
    assert assistant.questions == ["Compare Oxfordshire and Leeds"]


def test_whoever_adds_the_bot_is_told_what_there_is_to_ask(bot):
    added = bot.activity("installationUpdate", None, "ann", action="add")
    assert bot.post(added).status_code == 202

    assert "Ask me about inspections" in bot.answer()["text"]


def test_a_source_opens_in_its_surroundings_and_closes_again(bot):
    bot.says("what needs to improve?")
    bot.answer()

    opened = bot.presses("Show passage")["value"]
    assert words(opened) == (
        "[1] Oxfordshire · People Overview and Scrutiny Committee · minutes · 20 May 2024 · page 3, paragraph 6\n"
        "What needs to improve\nWhat stands before.\n"
        "Leaders know. The timeliness of actions and decisions They act.\nWhat stands after."
    )
    closed = bot.presses("Back to the sources", card=opened)["value"]
    assert closed == bot.cards()[0]


def test_a_briefing_is_plain_text_with_its_sources(bot):
    bot.says("what needs to improve?")
    bot.answer()

    shown = bot.presses("Copy as briefing")["value"]
    box = next(each for each in shown["body"] if each["type"] == "Input.Text")
    assert box["value"].startswith("what needs to improve?\n\nOn what needs")
    assert "Sources\n[1] Oxfordshire" in box["value"]


def test_a_long_answer_is_shortened_and_read_whole_page_by_page(bot, assistant):
    lines = "\n".join(f'- "point {n} of the report, said at some length" [{n}]' for n in range(1, 401))
    many = tuple(citation(n, quote=f"point {n}") for n in range(1, 401))
    assistant.answers["all"] = Answer("all", lines, citations=many)
    bot.says("all")

    answer = bot.answer()
    assert "Show all" in answer["text"] and len(citations(answer)) == 20
    page, read = bot.presses("Show all")["value"], ""
    while True:
        read += words(page)
        if not any(each["title"] == "Next" for each in buttons(page)):
            break
        page = bot.presses("Next", card=page)["value"]
    assert all(f"point {n} of the report" in read and f"“point {n}”" in read for n in range(1, 401))


def test_a_button_still_works_after_a_restart(double, tmp_path, assistant):
    with running(double, tmp_path, assistant):
        double.says("what needs to improve?")
        double.answer()
    with running(double, tmp_path, assistant):
        assert "What stands before." in words(double.presses("Show passage")["value"])


def test_a_button_that_is_none_of_ours_says_so(bot):
    for data in ({"answer": "unknown"}, {"answer": 7}, {}):
        action = {"verb": "passage", "data": data}
        assert "no longer there" in bot.executes(action)["value"]
    assert "do not know this button" in bot.executes({"verb": "rm", "data": {}})["value"]


def test_a_sentence_for_staff_is_said_as_it_is_and_a_failure_with_a_reference(bot, assistant, caplog):
    assistant.answers["unclear"] = StaffError("Type a question.")
    assistant.answers["breaks Tom Smith"] = RuntimeError("no such column: Smith")
    with caplog.at_level(logging.INFO):
        bot.says("unclear")
        bot.wait_for(lambda: bot.texts() == ["Type a question."])
        bot.says("breaks Tom Smith")
        bot.wait_for(lambda: len(bot.texts()) == 2)

    assert "give this reference" in bot.texts()[1] and "column" not in bot.texts()[1]
    assert "RuntimeError" in caplog.text and "Smith" not in caplog.text


def test_teams_is_asked_again_when_it_is_busy(bot):
    bot.connector.refuse += [Response(status_code=429, headers={"Retry-After": "1"}), Response(status_code=502)]
    bot.says("what needs to improve?")

    assert bot.answer()["text"].startswith("On what")
    assert bot.connector.refuse == []


def test_an_answer_that_teams_refuses_is_followed_by_an_apology(bot):
    bot.connector.refuse.append(JSONResponse({"error": {}}, 400))
    bot.says("what needs to improve?")

    bot.wait_for(lambda: "give this reference" in "".join(bot.texts()))


def test_an_answer_whose_stream_has_ended_is_said_anew(bot, assistant):
    assistant.answers["slow"] = lambda: bot.connector.streams.clear() or Answer("slow", "At last.")
    bot.says("slow")

    bot.wait_for(lambda: bot.texts() == ["At last."])
    assert "streamType" not in bot.seen()[-1].get("channelData", {})


def test_whoever_stops_an_answer_is_not_given_it(bot, assistant):
    stopped = JSONResponse({"error": {"message": "Content stream was cancelled by user."}}, 403)
    assistant.answers["long"] = lambda: bot.connector.refuse.append(stopped) or Answer("long", "Not wanted.")
    bot.says("long")
    bot.wait_for(lambda: assistant.questions == ["long"] and not bot.connector.refuse)
    bot.connector.streams.clear()
    bot.says("short")
    bot.answer()

    assert "Not wanted." not in bot.texts()


def test_two_questions_at_once_in_a_chat_are_both_answered(bot, assistant):
    both = threading.Barrier(2)
    for name in ("one", "two"):
        assistant.answers[name] = lambda name=name: both.wait(10) is not None and Answer(name, f"{name}.")
        bot.says(name)

    bot.wait_for(lambda: sorted(bot.texts()) == ["one.", "two."])


def test_documents_and_people_are_quoted_and_never_obeyed(bot, assistant):
    hostile = (
        'They wrote "<at>everyone</at> [click](https://evil.example) ![x](http://a.b) [2] **loud** '
        'www.evil.example" [1]'
    )
    paper = citation(1, quote="<b>{{DATE(2024)}}</b>", title="[t](http://x)", url="javascript:alert(1)")
    assistant.answers["<at>all</at> {{DATE(2024-01-01)}}"] = Answer(
        "hostile",
        hostile,
        citations=(paper, citation(2)),
        followups=("[go](https://evil.example)",),
    )
    bot.says("<at>all</at> {{DATE(2024-01-01)}}".replace("<", "&lt;").replace(">", "&gt;"))

    answer = bot.answer()
    shown = answer["text"].replace("\u2060", "")
    assert shown == (
        'They wrote "&lt;at&gt;everyone&lt;/at&gt; [click](https://evil.example) ![x](http://a.b) [2] ∗∗loud∗∗ '
        'www.evil.example" [1]'
    )
    assert [claim["position"] for claim in citations(answer)] == [1]
    assert "url" not in citations(answer)[0]["appearance"]


def test_an_administrator_has_the_documents_read_again_and_others_do_not(double, tmp_path, assistant):
    report = '{"added": ["exempt/plan.pdf"], "failed": [], "unchanged": 3}'
    options = {"admins": frozenset({"aad-ann"}), "reingest": Reingest([sys.executable, "-c", f"print({report!r})"])}
    double.joins("bob")
    with running(double, tmp_path, assistant, **options):
        double.says("reingest", double.room("bob"), "bob")
        double.wait_for(lambda: double.texts(double.room("bob")))
        for room in (double.room(), THREAD):
            double.says(f"{MENTION} reingest", room)
            double.wait_for(lambda room=room: len(double.texts(room)) == 2)

    assert "Only administrators" in double.texts(double.room("bob"))[0]
    assert REREADING in double.texts()
    assert any("1 added, 3 unchanged" in text and "plan.|pdf" in text.replace("\u2060", "|") for text in double.texts())
    assert any("1 added, 3 unchanged" in text and "plan" not in text for text in double.texts(THREAD))


def test_following_is_said_to_be_for_slack(bot, assistant):
    bot.says("follow leeds")
    bot.wait_for(lambda: bot.texts())

    assert "in Slack only" in bot.texts()[0] and assistant.questions == []


def test_an_answer_goes_out_whole_where_nothing_can_be_kept(double, tmp_path, assistant):
    with running(double, tmp_path, assistant):
        double.says("first?")
        double.answer()
        with sqlite3.connect(tmp_path / "teams.db") as file:
            file.executescript("DROP TABLE posted; DROP TABLE answers;")
        double.says("second?")
        double.wait_for(lambda: len(double.texts()) == 2)

    assert double.texts()[1].startswith("On second?") and "Show passage" not in str(double.cards()[1:])


def test_a_message_that_cannot_be_kept_for_its_feedback_is_posted_all_the_same(double, tmp_path, assistant):
    with running(double, tmp_path, assistant):
        with sqlite3.connect(tmp_path / "teams.db") as file:
            file.executescript("DROP TABLE posted;")
        double.says("what needs to improve?")
        double.answer()

    assert len(double.texts()) == 1
