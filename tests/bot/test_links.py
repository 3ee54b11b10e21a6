"""Links to the source page: short, signed, for a time and an audience."""

import stat
import threading
from pathlib import Path

import pytest

from bot.links import Linked, Links, NoLink, secret_of
from bot.replies import Answer, Citation
from bot.requests import Request
from bot.slack.sources import source_line
from index.errors import OperatorError

SECRET = b"a secret of the tests, and of nothing else"
PUBLIC = "https://inspections.example.gov.uk"


def a_citation(quote: str = "The pace is slow.", url: str | None = None) -> Citation:
    """A citation of a report."""
    return Citation(1, "leeds/report.pdf", "Report", "ofsted report", "Leeds", None, 3, None, "", quote, url, "d.7")


def token_of(path: str) -> str:
    """The part that is signed."""
    return path.removeprefix("/source/").partition("#")[0]


def test_a_link_finds_its_words_wherever_they_stand() -> None:
    links = Links(SECRET)
    ticket = links.read(token_of(links.path(a_citation(), "public")))
    assert ticket.is_of("leeds/report.pdf") and not ticket.is_of("leeds/other.pdf")
    assert ticket.names("d.7") and not ticket.names("d.8")
    text = "Plans are late. The pace is slow. Managers know."
    assert ticket.find_in(text) == text.index("The pace")
    assert ticket.find_in("The pace was slow.") == -1


def test_a_link_is_short_enough_for_a_message_with_many() -> None:
    assert len(Links(SECRET, PUBLIC).address(a_citation("x" * 500), "public") or "") < 120


def test_a_link_of_another_secret_opens_nothing() -> None:
    with pytest.raises(NoLink, match="not one of mine"):
        Links(b"another").read(token_of(Links(SECRET).path(a_citation(), "public")))


def test_the_audience_cannot_be_changed() -> None:
    links = Links(SECRET)
    public = token_of(links.path(a_citation(), "public"))
    exempt = token_of(links.path(a_citation(), "exempt"))
    assert links.read(public).audience == "public" and links.read(exempt).audience == "exempt"
    for forged in (exempt[:2] + public[2:], exempt[:8] + public[8:], public + "=", public + "\n"):
        with pytest.raises(NoLink):
            links.read(forged)


class Answering:
    """Answers with one citation."""

    def answer(self, request: Request) -> Answer:
        """The answer."""
        return Answer(request.question, "It is slow [1].", citations=(a_citation(),))


def test_answers_link_to_their_sources_only_where_readers_can_reach_them() -> None:
    [cited] = (
        Linked(Answering(), Links(SECRET, PUBLIC)).answer(Request("how is the pace?", audience="exempt")).citations
    )
    assert cited.page_url and cited.page_url.startswith(f"{PUBLIC}/source/")
    assert Links(SECRET).read(token_of(cited.page_url.removeprefix(PUBLIC))).audience == "exempt"
    [cited] = Linked(Answering(), Links(SECRET)).answer(Request("how is the pace?")).citations
    assert cited.page_url is None


def test_the_json_of_an_answer_has_no_link() -> None:
    answer = Linked(Answering(), Links(SECRET, PUBLIC)).answer(Request("how is the pace?"))
    assert "page_url" not in answer.as_json()["citations"][0]


def test_in_slack_the_title_links_to_the_page_or_the_page_stands_beside_the_public_address() -> None:
    ours = f"{PUBLIC}/source/AAAA#cited"
    alone = source_line(Citation(**{**_fields(a_citation()), "page_url": ours}), 0)
    assert f"<{ours}|Report>" in alone and alone.count("<") == 1
    both = source_line(Citation(**{**_fields(a_citation(url="https://files.ofsted.gov.uk/1")), "page_url": ours}), 0)
    assert "<https://files.ofsted.gov.uk/1|Report>" in both and f"<{ours}|in its place>" in both
    assert "<" not in source_line(a_citation(), 0)


def _fields(citation: Citation) -> dict[str, object]:
    return {name: getattr(citation, name) for name in Citation.__slots__}


def test_the_secret_is_made_once_for_its_owner_alone_however_many_start_at_once(tmp_path: Path) -> None:
    path, found = tmp_path / "var" / "link-secret", set()
    threads = [threading.Thread(target=lambda: found.add(secret_of("", path))) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(found) == 1 and len(found.pop()) == 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and list(path.parent.iterdir()) == [path]


def test_a_setting_stands_for_the_file_and_half_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "link-secret"
    assert secret_of("set by the operator", path) == b"set by the operator" and not path.exists()
    path.write_text("half")
    with pytest.raises(OperatorError, match="remove it"):
        secret_of("", path)
