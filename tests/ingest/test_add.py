"""A document is added from a file or the web: whole, under a name of its own, and with its source."""

import threading
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest

from index.errors import StaffError
from index.settings import Settings
from ingest.add import add
from ingest.cli import main
from ingest.download import Limits, is_public
from tests.builders import a_paper

Write = Callable[[str, str], Path]

PAPER = a_paper().encode()


class Site(BaseHTTPRequestHandler):
    """A council's site, with some pages that a fetch has to bear."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.close_connection = True
        path, _, query = self.path.partition("?")
        if path in ("/moved", "/loop"):
            self.send_response(302)
            self.send_header("Location", query or "/loop")
            self.end_headers()
        elif path == "/missing":
            self.send_error(404)
        elif path == "/endless":
            self.send_response(200)
            self.end_headers()
            while True:
                self.wfile.write(b"x" * 65536)
        elif path == "/silent":
            time.sleep(2)
        elif path == "/drip":
            for byte in b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50:
                self.wfile.write(bytes([byte]))
                time.sleep(0.1)
        elif path == "/broken":
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(PAPER)
        else:
            self.send_response(200)
            self.send_header("Content-Type", "application/pdf" if path == "/documents/s1234" else "text/markdown")
            if query:
                self.send_header("Content-Disposition", f'attachment; filename="{unquote(query)}"')
            self.send_header("Content-Length", str(len(PAPER)))
            self.end_headers()
            self.wfile.write(PAPER)

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""


class Server(ThreadingHTTPServer):
    """One that says nothing of clients that hang up."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    """The site's address."""
    with Server(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def inside(settings: Settings) -> Settings:
    """Settings that let this machine's own addresses be fetched from."""
    return replace(settings, allow_private_addresses=True)


def corpus(settings: Settings) -> list[str]:
    """All files that lie in the corpus, hidden ones too."""
    root = settings.corpus_dir
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def test_a_web_address_is_copied_in_and_its_source_recorded(site: str, inside: Settings) -> None:
    added = add(f"{site}/minutes.md", inside, "oxfordshire")
    assert (added.file, added.is_new) == ("oxfordshire/minutes.md", True)
    assert corpus(inside) == ["oxfordshire/minutes.md", "oxfordshire/minutes.md.meta.toml"]
    assert (inside.corpus_dir / added.file).read_bytes() == PAPER
    assert tomllib.loads((inside.corpus_dir / f"{added.file}.meta.toml").read_text()) == {"url": f"{site}/minutes.md"}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/documents/s1234", "s1234.pdf"),
        ("/a%20paper%20on%20caf%C3%A9s.md", "a paper on cafés.md"),
        ("/x?the report.pdf", "the report.pdf"),
        ("/x?../../etc/passwd", "passwd"),
        ("/x?..\\..\\boot.ini", "boot.ini"),
        ("/x?.hidden.md", "hidden.md"),
        ("/x?a.md.meta.toml", "a.md.toml"),
        ("/%2e%2e%2f%2e%2e%2fout.md", "out.md"),
        ("/" + "long" * 100 + ".pdf", ("long" * 100)[:150] + ".pdf"),
    ],
)
def test_whatever_a_server_calls_it_the_name_stays_in_its_folder(
    site: str, inside: Settings, path: str, name: str
) -> None:
    assert add(f"{site}{path}".replace(" ", "%20"), inside).file == name
    assert len(corpus(inside)) == 2


def test_another_document_of_the_same_name_keeps_it(site: str, inside: Settings, write: Write) -> None:
    write("minutes.md", "something else")
    assert add(f"{site}/minutes.md", inside).file == "minutes (2).md"
    assert (inside.corpus_dir / "minutes.md").read_text() == "something else"
    again = add(f"{site}/minutes.md", inside)
    assert (again.file, again.is_new) == ("minutes (2).md", False) and len(corpus(inside)) == 3


@pytest.mark.parametrize("page", ["/missing", "/broken", "/endless", "/silent", "/drip", "/loop"])
def test_what_cannot_be_fetched_is_a_sentence_and_leaves_nothing(site: str, inside: Settings, page: str) -> None:
    url = site + page
    began = time.monotonic()
    limits = Limits(largest=1_000_000, silence_seconds=0.5, longest_seconds=1.5)
    with pytest.raises(StaffError) as problem:
        add(url, inside, limits=limits)
    assert str(problem.value).endswith(".") and url in str(problem.value)
    assert corpus(inside) == [] and time.monotonic() - began < 8


def test_a_redirect_is_followed_and_the_address_that_was_asked_is_recorded(site: str, inside: Settings) -> None:
    added = add(f"{site}/moved?/minutes.md", inside)
    assert added.file == "minutes.md"
    assert f"{site}/moved?/minutes.md" in (inside.corpus_dir / "minutes.md.meta.toml").read_text()


@pytest.mark.parametrize("onward", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/"])
def test_a_redirect_to_what_is_not_the_web_is_refused(site: str, inside: Settings, onward: str) -> None:
    with pytest.raises(StaffError, match="should start with http"):
        add(f"{site}/moved?{onward}", inside)
    assert corpus(inside) == []


def test_addresses_of_this_machine_are_refused_unless_allowed(site: str, settings: Settings) -> None:
    for url in (site, site.replace("127.0.0.1", "localhost"), site.replace("127.0.0.1", "2130706433")):
        with pytest.raises(StaffError, match=r"ALLOW_PRIVATE_ADDRESSES=1|cannot be looked up"):
            add(f"{url}/minutes.md", settings)
    assert corpus(settings) == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "ff02::1",
    ],
)
def test_private_addresses_are_told_in_every_guise(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_public_addresses_are_told(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "http://a:b@example.org/x", "https://host:99999/", "ftp://x/y"]
)
def test_what_is_no_web_address_is_named(settings: Settings, url: str) -> None:
    with pytest.raises(StaffError, match=r"\.$"):
        add(url, settings)
    assert corpus(settings) == []


def test_a_file_is_copied_with_its_sidecar_and_the_original_stays(tmp_path: Path, settings: Settings) -> None:
    source = tmp_path / "report.md"
    source.write_text("A report.")
    Path(f"{source}.meta.toml").write_text('council = "Leeds"\n')
    assert add(str(source), settings, "leeds/2024").file == "leeds/2024/report.md"
    assert corpus(settings) == ["leeds/2024/report.md", "leeds/2024/report.md.meta.toml"] and source.exists()


@pytest.mark.parametrize("folder", ["..", "../elsewhere", "/etc", "a/../../b", ".hidden", "link"])
def test_a_folder_outside_the_corpus_is_refused(tmp_path: Path, settings: Settings, folder: str) -> None:
    (settings.corpus_dir / "link").symlink_to(tmp_path)
    source = tmp_path / "a.md"
    source.write_text("text")
    with pytest.raises(StaffError, match=r"outside the corpus|hidden"):
        add(str(source), settings, folder)


def test_what_is_no_file_and_what_lies_in_the_corpus_is_named(settings: Settings, write: Write) -> None:
    with pytest.raises(StaffError, match="There is no file"):
        add("nowhere.pdf", settings)
    with pytest.raises(StaffError, match="lies in the corpus already"):
        add(str(write("a.md", "text")), settings)


def test_the_command_adds_what_it_can_and_syncs(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CORPUS_DIR", str(settings.corpus_dir))
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.md").write_text("")
    assert main(["add", "empty.md", "nowhere.md", "--to", "leeds"]) == 1
    out, err = capsys.readouterr()
    assert "empty.md is now leeds/empty.md." in out and "1 could not be read" in out
    assert err == "There is no file 'nowhere.md': check the name, and add one document after another.\n"
