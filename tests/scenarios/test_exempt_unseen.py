"""Exempt papers are never hinted at: with and without them, everybody else reads the same to the letter."""

import json
import random
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.assistant import Assistant
from bot.commands.facts import facts
from bot.lookup import look_up
from bot.requests import Request
from index.embedding import SentenceEmbedder
from index.settings import Settings
from index.store import Store, open_store
from ingest.sync import sync
from tests.evaluation.asked import CHECKOUT, SHIPPED, Remembering
from tests.scenarios.test_papers import MINUTES, PLAN

pytestmark = pytest.mark.model

TODAY = date(2026, 11, 1)

GRADES = """# Ofsted inspection of Oxfordshire County Council children's services

Inspection dates: 3 March 2025 to 14 March 2025
Lead inspector: Zebedee Quillfeather

| Judgement | Grade |
| --- | --- |
| The impact of leaders on social work practice with children and families | inadequate |
| The experiences and progress of children who need help and protection | inadequate |
| The experiences and progress of children in care | requires improvement to be good |
| The experiences and progress of care leavers | inadequate |
| Overall effectiveness | inadequate |

## What needs to improve?

- The timeliness of actions and decisions when children's plans come to pre-proceedings.
- How swiftly marmalade placements with Acme Homes are ended.
"""
OF_ANOTHER_COUNCIL = """# Ofsted inspection of Rutland County Council children's services

Inspection dates: 6 May 2024 to 17 May 2024

Overall effectiveness: outstanding

## What needs to improve?

- How consistently children aged 16 and 17 who present as homeless are made aware of their rights and entitlements.
"""
SPOKEN = """# Cabinet, 2 July 2024

Minutes of the meeting of Telford and Wrekin Council's cabinet

## 7. Ofsted inspection

Councillor Wolverstone asked whether the inspection of April 2024 would be appealed. The Director of Children's Services
replied that homelessness of young people was the matter that weighed most.

It was moved by Councillor Wolverstone, seconded by Councillor Thrupp and carried by 5 votes to 4.

RESOLVED: That a plan be sent to Ofsted by 30 September 2024.
"""
CONFLICTING = """# Press note: Ofsted inspects Telford and Wrekin

Telford and Wrekin Council's children's services were inspected from 29 April to 4 May 2024 and were judged to be good
overall. The report was published on 1 June 2024.
"""
# The words of the public papers in quite other numbers: whatever counts them would tell.
FLOOD = "\n\n".join(
    f"## Part {number}\n\nCare leavers and homeless young people were spoken of, with personal advisers, housing, "
    f"audits, supervision, caseloads and placements, by the panel in its sitting number {number}. " * 4
    for number in range(60)
)
EXEMPT = {
    "exempt/oxfordshire/2025-report.md": GRADES,
    "exempt/rutland/2024-report.md": OF_ANOTHER_COUNCIL,
    "exempt/telford-and-wrekin/cabinet.md": SPOKEN,
    "exempt/telford-and-wrekin/press.md": CONFLICTING,
    "exempt/telford-and-wrekin/panel.md": f"# Panel of Telford and Wrekin Council\n\n{FLOOD}",
}
PUBLIC = {"suffolk/plan.md": PLAN, "suffolk/minutes.md": MINUTES}

ASKED = [
    ("what do you hold?",),
    ("which councils do you hold?",),
    ("do you hold anything on Rutland?",),
    ("how was Rutland graded?",),
    ("how is rutlnd doing",),
    ("what is the latest inspection of Oxfordshire?",),
    ("was Oxfordshire inadequate in 2025?",),
    ("how have the grades changed in Oxfordshire over the years?",),
    ("did Oxfordshire get better since 2018?",),
    ("who was the lead inspector in Oxfordshire?",),
    ("who is Zebedee Quillfeather?",),
    ("what did Wolverstone ask?",),
    ("what did Councillor Thrupp say?",),
    ("who moved it in Telford?", "what was resolved in Telford in July 2024?"),
    ("what about marmalade?",),
    ("what is said of Acme Homes?",),
    ("how is marmalade council graded?",),
    ("are there exempt papers?",),
    ("how many papers are exempt?",),
    ("what is in the exempt folder?",),
    ("what themes come up across all councils?",),
    ("which points recur in several reports?",),
    ("which councils were told to improve work with homeless young people?",),
    ("how do the neighbours of Leicestershire compare?",),
    ("how do the neighbours of Oxfordshire compare?",),
    ("which councils are outstanding?",),
    ("which councils are inadequate?",),
    ("how many inspections do you hold?",),
    ("when was Telford inspected, and what did it get?",),
    ("do sources differ on Telford's inspection?",),
    ("compare Oxfordshire with Telford",),
    ("compare Oxfordshire with Rutland",),
    ("when is the action plan of Telford due?",),
    ("which deadlines are coming?",),
    ("which actions are red?",),
    ("what is said about personal advisers and housing for care leavers?",),
    ("audits and supervision in Telford",),
    ("caseloads and placements",),
    ("and in 2025?", "how was Oxfordshire graded?"),
    ("summary of Rutland",),
    ("what needs to improve in 2024?",),
    ("what needs to improve in 2025?",),
    ("panel",),
    ("sitting number 40",),
]
COUNCILS = ["Oxfordshire", "Telford and Wrekin", "Rutland", "Suffolk"]


def written(corpus: Path, papers: dict[str, str]) -> None:
    """Puts papers into a corpus."""
    for name, text in papers.items():
        path = corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def embedder(model: SentenceEmbedder) -> Remembering:
    """The packaged model, encoding each question once for both."""
    return Remembering(model)


def held(folder: Path, model: SentenceEmbedder, *, exempt: bool) -> Settings:
    """A corpus of public papers, and of exempt ones if wanted, which came first."""
    settings = Settings(folder / "corpus", folder / "var")
    if exempt:
        written(settings.corpus_dir, EXEMPT)
        assert not sync(settings, embedder=model).failed
    shutil.copytree(SHIPPED, settings.corpus_dir, dirs_exist_ok=True)
    written(settings.corpus_dir, PUBLIC)
    assert not sync(settings, embedder=model).failed
    return settings


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder, embedder: Remembering) -> Store:
    """Public papers alone."""
    return open_store(held(tmp_path_factory.mktemp("without"), model, exempt=False), embedder)


@pytest.fixture(scope="module")
def settings_with(tmp_path_factory: pytest.TempPathFactory, model: SentenceEmbedder) -> Settings:
    """The same with exempt ones."""
    return held(tmp_path_factory.mktemp("with"), model, exempt=True)


@pytest.fixture(scope="module")
def with_them(settings_with: Settings, embedder: Remembering) -> Store:
    """The same with exempt ones."""
    return open_store(settings_with, embedder)


def questions() -> Iterator[tuple[str, ...]]:
    """Those above, those of the evaluation, and jumbles of the papers' words; each with what was asked before it."""
    yield from ASKED
    for line in (CHECKOUT / "tests/evaluation/corpus.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield (record["question"], *reversed(record["history"]))
    words = sorted({word for text in (*EXEMPT.values(), MINUTES, PLAN) for word in text.split() if word.isalpha()})
    dice = random.Random(7)
    for _ in range(60):
        yield (" ".join(dice.choices(words, k=dice.randint(1, 6))),)


def said(store: Store, asked: tuple[str, ...]) -> dict[str, Any]:
    """All that is shown of an answer."""
    question, *earlier = asked
    answer = Assistant(store, today=lambda: TODAY).answer(Request(question, tuple(reversed(earlier))))
    assert not answer.exempt
    return answer.as_json() | {"elapsed_ms": 0, "sort": answer.sort, "councils": answer.councils}


def test_the_papers_are_held_and_exempt(with_them):
    exempt = {each.file for each in with_them.documents() if not each.public}

    assert exempt == set(EXEMPT)
    answer = Assistant(with_them, today=lambda: TODAY).answer(Request("how was Rutland graded?", audience="exempt"))
    assert "outstanding" in answer.text.lower()
    assert answer.exempt
    assert not Assistant(with_them, today=lambda: TODAY).answer(Request("help", audience="exempt")).exempt
    assert Assistant(with_them).kept_back() == len(EXEMPT)


def test_each_answer_is_the_same_to_the_letter(without, with_them):
    differing = {asked: None for asked in questions() if said(without, asked) != said(with_them, asked)}

    assert list(differing) == []


def test_passages_and_their_order_are_the_same(without, with_them):
    for question, *_ in questions():
        assert look_up(without, question) == look_up(with_them, question), question


def test_holdings_and_facts_are_the_same(without, with_them):
    assert Assistant(without).holdings() == Assistant(with_them).holdings()
    assert facts(without, [], []) == facts(with_them, [], [])
    for council in COUNCILS:
        assert facts(without, [council], []) == facts(with_them, [council], [])


def test_what_is_told_to_those_who_may_see_them_does_not_stay_for_the_others(without, with_them):
    for asked in ASKED:
        Assistant(with_them, today=lambda: TODAY).answer(Request(asked[0], audience="exempt"))
    for asked in ASKED:
        assert said(without, asked) == said(with_them, asked)


def test_a_paper_that_becomes_exempt_leaves_no_trace(settings_with, model, embedder, tmp_path):
    settings = Settings(tmp_path / "corpus", tmp_path / "var")
    shutil.copytree(SHIPPED, settings.corpus_dir)
    written(settings.corpus_dir, {"rutland/report.md": OF_ANOTHER_COUNCIL})
    sync(settings, embedder=model)
    public = open_store(settings, embedder)
    assert "outstanding" in said(public, ("how was Rutland graded?",))["answer"].lower()
    written(settings.corpus_dir, {"rutland/report.md.meta.toml": 'access = "exempt"\n'})
    sync(settings, embedder=model)

    never = Settings(tmp_path / "never", tmp_path / "never-var")
    shutil.copytree(SHIPPED, never.corpus_dir)
    sync(never, embedder=model)
    now = open_store(settings, embedder)
    assert now.vectors.ids() == now.register.public_passage_ids()
    for asked in ASKED:
        assert said(open_store(never, embedder), asked) == said(now, asked)
