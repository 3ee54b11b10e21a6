"""Answers kept for their buttons."""

import dataclasses
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chart import Chart, Column, Row
from bot.chats.database import DAY
from bot.chats.kept import Asker, KeptAnswer, KeptAnswers
from bot.chats.memory import Memory, Thread
from bot.replies import Answer, Citation
from bot.teams.posted import Posted
from tests.slack_double.running import citation

IN_A_THREAD = Asker("T1", "C1", "U1", "100.000001")
PRIVATELY = Asker("T1", "C1", "U1", private=True)
CHART = Chart(
    "Leeds",
    (Column("May 2015", "2015-05-01", "SIF"), Column("undated", "", "")),
    (Row("Overall", ("good", "")),),
    ("x",),
)


def test_an_answer_is_found_again_after_a_restart(tmp_path):
    answer = Answer(
        "q",
        "Good [1].",
        assumptions=("a",),
        citations=(citation(passage_id="p1"), citation(2, item="9a")),
        followups=("And 2018?",),
        chart=CHART,
    )
    answers = KeptAnswers(tmp_path / "answers.db")
    id_ = answers.keep(KeptAnswer(answer, IN_A_THREAD, "exempt"))
    answers.close()

    assert KeptAnswers(tmp_path / "answers.db").find(id_) == KeptAnswer(answer, IN_A_THREAD, "exempt")


TEXTS = st.text(st.characters(exclude_categories=()))
FIELDS = {field.name: TEXTS for field in dataclasses.fields(Citation)}
CITATIONS = st.builds(Citation, **{**FIELDS, "n": st.integers(), "page": st.none() | st.integers()})


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    text=TEXTS, conflicts=st.lists(TEXTS, max_size=3).map(tuple), citations=st.lists(CITATIONS, max_size=3).map(tuple)
)
def test_whatever_an_answer_holds_comes_back_as_it_was(tmp_path_factory, text, conflicts, citations):
    answers = KeptAnswers(tmp_path_factory.mktemp("kept") / "answers.db")
    kept = KeptAnswer(Answer("q", text, conflicts=conflicts, citations=citations), PRIVATELY)

    assert answers.find(answers.keep(kept)) == kept
    answers.close()


def test_an_answer_older_than_a_month_is_gone(tmp_path):
    answers = KeptAnswers(tmp_path / "answers.db")
    id_ = answers.keep(KeptAnswer(Answer("q", "Good."), IN_A_THREAD))
    with sqlite3.connect(tmp_path / "answers.db") as database:
        database.execute("UPDATE answers SET at = at - 31 * 24 * 3600")

    assert answers.find(id_) is None


def test_what_is_too_old_is_deleted_while_the_bot_runs_on(tmp_path):
    file = tmp_path / "chat.db"
    now = [1_800_000_000.0]
    answers, memory, posted = (each(file, clock=lambda: now[0]) for each in (KeptAnswers, Memory, Posted))
    thread = Thread("T1", "C1", "100.1")

    def write(of: str) -> None:
        answers.keep(KeptAnswer(Answer(of, "Good."), IN_A_THREAD))
        memory.accept(of)
        memory.remember(thread, of, of)
        posted.remember("C1", of, "answer")

    def rows() -> list[int]:
        with sqlite3.connect(file) as database:
            tables = ("answers", "accepted", "questions", "posted")
            return [database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]

    write("1")
    now[0] += 29 * DAY
    write("2")
    assert rows() == [2, 1, 2, 2]  # what an event is known by is kept for two days
    now[0] += 2 * DAY
    write("3")
    assert rows() == [2, 2, 2, 2]


def test_what_another_version_kept_is_no_answer(tmp_path):
    answers = KeptAnswers(tmp_path / "answers.db")
    id_ = answers.keep(KeptAnswer(Answer("q", "Good."), IN_A_THREAD))
    with sqlite3.connect(tmp_path / "answers.db") as database:
        database.execute("""UPDATE answers SET kept = '{"answer": {"words": "Good."}}'""")

    assert answers.find(id_) is None
    assert answers.find("never given") is None


def test_what_a_person_asked_for_can_be_forgotten(tmp_path):
    answers = KeptAnswers(tmp_path / "answers.db")
    hers = answers.keep(KeptAnswer(Answer("q", "Good."), IN_A_THREAD))
    his = answers.keep(KeptAnswer(Answer("q", "Good."), IN_A_THREAD._replace(user="U2")))

    assert answers.forget("U1") == 1
    assert answers.find(hers) is None
    assert answers.find(his) is not None


def test_a_private_answer_is_its_askers_alone():
    assert KeptAnswer(Answer("q", ""), PRIVATELY).may_be_seen_by("U1", "public")
    assert not KeptAnswer(Answer("q", ""), PRIVATELY).may_be_seen_by("U2", "public")
    assert KeptAnswer(Answer("q", ""), IN_A_THREAD).may_be_seen_by("U2", "public")


@pytest.mark.parametrize(
    "kept", [KeptAnswer(Answer("q", "", exempt=True), IN_A_THREAD), KeptAnswer(Answer("q", ""), IN_A_THREAD, "exempt")]
)
def test_an_answer_from_exempt_papers_is_of_those_alone_who_may_see_them(kept):
    assert kept.may_be_seen_by("U2", "exempt")
    assert not kept.may_be_seen_by("U1", "public")


@pytest.mark.parametrize(
    ("kept", "shared"),
    [
        (KeptAnswer(Answer("q", "Good."), PRIVATELY), True),
        (KeptAnswer(Answer("q", "Good."), PRIVATELY, "exempt"), False),
        (KeptAnswer(Answer("q", "Good.", exempt=True), PRIVATELY), False),
        (KeptAnswer(Answer("q", "Nothing.", refused=True), PRIVATELY), False),
        (KeptAnswer(Answer("q", "Good."), IN_A_THREAD), False),
    ],
)
def test_only_a_private_answer_from_public_papers_is_offered_to_the_channel(kept, shared):
    assert kept.may_be_shared is shared
