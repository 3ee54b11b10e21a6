"""The server and the worker as two processes while a third ingests, with vectors embedded and at a real Chroma server:
nothing stale after a sync, and nobody left without an answer when any one of them is killed.
"""

import html
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.chats.desk import CUT_SHORT
from tests.builders import a_paper
from tests.chroma_server import CHROMA, ChromaServer
from tests.programs import START_SECONDS, Program, free_port, python
from tests.slack_double import SlackDouble

EMBEDDED, AT_A_SERVER = "embedded", "Chroma server"
BURST = 12

pytestmark = pytest.mark.model


class House:
    """The three programs over one corpus, and the people who ask both of those that answer."""

    def __init__(self, folder: Path, slack: SlackDouble, chroma: ChromaServer | None) -> None:
        """Has read one paper; the server and the worker run."""
        self.folder, self.slack, self.chroma = folder, slack, chroma
        self.corpus = folder / "corpus"
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        self._environment = {
            "CORPUS_DIR": str(self.corpus),
            "DATA_DIR": str(folder / "var"),
            "CHROMA_URL": chroma.url if chroma else "",
            "SLACK_API_URL": slack.api_url,
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "PORT": str(port),
            "RATE_PER_MINUTE": "0",
        }
        self.web, self.worker = self._program("bot", "serve"), self._program("bot", "slack")
        self.write("kent", "Leaders should shorten waiting lists.")
        self.sync()
        self.start_web()
        self.start_worker()

    def start_web(self) -> None:
        """Starts the server, and waits until it serves."""
        self.web.start()
        self.web.wait_to_say("Serving at")

    def start_worker(self) -> None:
        """Starts the worker, and waits until it is connected."""
        self.worker.start()
        self.slack.wait_for_connection(START_SECONDS)

    def ingest(self) -> Program:
        """A sync that has begun."""
        program = self._program("ingest", "sync", "--progress", "json")
        program.start()
        return program

    def sync(self) -> None:
        """Brings everything in step."""
        program = self.ingest()
        assert program.finish() == 0, program.said

    def write(self, council: str, says: str, name: str = "paper") -> Path:
        """Puts a paper into the corpus."""
        path = self.corpus / council / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(a_paper(council.capitalize(), says=says), encoding="utf-8")
        return path

    def web_says(self, question: str) -> str:
        """The answer's page, from the start page's box."""
        page = httpx.post(f"{self.address}/ask", data={"question": question}, timeout=60, trust_env=False)
        assert page.status_code == 200, page.text
        return html.unescape(page.text)

    def slack_says(self, question: str) -> str:
        """What comes in a thread of its own."""
        return self.slack.wait_for_reply(self.slack.mention("UANN", "CHOUSE", question), timeout=60).words

    def both_say(self, question: str) -> tuple[str, str]:
        """What each of the two answers."""
        return self.web_says(question), self.slack_says(question)

    def get(self, path: str) -> httpx.Response:
        """A page of the server."""
        return httpx.get(self.address + path, timeout=60, trust_env=False)

    def close(self) -> None:
        """Ends what runs."""
        self.web.kill()
        self.worker.kill()

    def _program(self, *arguments: str) -> Program:
        return Program(python(*arguments), self._environment, self.folder / f"{arguments[1]}.log", self.folder)


@pytest.fixture(scope="module", params=[EMBEDDED, AT_A_SERVER])
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One for all tests of the file: each writes papers of a council of its own."""
    folder = tmp_path_factory.mktemp("house")
    if request.param == AT_A_SERVER and not CHROMA.exists():
        pytest.skip("the program chroma is not beside this Python")
    chroma = ChromaServer(folder / "chroma") if request.param == AT_A_SERVER else None
    with SlackDouble(ack_within=10) as slack:
        running = House(folder, slack, chroma)
        yield running
        running.close()
    if chroma:
        chroma.kill()


def about(council: str) -> str:
    """What is asked of a council."""
    return f"what needs to improve in {council.capitalize()}?"


def test_what_is_added_changed_and_removed_is_so_for_both_at_the_next_question(house: House) -> None:
    first = house.write("suffolk", "Leaders should bring caseloads down.")
    house.sync()
    assert all("bring caseloads down" in said for said in house.both_say(about("suffolk")))
    assert "Suffolk" in house.get("/").text

    house.write("suffolk", "Managers should check records weekly.")
    house.sync()
    for said in house.both_say(about("suffolk")):
        assert "check records weekly" in said and "caseloads" not in said

    first.unlink()
    house.sync()
    for said in house.both_say(about("suffolk")):
        assert "check records weekly" not in said and "Sources" not in said
    assert "Suffolk" not in house.get("/").text


def test_the_page_of_a_source_follows_its_document(house: House) -> None:
    paper = house.write("derby", "Visits should be recorded sooner.")
    house.sync()
    link = re.search(r'href="(/source/[^"#]+)#cited"', house.web_says(about("derby")))
    assert link and "Visits should be recorded sooner." in house.get(link[1]).text

    house.write("derby", "Carers should be told of their rights.")
    house.sync()
    page = house.get(link[1]).text
    assert "Carers should be told of their rights." in page and "does not stand here any more" in page

    paper.unlink()
    house.sync()
    gone = house.get(link[1])
    assert gone.status_code == 404 and "Carers" not in gone.text


def test_whoever_asks_all_through_a_sync_is_answered_from_one_version_or_the_other(house: House) -> None:
    house.write("leeds", "Plans should be clearer in district one.")
    house.sync()
    house.write("leeds", "Plans should be clearer in district two.")
    for number in range(8):
        house.write("essex", f"Panels should meet in week {number}.", f"paper {number}")
    said: list[str] = []
    running = house.ingest()
    while running.id:
        said.extend(house.both_say(about("leeds")))
    assert running.finish() == 0

    assert said and all(("district one" in each) != ("district two" in each) for each in said)
    assert all("district two" in each for each in house.both_say(about("leeds")))


def test_a_server_that_was_killed_comes_back_with_the_new_documents(house: House) -> None:
    house.write("luton", "Leaders should hear children sooner.")
    house.sync()
    asking = threading.Thread(target=_ask_in_vain, args=(house,))
    asking.start()
    house.web.kill()
    asking.join()
    house.write("luton", "Leaders should fund advocacy.")
    house.sync()
    assert "fund advocacy" in house.slack_says(about("luton"))

    house.start_web()
    said = house.web_says(about("luton"))
    assert "fund advocacy" in said and "hear children" not in said


def _ask_in_vain(house: House) -> None:
    with pytest.raises(httpx.HTTPError):
        while True:
            house.web_says(about("luton"))


def test_nobody_who_asked_a_worker_that_was_killed_is_left_without_a_word(house: House) -> None:
    house.write("barnet", "Leaders should settle disputes.")
    house.sync()
    asked = [house.slack.mention(f"U{number}", "CBURST", about("barnet")) for number in range(BURST)]
    house.slack.wait_until_acknowledged()
    house.worker.kill()
    house.slack.wait_for_disconnection()
    house.write("barnet", "Leaders should mediate early.")
    house.sync()
    late = house.slack.mention("ULATE", "CBURST", about("barnet"))

    house.start_worker()
    for post in asked:
        said = house.slack.wait_for_reply(post, timeout=60).words
        assert "settle disputes" in said or "mediate early" in said or said == CUT_SHORT
    assert "mediate early" in house.slack.wait_for_reply(late, timeout=60).words
    assert all("mediate early" in said and "settle disputes" not in said for said in house.both_say(about("barnet")))


def test_a_sync_that_was_killed_leaves_the_answers_and_the_next_one_ends_it(house: House) -> None:
    house.write("bolton", "Homes should be found nearer.")
    house.sync()
    house.write("bolton", "Homes should be found in time.")
    for number in range(8):
        house.write("dorset", f"Panels should meet in month {number}.", f"paper {number}")
    running = house.ingest()
    running.wait_to_say('"done": [1-9]')
    running.kill()
    for said in house.both_say(about("bolton")):
        assert ("nearer" in said) != ("in time" in said)

    house.sync()
    for said in house.both_say(about("bolton")):
        assert "in time" in said and "nearer" not in said
    assert all("month" in said for said in house.both_say(about("dorset")))


def test_both_answer_on_while_the_chroma_server_is_dead_and_after(house: House) -> None:
    if house.chroma is None:
        pytest.skip("the vectors are embedded")
    house.write("torbay", "Leaders should visit every ward.")
    house.sync()
    house.chroma.kill()
    assert all("visit every ward" in said for said in house.both_say(about("torbay")))
    assert house.get("/healthz").json()["status"] == "degraded"
    house.write("torbay", "Leaders should listen to foster carers.")
    failed = house.ingest()
    assert failed.finish() == 1 and "CHROMA_URL" in failed.said and "Traceback" not in failed.said

    house.chroma.start(house.folder / "chroma")
    house.sync()
    for said in house.both_say(about("torbay")):
        assert "listen to foster carers" in said and "visit every ward" not in said
