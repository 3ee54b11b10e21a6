"""The pages as a browser shows them: the cited words in sight, by keyboard, on a telephone, in print."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.door import Door
from bot.links import Links
from bot.replies import Citation
from bot.web.asking import Asking
from bot.web.entry import Entry
from bot.web.metrics import Metrics
from bot.web.source_pages import SourcePages
from bot.web.start_pages import StartPages
from index.settings import Settings
from index.store import Store
from ingest.sync import sync
from tests.bot.web.browser import CHROMIUM, NONE_HERE, PHONE, WIDE, Browser
from tests.bot.web.conftest import SECRET
from tests.bot.web.papers import QUOTE, REPORT, a_report
from tests.bot.web.running import RunningWeb
from tests.fakes import FakeEmbedder

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NONE_HERE)

# How far two colours stand apart, as the guidelines on accessibility reckon it, for each element with words of its own.
LEAST_CONTRAST = """
(() => {
  const light = c => { const v = c.map(x => (x /= 255) <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4);
                       return .2126 * v[0] + .7152 * v[1] + .0722 * v[2]; };
  const colour = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const ground = e => { for (; e; e = e.parentElement) { const c = colour(getComputedStyle(e).backgroundColor);
                        if (c.length == 3 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
  let least = 21;
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim());
    if (!own || !e.getClientRects().length) continue;
    const [a, b] = [light(colour(getComputedStyle(e).color).slice(0, 3)), light(ground(e))].sort((x, y) => y - x);
    least = Math.min(least, (a + .05) / (b + .05));
  }
  return least;
})()
"""
IN_SIGHT = """
(() => { const box = document.getElementById('cited').getBoundingClientRect();
         return box.top >= 0 && box.bottom <= innerHeight; })()
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for the file."""
    running = Browser()
    yield running
    running.close()


@pytest.fixture
def source(settings: Settings, store: Store, serve: Callable[..., RunningWeb]) -> str:
    """The address of a cited passage far down on its page."""
    a_report(settings.corpus_dir / REPORT, filler=14)
    sync(settings, embedder=FakeEmbedder())
    links = Links(SECRET)
    web = serve(pages=[SourcePages(store, links, settings.corpus_dir)])
    cited = Citation(1, REPORT, "", "", None, None, 2, None, "", QUOTE, None)
    return f"{web.address}{links.path(cited, 'public')}"


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_cited_words_are_in_sight_as_soon_as_the_page_is_open(
    browser: Browser, source: str, size: tuple[int, int]
) -> None:
    browser.open(source, size)
    browser.wait_for(IN_SIGHT)
    assert browser.see("scrollY") > 200
    assert browser.see("document.getElementById('cited').textContent") == QUOTE
    assert browser.see("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window"


def test_the_picture_of_the_page_stands_beside_its_text_and_below_it_on_a_telephone(
    browser: Browser, source: str
) -> None:
    for size, beside in ((WIDE, True), (PHONE, False)):
        browser.open(source, size)
        browser.wait_for("document.querySelector('figure img').naturalWidth > 500")
        side = "document.querySelector('figure').getBoundingClientRect().left"
        text = "document.querySelector('.here .text').getBoundingClientRect().right"
        assert browser.see(f"{side} >= {text}") is beside


def test_the_page_is_read_by_keyboard_from_the_words_on(browser: Browser, source: str) -> None:
    browser.open(source)
    browser.press("Tab")  # from the place that was gone to
    assert browser.see("document.activeElement.closest('.turn') !== null")
    browser.open(source.partition("#")[0])
    browser.press("Tab")
    assert browser.see("document.activeElement.textContent") == "Skip to the text"
    assert browser.see("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_contrast_and_names_are_as_they_should_be(browser: Browser, source: str) -> None:
    browser.open(source)
    assert browser.see(LEAST_CONTRAST) >= 4.5
    assert browser.see("[...document.images].every(each => each.alt)")
    assert browser.see("[...document.querySelectorAll('input, textarea')].every(each => each.labels.length)")
    assert browser.see("document.querySelectorAll('h1').length") == 1


def test_in_print_the_words_stay_marked_and_what_is_for_pressing_goes(browser: Browser, source: str) -> None:
    browser.open(source)
    browser.call("Emulation.setEmulatedMedia", media="print")
    try:
        assert browser.see("getComputedStyle(document.querySelector('.turn')).display") == "none"
        assert browser.see("getComputedStyle(document.querySelector('mark')).borderBottomStyle") == "solid"
    finally:
        browser.call("Emulation.setEmulatedMedia", media="")


def test_the_browser_has_nothing_to_complain_of(browser: Browser, source: str, tmp_path: Path) -> None:
    browser.complaints.clear()
    browser.open(source)
    browser.wait_for("document.querySelector('figure img').complete")
    browser.picture(tmp_path / "source.png")
    assert browser.complaints == []


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_a_question_is_asked_and_its_source_opened_by_keyboard(
    browser: Browser, settings: Settings, store: Store, serve: Callable[..., RunningWeb], size: tuple[int, int]
) -> None:
    a_report(settings.corpus_dir / REPORT)
    sync(settings, embedder=FakeEmbedder())
    links = Links(SECRET)
    asking = Asking(Assistant(store), Door(), Metrics())
    start = StartPages(store, links, Entry("", SECRET), asking)
    web = serve(pages=[SourcePages(store, links, settings.corpus_dir), start])
    browser.complaints.clear()
    browser.open(f"{web.address}/", size)
    assert browser.see(LEAST_CONTRAST) >= 4.5
    browser.see("document.querySelector('textarea').focus()")
    browser.type("what needs to improve in Suffolk?")
    browser.press("Tab")
    browser.press("Enter", "\r")
    browser.wait_for("document.getElementById('answer') !== null && document.readyState == 'complete'")
    assert browser.see("document.querySelectorAll('#answer .mark').length") >= 1
    assert browser.see(LEAST_CONTRAST) >= 4.5
    assert browser.see("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window"
    browser.see("document.querySelector('.sources a').focus()")
    browser.press("Enter", "\r")
    browser.wait_for("document.getElementById('cited') !== null")
    assert browser.complaints == []
