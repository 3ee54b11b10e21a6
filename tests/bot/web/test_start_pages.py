"""The start page: what is held, a question answered, and nobody let in who should not be."""

import html
import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Any

import httpx
import pytest

from bot.assistant import Assistant
from bot.door import Door
from bot.journal import Journal
from bot.journalled import Journalled
from bot.links import Links
from bot.pause import Pause
from bot.rates import Rates
from bot.replies import Answer
from bot.requests import Answerer
from bot.web import asking
from bot.web.asking import Asking
from bot.web.entry import Entry
from bot.web.metrics import Metrics
from bot.web.source_pages import SourcePages
from bot.web.start_pages import StartPages
from index.settings import Settings
from index.store import Store
from ingest.sync import sync
from tests.bot.web.conftest import SECRET
from tests.bot.web.papers import PAPER, Write, a_closed_paper
from tests.bot.web.running import RunningWeb, metric
from tests.builders import a_paper
from tests.fakes import FakeEmbedder
from tests.slack_double.running import FakeAssistant

TOKEN = "a token of the readers"
PERSONAL = "what help is there for dob 3/4/2012?"

Start = Callable[..., RunningWeb]


@pytest.fixture
def metrics() -> Metrics:
    """The counts."""
    return Metrics()


@pytest.fixture
def start(settings: Settings, store: Store, serve: Callable[..., RunningWeb], write: Write, metrics: Metrics) -> Start:
    """Serves the start page over two public papers and an exempt one."""
    write(PAPER, a_paper(says="Leaders should bring caseloads down."))
    write("leeds/paper.md", a_paper("Leeds", says="Leaders should hear children."))
    a_closed_paper(write)
    sync(settings, embedder=FakeEmbedder())
    links = Links(SECRET)

    def begin(answerer: Answerer | None = None, token: str = "", **rules: Any) -> RunningWeb:
        asked = Asking(answerer or Assistant(store), Door(**rules), metrics)
        pages = [
            SourcePages(store, links, settings.corpus_dir),
            StartPages(store, links, Entry(token, SECRET), asked),
        ]
        return serve(pages=pages, token=token, metrics=metrics)

    return begin


def ask(web: RunningWeb, question: str, **more: Any) -> httpx.Response:
    """Asks as the form does."""
    return web.client.post("/ask", data={"question": question, **more}, headers={"origin": web.address})


def test_it_lists_what_is_held_for_everybody_by_council(start: Start) -> None:
    page = start().client.get("/").text
    assert re.findall(r'<a href="/council/[^"]+">([^<]+)</a>', page) == ["Leeds", "Suffolk"]
    assert "1 document<" in page and "staffing" not in page


def test_a_councils_page_has_its_documents_and_leads_to_them(start: Start) -> None:
    client = start().client
    page = client.get("/council/Suffolk").text
    links = re.findall(r'<a href="(/source/[^"]+)">', page)
    assert len(links) == 1 and "caseloads" in client.get(links[0]).text
    assert client.get("/council/Atlantis").status_code == 404


def test_a_question_is_answered_with_sources_that_lead_to_their_words(start: Start, metrics: Metrics) -> None:
    web = start()
    page = ask(web, "what needs to improve about caseloads?")
    assert page.status_code == 200 and 'href="#source-1"' in page.text
    [link, *_] = re.findall(r'<li id="source-\d+"[^>]*><a href="(/source/[^"]+)#cited">', page.text)
    assert "<mark" in web.client.get(link).text
    assert metric(metrics.as_text().decode(), "inspections_questions_total", surface="web", outcome="answered") == 1


def test_the_next_question_carries_those_before_it(start: Start) -> None:
    assistant = FakeAssistant()
    web = start(assistant)
    page = ask(web, "what needs to improve in Leeds?").text
    assert re.findall(r'name="earlier" value="([^"]+)"', page) == ["what needs to improve in Leeds?"]
    ask(web, "and in Suffolk?", earlier=["what needs to improve in Leeds?"])
    assert assistant.requests[-1].history == ("what needs to improve in Leeds?",)


def test_answers_come_from_public_papers_whoever_asks(start: Start) -> None:
    assistant = FakeAssistant()
    ask(start(assistant), "what is held?")
    assert [request.audience for request in assistant.requests] == ["public"]


def test_personal_data_is_neither_answered_nor_kept_nor_shown_again(
    start: Start, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    assistant = FakeAssistant()
    journal = Journal(settings.journal_path, keep_questions=True)
    web = start(Journalled(assistant, journal, "web"), journal=journal)
    for page in (ask(web, PERSONAL), ask(web, "and now?", earlier=[PERSONAL])):
        assert page.status_code == 403 and "a date of birth" in page.text and "3/4/2012" not in page.text
    assert assistant.requests == [] and [entry.outcome for entry in journal.since()] == ["turned away"] * 2
    assert "3/4/2012" not in caplog.text
    assert b"3/4/2012" not in settings.journal_path.read_bytes()


def test_a_reader_who_asks_too_often_or_while_it_is_paused_is_told(start: Start, settings: Settings) -> None:
    pause = Pause(settings.pause_path)
    web = start(FakeAssistant(), rates=Rates(1), pause=pause)
    assert ask(web, "one").status_code == 200
    assert "faster than I can read" in ask(web, "two").text
    pause.on("We are moving house")
    assert "We are moving house." in ask(web, "three").text


def test_more_questions_than_can_wait_are_turned_away_and_the_others_answered(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "ANSWERED_AT_ONCE", 1)
    monkeypatch.setattr(asking, "WAITING", 1)
    assistant, begun, let_go = FakeAssistant(), threading.Semaphore(0), threading.Event()

    def slow() -> Answer:
        begun.release()
        assert let_go.wait(20)
        return Answer("slow", "At last.")

    assistant.answers["slow"] = slow
    web = start(assistant)
    with ThreadPoolExecutor(4) as readers:
        first = readers.submit(ask, web, "slow")
        assert begun.acquire(timeout=20)
        others = [readers.submit(ask, web, "slow") for _ in range(3)]
        arrived = as_completed(others, timeout=20)
        refused = [next(arrived).result() for _ in range(2)]  # the one left waits, and then all have arrived
        assert all(each.status_code == 503 and "ask again in a minute" in each.text for each in refused)
        let_go.set()
        ended = sorted(each.result().status_code for each in (first, *others))
    assert ended == [200, 200, 503, 503]


def test_what_cannot_be_read_as_a_question_is_told(start: Start) -> None:
    page = ask(start(), "???")
    assert page.status_code == 400 and "no words in the question" in html.unescape(page.text)


def test_a_question_longer_than_may_be_asked_is_not_looked_through(start: Start, settings: Settings) -> None:
    journal, assistant = Journal(settings.journal_path), FakeAssistant()
    web = start(assistant, journal=journal)
    long = f"{PERSONAL} " * 500
    refused = ask(web, long)
    assert refused.status_code == 400 and "shorten it" in refused.text and "3/4/2012" not in refused.text
    assert not list(journal.since())  # the door was not asked
    assert ask(web, "and in Suffolk?", earlier=[long, "what needs to improve in Leeds?"]).status_code == 200
    assert [request.history for request in assistant.requests] == [("what needs to improve in Leeds?",)]


def test_what_nobody_foresaw_is_told_without_a_word_of_the_question_in_the_log(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    assistant = FakeAssistant()
    assistant.answers["where is Zuleika?"] = RuntimeError("cannot parse Zuleika")
    page = ask(start(assistant), "where is Zuleika?")
    assert page.status_code == 503 and "reference" in page.text
    assert "cannot parse […]" in caplog.text and "Zuleika" not in caplog.text


@pytest.mark.parametrize(
    "headers", [{"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}]
)
def test_a_form_that_another_site_sends_is_refused(start: Start, headers: dict[str, str]) -> None:
    assistant = FakeAssistant()
    web = start(assistant)
    site = {"sec-fetch-site": "cross-site", **headers}
    assert web.client.post("/ask", data={"question": "what?"}, headers=site).status_code == 403
    assert assistant.requests == []


@pytest.mark.parametrize("body", [b"\xff\xfe", b"&".join(b"earlier=x" for _ in range(50))])
def test_what_is_no_form_is_refused(start: Start, body: bytes) -> None:
    web = start(FakeAssistant())
    assert web.client.post("/ask", content=body, headers={"origin": web.address}).status_code == 403


def test_with_a_token_only_those_who_give_it_are_let_in_and_stay_so(start: Start) -> None:
    web = start(FakeAssistant(), token=TOKEN)
    for path in ("/", "/council/Suffolk"):
        page = web.client.get(path)
        assert page.status_code == 401 and "Suffolk" not in page.text.replace("/council/Suffolk", "")
    assert ask(web, "what?").status_code == 401
    wrong = web.client.post("/enter", data={"token": "another"}, headers={"origin": web.address})
    assert wrong.status_code == 401 and "not the token" in wrong.text
    right = web.client.post("/enter", data={"token": TOKEN}, headers={"origin": web.address})
    assert right.status_code == 303 and TOKEN not in right.headers["set-cookie"]
    assert "HttpOnly" in right.headers["set-cookie"] and "SameSite=strict" in right.headers["set-cookie"]
    assert web.client.get("/").status_code == 200 and ask(web, "what?").status_code == 200
    cookie = web.client.cookies.pop("inspections")
    for forged in (cookie[:-1], cookie.replace(".", ".9", 1), "", "a.b.c", "é.1.2"):
        sent = f"inspections={forged}".encode("latin-1")
        assert web.client.get("/", headers=[(b"cookie", sent)]).status_code == 401, forged


def test_a_cookie_ends_and_so_does_it_when_the_token_is_changed() -> None:
    now = [1_800_000_000.0]
    entry = Entry(TOKEN, SECRET, lambda: now[0])
    cookie = entry.cookie()
    assert entry._of_cookie(cookie) is not None
    assert Entry("another token of the readers", SECRET, lambda: now[0])._of_cookie(cookie) is None
    now[0] += 13 * 3600
    assert entry._of_cookie(cookie) is None


def test_the_start_page_is_there_without_any_document(store: Store, serve: Callable[..., RunningWeb]) -> None:
    asked = Asking(Assistant(store), Door(), Metrics())
    page = serve(pages=[StartPages(store, Links(SECRET), Entry("", SECRET), asked)]).client.get("/")
    assert page.status_code == 200 and "No documents yet." in page.text
