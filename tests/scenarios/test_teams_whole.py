"""The whole way in Teams: the surface as it is wired, the real assistant and register, over HTTP."""

import json
import re
from dataclasses import replace

import pytest
from fastapi import FastAPI

from bot.assistant import Assistant
from bot.chats.kept import Asker, KeptAnswer
from bot.cli import main
from bot.evaluation.questions import read_questions
from bot.journal import Journal
from bot.processes import build_parts, build_teams
from bot.requests import Request
from bot.teams.answers import answer_message
from bot.teams.messages import text_activity
from bot.wiring import forget_person
from index.settings import Settings
from index.store import open_store
from ingest.sync import sync
from tests.evaluation.asked import CHECKOUT, assistant_of, ingested_corpus
from tests.teams_double.double import HOME, MENTION, Room, citations, words
from tests.teams_double.limits import card_faults, faults
from tests.teams_double.running import teams
from tests.teams_double.serving import served

CHANNEL = "19:general@thread.tacv2"
THREAD = Room(f"{CHANNEL};messageid=1700", "channel", team="19:team", channel_type="standard")
MINUTES = "Minutes:\n\nThe overall effectiveness of Suffolk children's services was judged good in June {year}.\n"


@pytest.fixture
def settings(tmp_path):
    for folder, year in (("suffolk", 2018), ("exempt/suffolk", 2024)):
        (tmp_path / "corpus" / folder).mkdir(parents=True)
        (tmp_path / "corpus" / folder / f"{year}.txt").write_text(MINUTES.format(year=year), encoding="utf-8")
    policy = tmp_path / "policy.toml"
    policy.write_text(f'[exempt]\nusers = ["aad-ann"]\nchannels = ["{CHANNEL}"]\n')
    return Settings(
        tmp_path / "corpus",
        tmp_path / "data",
        teams_tenant_id=HOME,
        teams_anonymous=True,
        policy_file=policy,
        rate_per_minute=6,
        admin_users=frozenset({"aad-chief"}),
    )


@pytest.fixture
def bot(settings, model):
    sync(settings, embedder=model)
    app = FastAPI()
    parts = replace(build_parts(settings), store=open_store(settings, model))
    parts = replace(parts, assistant=Assistant(parts.store))
    build_teams(parts, parts.answerer("teams")).add_to(app)
    with teams() as double, served(app) as address:
        double.bot_url = address
        yield double


def test_a_question_its_passage_and_its_commands_over_the_real_register(bot):
    bot.says("how was suffolk judged?", bot.room("bob"), "bob")
    bot.joins("bob")
    answer = bot.answer(bot.room("bob"))
    assert "good" in answer["text"] and "AIGeneratedContent" not in json.dumps(answer)
    assert "judged good in June 2018" in citations(answer)[0]["appearance"]["abstract"]

    opened = bot.presses("Show passage", bot.room("bob"), "bob")["value"]
    bold = [each["text"] for each in _runs(opened) if each.get("weight") == "Bolder"]
    assert any("judged good in June 2018" in each for each in bold)

    bot.says("summary sufolk", bot.room("bob"), "bob")
    bot.wait_for(lambda: len(bot.texts(bot.room("bob"))) == 2)
    assert "Suffolk" in bot.texts(bot.room("bob"))[1]
    bot.says("status", bot.room("bob"), "bob")
    bot.wait_for(lambda: any("I hold 1 document on 1 council." in text for text in bot.texts(bot.room("bob"))))


def test_a_refusal_says_what_is_held(bot):
    bot.joins("bob")
    bot.says("how was Derby judged?", bot.room("bob"), "bob")
    bot.wait_for(lambda: bot.texts(bot.room("bob")))

    assert "Derby" in bot.texts(bot.room("bob"))[0] and "Suffolk" in bot.texts(bot.room("bob"))[0]


def test_what_the_shipped_corpus_answers_can_all_be_posted(tmp_path_factory, model):
    assistant = assistant_of(ingested_corpus(tmp_path_factory.getbasetemp(), model), model)
    questions = [each.question for each in read_questions(CHECKOUT / "tests/evaluation/corpus.jsonl")][::3]
    questions += [
        "How was Oxfordshire graded over the years?",
        "Compare Oxfordshire and Telford",
        "Summary of Oxfordshire",
    ]
    tables = 0
    for question in questions:
        kept = KeptAnswer(assistant.answer(Request(question)), Asker(HOME, "a:ann", "aad-ann"))
        message = answer_message(kept, "kept-id")
        wrong = [*faults(_sent(text_activity(message))), *(card_faults(message.card) if message.card else [])]
        assert wrong == [], question
        assert {each.n for each in message.cited} == marks_of(message.text) & {each.n for each in kept.answer.citations}
        tables += any(each["type"] == "Table" for each in (message.card or {"body": []})["body"])
    assert tables >= 2


def marks_of(text):
    """The citations that a text names."""
    return {int(number) for number in re.findall(r"\[(\d+)\]", text)}


def _sent(activity):
    return json.loads(activity.model_dump_json(by_alias=True, exclude_none=True))


def test_an_exempt_paper_is_answered_from_for_those_named_alone(bot):
    bot.joins("bob")
    question = "how was suffolk judged in 2024?"
    bot.says(f"{MENTION} {question}", THREAD, "ann")
    officers = bot.answer(THREAD)["text"]
    bot.says(f"{MENTION} {question}", THREAD, "bob")
    bot.wait_for(lambda: len(bot.texts(THREAD)) == 2)

    assert "June 2024" in officers and "Not for publication" in officers
    assert "no Suffolk inspection of 2024" in bot.texts(THREAD)[1] and "exempt" not in bot.texts(THREAD)[1].lower()


def test_what_is_done_is_in_the_journal_and_can_be_forgotten(bot, settings):
    bot.joins("bob")
    bot.says("how was suffolk judged?", bot.room("bob"), "bob")
    answer = bot.answer(bot.room("bob"))
    bot.thumbs("dislike", answer["id"], "the year is missing", bot.room("bob"), "bob")
    bot.says("ring 07700 900123", bot.room("bob"), "bob")
    bot.wait_for(lambda: any("a telephone number" in text for text in bot.texts(bot.room("bob"))))

    asked, turned_away = Journal(settings.journal_path).since()
    assert (asked.surface, asked.user, asked.workspace, asked.outcome) == ("teams", "aad-bob", HOME, "answered")
    assert [(each.verdict, each.comment) for each in asked.feedback] == [("wrong", "the year is missing")]
    assert turned_away.reason == "personal data"
    assert forget_person(settings, "aad-bob") == (2, 1)
    assert "no longer there" in bot.presses("Show passage", bot.room("bob"), "bob")["value"]


def test_an_administrator_is_told_alone_how_much_is_kept_back(bot):
    bot.joins("chief")
    for room in (bot.room("chief"), THREAD):
        bot.says(f"{MENTION} sources", room, "chief")
        bot.wait_for(lambda room=room: bot.texts(room))

    assert "1 exempt paper is held besides" in bot.texts(bot.room("chief"))[0]
    assert "exempt" not in bot.texts(THREAD)[0]


def test_the_package_is_made_by_a_command(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("TEAMS_CLIENT_ID", "11111111-2222-3333-4444-555555555555")
    folder = str(tmp_path / "build")

    assert main(["teams-package", "--website", "https://www.leeds.example", "--folder", folder]) == 0
    assert "inspections-teams.zip is written" in capsys.readouterr().out
    assert (tmp_path / "build/inspections-teams.zip").is_file()
    assert main(["teams-package", "--website", "http://www.leeds.example", "--folder", folder]) == 1
    assert "begins with https://" in capsys.readouterr().err


def _runs(node):
    if isinstance(node, list):
        return [each for item in node for each in _runs(item)]
    if not isinstance(node, dict):
        return []
    return node["inlines"] if node.get("type") == "RichTextBlock" else [r for v in node.values() for r in _runs(v)]


def test_a_card_shows_what_it_says(bot):
    bot.says("what do you hold?")
    bot.answer()
    assert "Suffolk" in "".join(bot.texts()) + words(bot.cards())
