"""Those who behave: readers of source pages, and askers. Each begins anew as soon as they have what they wanted."""

import html
import random
import re
from collections.abc import Callable, Sequence

import aiohttp

from tests.load.tally import Tally, Wrong
from tests.soak.people import QUESTIONS

_LINK = re.compile(r'<li id="source-\d+"[^>]*><a href="(/source/[^"#]+)#cited"')
PATIENCE = aiohttp.ClientTimeout(total=60)


def a_browser(address: str) -> aiohttp.ClientSession:
    """What they all ask with; each request has a connection of its own while it lasts."""
    connector = aiohttp.TCPConnector(limit=0)
    return aiohttp.ClientSession(address, connector=connector, timeout=PATIENCE)


async def links_of_answers(browser: aiohttp.ClientSession) -> list[str]:
    """The source pages that answers lead to."""
    found = {link for question in QUESTIONS for link in _LINK.findall(await _ask(browser, question))}
    if not found:
        raise Wrong("no answer leads to a source page")
    return sorted(map(html.unescape, found))


async def read_on(browser: aiohttp.ClientSession, links: Sequence[str], goes_on: Callable[[], bool], t: Tally) -> None:
    """Reads one source page after another."""
    while goes_on():
        with t.one():
            page = await _body(browser.get(random.choice(links)))
            if 'id="cited"' not in page:
                raise Wrong("the page does not mark what is cited")


async def ask_on(browser: aiohttp.ClientSession, goes_on: Callable[[], bool], tally: Tally) -> None:
    """Asks one question after another."""
    while goes_on():
        with tally.one():
            await _ask(browser, random.choice(QUESTIONS))


async def _ask(browser: aiohttp.ClientSession, question: str) -> str:
    page = await _body(browser.post("/ask", data={"question": question}))
    if 'id="answer"' not in page:
        raise Wrong("the page has no answer")
    return page


async def _body(request: "aiohttp.client._RequestContextManager") -> str:
    try:
        async with request as response:
            if response.status != 200:
                raise Wrong(f"status {response.status}")
            return await response.text()
    except aiohttp.ClientError as problem:
        raise Wrong(f"{type(problem).__name__}: {problem}") from problem
