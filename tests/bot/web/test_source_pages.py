"""The page of a cited source: the words marked where they stand, for those alone who may see them."""

import html
import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest
from fastapi import Request, Response

from bot.links import HOUR, Links
from bot.replies import Citation
from bot.requests import Audience
from bot.web import pictures
from bot.web.source_pages import READ_AT_ONCE, SourcePages
from index.settings import Settings
from index.store import Store
from ingest.sync import Options, sync
from tests.bot.web.conftest import SECRET as KEY
from tests.bot.web.papers import CLOSED, PAPER, QUOTE, REPORT, Write, a_closed_paper, a_report
from tests.bot.web.running import RunningWeb
from tests.builders import a_paper
from tests.fakes import FakeEmbedder
from tests.scenarios.test_packs import FILE as PACK
from tests.scenarios.test_packs import POINTS, SECRET, a_pack

MAIL = "suffolk/mail.eml"


class Papers:
    """A corpus, and the server that shows it."""

    def __init__(self, settings: Settings, store: Store, serve: Callable[..., RunningWeb], write: Write) -> None:
        """Holds a report, a paper and an exempt one."""
        self.settings, self.store, self.write = settings, store, write
        a_report(settings.corpus_dir / REPORT)
        write(PAPER, a_paper(says=QUOTE.replace("every team", "the north")))
        a_closed_paper(write)
        self.read()
        self.now = 1_800_000_000.0
        self.links = Links(KEY, "https://inspections.example.gov.uk", lambda: self.now)
        self.client = serve(pages=[SourcePages(store, self.links, settings.corpus_dir)]).client

    def read(self) -> None:
        """Brings the register in step with the corpus."""
        report = sync(self.settings, Options(allow_mass_delete=True), embedder=FakeEmbedder())
        assert not report.failed

    def path(self, file: str, quote: str, audience: Audience = "public") -> str:
        """A citation's path, without the place in it."""
        held = {document.id: document for document in self.store.documents() if document.file == file}
        passages = [each for id_ in held for each in self.store.passages_of(id_) if quote in each.text]
        citation = Citation(1, file, "", "", None, None, None, None, "", quote, None, passages[0].id)
        return self.links.path(citation, audience).partition("#")[0]

    def get(self, path: str) -> httpx.Response:
        """The page."""
        return self.client.get(path)


@pytest.fixture
def papers(settings: Settings, store: Store, serve: Callable[..., RunningWeb], write: Write) -> Papers:
    """The corpus and its server."""
    return Papers(settings, store, serve, write)


def marked(page: str) -> list[str]:
    """What is marked, tags left out."""
    return [html.unescape(re.sub(r"<[^>]+>", "", each)) for each in re.findall(r"<mark.*?</mark>", page, re.DOTALL)]


def leaves(page: str) -> list[str]:
    """The headings of the pages shown."""
    return re.findall(r'<h2 id="leaf-\d+">([^<]+)</h2>', page)


def test_the_quotation_is_marked_on_its_page_with_the_pages_around_it(papers: Papers) -> None:
    page = papers.get(papers.path(REPORT, QUOTE))
    assert page.status_code == 200
    assert marked(page.text) == [QUOTE] and page.text.count('id="cited"') == 1
    assert leaves(page.text) == ["Page 1", "Page 2", "Page 3"]
    assert 'class="leaf here" aria-labelledby="leaf-2"' in page.text
    assert "Managers know their teams." in page.text


def test_a_document_without_pages_is_read_in_parts(papers: Papers) -> None:
    paragraphs = [f"Paragraph {number} speaks of caseloads in team {number}." for number in range(500)]
    papers.write("suffolk/long.md", "\n\n".join(["# Minutes of Suffolk's committee, 20 May 2024", *paragraphs]))
    papers.read()
    page = papers.get(papers.path("suffolk/long.md", "caseloads in team 300")).text
    assert marked(page) == ["caseloads in team 300"] and len(leaves(page)) == 3 and leaves(page)[1].startswith("Part ")
    assert "caseloads in team 5." not in page


def test_the_card_and_all_that_is_known_lead_to_the_words_they_were_read_from(papers: Papers) -> None:
    path = papers.path(PAPER, "Leaders should bring caseloads down")
    card = papers.get(path).text
    assert "Suffolk" in card and "Meeting" in card
    known = papers.get(f"{path}/known").text
    assert "The inspection" in known and "April 2024" in known
    [link, *_] = re.findall(r'href="(/source/[^"]+)#cited">', known)
    assert marked(papers.get(link).text)


def test_the_picture_of_a_page_and_the_file_itself_are_there(papers: Papers) -> None:
    path = papers.path(REPORT, QUOTE)
    picture = papers.get(f"{path}/page/2.png")
    assert picture.headers["content-type"] == "image/png" and picture.content.startswith(b"\x89PNG")
    assert papers.get(f"{path}/page/2.png").content == picture.content
    assert papers.get(f"{path}/page/4.png").status_code == 404
    original = papers.get(f"{path}/original")
    assert original.content == (papers.settings.corpus_dir / REPORT).read_bytes()
    assert original.headers["content-disposition"].startswith("attachment")
    assert original.headers["content-type"] == "application/octet-stream"


def test_a_page_that_cannot_be_drawn_is_told_in_a_sentence(papers: Papers, monkeypatch: pytest.MonkeyPatch) -> None:
    path = papers.path(REPORT, QUOTE)
    monkeypatch.setattr(pictures, "_DRAW", papers.settings.corpus_dir / REPORT)  # which is no program
    answer = papers.get(f"{path}/page/2.png")
    assert answer.status_code == 404 and "cannot be drawn" in answer.text


def test_an_exempt_paper_is_shown_only_by_a_link_made_for_those_who_may_see_it(papers: Papers) -> None:
    words = "The interim director is to leave"
    open_ = papers.get(papers.path(CLOSED, words, "exempt"))
    assert open_.status_code == 200 and "Not for publication." in open_.text and marked(open_.text) == [words]
    assert open_.headers["cache-control"] == "no-store"
    closed = papers.path(CLOSED, words, "public")
    for path in (closed, f"{closed}/known", f"{closed}/original", f"{closed}/page/1.png"):
        answer = papers.get(path)
        assert answer.status_code == 404 and "director" not in answer.text and "ppendix" not in answer.text


def test_a_paper_that_was_closed_since_is_not_shown_by_an_older_link(papers: Papers) -> None:
    path = papers.path(PAPER, "Leaders should bring caseloads down")
    papers.write(f"{PAPER}.meta.toml", 'access = "exempt"\n')
    papers.read()
    answer = papers.get(path)
    assert answer.status_code == 404 and "caseloads" not in answer.text
    assert papers.get(f"{path}/original").status_code == 404


def test_a_file_with_an_exempt_paper_in_it_is_not_handed_out_whole(papers: Papers) -> None:
    a_pack().save(papers.settings.corpus_dir / PACK)
    papers.read()
    path = papers.path(PACK, POINTS[0])
    page = papers.get(path)
    assert marked(page.text) == [POINTS[0]] and SECRET not in page.text
    secret_pages = [number for number in range(1, 9) if SECRET in papers.get(f"{path}?page={number}").text]
    assert secret_pages == [] and "Placement contracts" not in papers.get(f"{path}/known").text
    assert "/original" not in page.text and "<img" not in page.text
    assert papers.get(f"{path}/original").status_code == papers.get(f"{path}/page/1.png").status_code == 404

    closed = papers.path(PACK, SECRET, "exempt")
    assert marked(papers.get(closed).text) == [SECRET]
    assert papers.get(f"{closed}/original").status_code == papers.get(f"{closed}/page/2.png").status_code == 200


@pytest.mark.parametrize("also_alone", [False, True], ids=["", "the same paper lies by itself too"])
def test_a_mail_with_an_exempt_attachment_is_not_handed_out_whole(papers: Papers, also_alone: bool) -> None:
    closed = "# NOT FOR PUBLICATION\n\nAppendix on staffing in Suffolk\n\nThe deputy director is to leave in June 2024."
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Caseloads in Suffolk", "jo@suffolk.gov.uk"
    mail.set_content("Suffolk County Council\n\nThe plan for caseloads is attached.")
    mail.add_attachment(closed.encode(), maintype="application", subtype="octet-stream", filename="staffing.md")
    (papers.settings.corpus_dir / MAIL).write_bytes(mail.as_bytes())
    if also_alone:
        papers.write("suffolk/a.md", closed)
    papers.read()
    path = papers.path(MAIL, "The plan for caseloads")
    page = papers.get(path).text
    assert "The plan for caseloads" in page and "deputy" not in page and "/original" not in page
    assert papers.get(f"{path}/original").status_code == 404
    assert papers.get(f"{papers.path(MAIL, 'The plan for caseloads', 'exempt')}/original").status_code == 200


def test_a_file_that_was_replaced_since_it_was_read_is_not_handed_out(papers: Papers) -> None:
    path = papers.path(REPORT, QUOTE)
    a_report(papers.settings.corpus_dir / REPORT, filler=2)
    assert QUOTE in papers.get(path).text
    assert papers.get(f"{path}/original").status_code == papers.get(f"{path}/page/2.png").status_code == 404
    papers.read()
    assert papers.get(f"{path}/original").status_code == papers.get(f"{path}/page/2.png").status_code == 200


def test_a_link_ends_and_a_changed_one_opens_nothing(papers: Papers) -> None:
    path = papers.path(REPORT, QUOTE)
    closed = papers.path(CLOSED, "The interim director", "exempt")
    token = path.rpartition("/")[2]
    changed = [
        token[:-1],
        token + "A",
        token[:5] + ("A" if token[5] != "A" else "B") + token[6:],
        "A",
        "é",
        "..%2f..",
        "%00",
    ]
    for other in changed:
        assert papers.get(f"/source/{other}").status_code == 404, other
    papers.now += 26 * HOUR
    assert papers.get(closed).status_code == 404 and "expired" in papers.get(closed).text
    assert papers.get(path).status_code == 200
    papers.now += 30 * 24 * HOUR
    assert papers.get(path).status_code == 404


def test_a_link_within_a_page_lasts_no_longer_than_the_page(papers: Papers) -> None:
    path = papers.path(CLOSED, "The interim director", "exempt")
    papers.now += 23 * HOUR
    [link, *_] = re.findall(r'href="(/source/[^"]+)#cited">', papers.get(f"{path}/known").text)
    assert papers.get(link).status_code == 200
    papers.now += 3 * HOUR
    assert papers.get(link).status_code == 404


@pytest.mark.parametrize("page", ["0", "4", "-1", "one", "²", "9" * 40, "../1"])
def test_a_page_that_is_not_there_is_told(papers: Papers, page: str) -> None:
    assert papers.get(f"{papers.path(REPORT, QUOTE)}?page={page}").status_code == 404


def test_a_document_that_reads_differently_now_says_that_the_words_have_gone(papers: Papers) -> None:
    path = papers.path(PAPER, "Leaders should bring caseloads down")
    papers.write(PAPER, a_paper(says="Leaders should make plans clearer."))
    papers.read()
    page = papers.get(path).text
    assert "does not stand here any more" in page and marked(page) == [] and "plans clearer" in page


def test_words_that_have_moved_to_another_passage_are_found_there(papers: Papers) -> None:
    path = papers.path(PAPER, "Leaders should bring caseloads down")
    text = (papers.settings.corpus_dir / PAPER).read_text()
    papers.write(PAPER, text.replace("## What inspectors said", "## First\n\nMembers met.\n\n## What inspectors said"))
    papers.read()
    assert marked(papers.get(path).text) == ["Leaders should bring caseloads down"]


def test_what_a_document_says_is_never_markup(papers: Papers) -> None:
    papers.write(
        "suffolk/odd.txt", "Minutes of Suffolk, 20 May 2024\n\n<script>alert(1)</script> & <b>bold</b> {{ 7*7 }}"
    )
    papers.read()
    page = papers.get(papers.path("suffolk/odd.txt", "bold")).text
    assert "<script" not in page and "<b>" not in page and "{{ 7*7 }}" in page


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://suffolk.gov.uk/a?b=1", True),
        ("javascript:alert(1)", False),
        ("http://[", False),
        ("//suffolk.gov.uk", False),
    ],
)
def test_a_document_leads_to_where_it_was_published_only_by_a_web_address(
    papers: Papers, url: str, shown: bool
) -> None:
    papers.write(f"{PAPER}.meta.toml", f'url = "{url}"\n')
    papers.read()
    page = papers.get(papers.path(PAPER, "Leaders should bring caseloads down"))
    assert page.status_code == 200 and (f'href="{url}"' in page.text) is shown


def test_a_superseded_paper_leads_to_the_one_that_answers(papers: Papers, store: Store) -> None:
    body = "\n\n".join(f"Point {number}: officers reported on caseloads in team {number}." for number in range(20))
    papers.write(
        "suffolk/draft.md", f"# Draft minutes of the committee, 20 May 2024\n\nSuffolk County Council\n\n{body}"
    )
    papers.read()
    path = papers.path("suffolk/draft.md", "Point 3")
    papers.write("suffolk/final.md", f"# Minutes of the committee, 20 May 2024\n\nSuffolk County Council\n\n{body}")
    papers.read()
    superseded = {document.file: document.superseded_by for document in store.documents()}
    assert superseded["suffolk/draft.md"] == "suffolk/final.md"
    page = papers.get(path).text
    assert "Superseded." in page
    [link] = re.findall(r'href="(/source/[^"]+)">read that one', page)
    assert "Draft minutes" not in papers.get(link).text


def test_a_file_outside_of_the_corpus_is_not_handed_out(papers: Papers, tmp_path: Path) -> None:
    path = papers.path(PAPER, "Leaders should bring caseloads down")
    (tmp_path / "secret.md").write_text("not a document")
    (papers.settings.corpus_dir / PAPER).unlink()
    (papers.settings.corpus_dir / PAPER).symlink_to(tmp_path / "secret.md")
    assert papers.get(f"{path}/original").status_code == 404


class CountedPages(SourcePages):
    """Counts how many pages are read at once; each is read only together with others."""

    inside = most = 0
    counting, together = threading.Lock(), threading.Barrier(READ_AT_ONCE, timeout=20)

    def _source(self, request: Request, token: str) -> Response:
        with self.counting:
            self.inside += 1
            self.most = max(self.most, self.inside)
        try:
            self.together.wait()
            return super()._source(request, token)
        finally:
            with self.counting:
                self.inside -= 1


def test_many_readers_at_once_are_served_a_few_at_a_time(papers: Papers, serve: Callable[..., RunningWeb]) -> None:
    pages = CountedPages(papers.store, papers.links, papers.settings.corpus_dir)
    client, path = serve(pages=[pages]).client, papers.path(REPORT, QUOTE)
    with ThreadPoolExecutor(4 * READ_AT_ONCE) as readers:
        read = list(readers.map(lambda _: client.get(path).status_code, range(4 * READ_AT_ONCE)))

    assert read == [200] * 4 * READ_AT_ONCE and pages.most == READ_AT_ONCE
