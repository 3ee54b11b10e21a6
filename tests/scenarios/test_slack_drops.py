"""An administrator drops a file: it is read, shown, labelled and filed; nobody else's is."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.commands.intake import Intake
from bot.slack.download import _is_slacks, safe_name
from index.settings import Settings
from tests.bot.test_news import REPORT
from tests.slack_double import MODES, SlackDouble
from tests.slack_double.running import FakeAssistant, RunningBot

ADMIN = "UADMIN"
PAPER = REPORT.format(council="Leeds", dates="4 to 15 March 2024").encode()


@pytest.fixture(params=MODES)
def slack(request: pytest.FixtureRequest) -> Iterator[SlackDouble]:
    """A workspace."""
    with SlackDouble(mode=request.param) as double:
        yield double
        assert double.complaints == []


@pytest.fixture
def corpus(slack: SlackDouble, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The corpus of a bot that is running."""
    monkeypatch.setenv("CORPUS_DIR", str(settings.corpus_dir))
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    running = start(slack, tmp_path, settings)
    yield settings.corpus_dir
    running.finish()


def start(slack: SlackDouble, tmp_path: Path, settings: Settings) -> RunningBot:
    """A bot that one administrator may give files."""
    intake, admins = Intake(settings.corpus_dir), frozenset({ADMIN})
    return RunningBot(slack, tmp_path / "slack", FakeAssistant(), admins=admins, intake=intake)


def test_a_file_is_shown_labelled_filed_and_read_and_never_overwrites(slack: SlackDouble, corpus: Path) -> None:
    post = slack.drop(ADMIN, "report.md", PAPER)
    card = slack.wait_for_reply(post, timeout=60)
    assert "ofsted report" in card.words and "Leeds" in card.words and "2024-03-04 to 2024-03-15" in card.words
    assert not list(corpus.rglob("*.md"))

    slack.click(ADMIN, card, "File as exempt")
    report = slack.wait_for(lambda: [r for r in slack.replies(post) if "1 added" in r.words], "report", 90)
    assert report
    assert (corpus / "leeds" / "report.md").read_bytes() == PAPER
    assert tomllib.loads((corpus / "leeds" / "report.md.meta.toml").read_text()) == {"access": "exempt"}

    other = slack.drop(ADMIN, "report.md", PAPER + b"More.")
    slack.click(ADMIN, slack.wait_for_reply(other, timeout=60), "File as public")
    asked = slack.wait_for_reply(other, 2)
    assert "leeds/report.md already" in asked.words.replace("*", "")
    slack.click(ADMIN, asked, "Don't file")
    assert "not filed" in slack.wait_for_reply(other, 3).words
    assert [each.name for each in corpus.rglob("*.md")] == ["report.md"]


NO_COUNCIL = b"# Terms of reference\n\nThe panel meets each month. It looks at what must improve and by when.\n"


def chosen(council: str, kind: str) -> dict[str, dict[str, dict[str, dict[str, str] | None]]]:
    """The correction's modal, filled in."""
    values = {"council": council, "kind": kind}
    return {
        name: {"choice": {"selected_option": {"value": value} if value else None}} for name, value in values.items()
    }


def test_what_a_file_was_read_as_can_be_corrected_before_it_is_filed(slack: SlackDouble, corpus: Path) -> None:
    post = slack.drop(ADMIN, "terms.md", NO_COUNCIL)
    card = slack.wait_for_reply(post, timeout=60)
    assert "no council named" in card.words

    slack.click(ADMIN, card, "Not right: correct it")
    assert slack.wait_for_modal(ADMIN, "Which council").title == "What is it?"
    slack.submit(ADMIN, chosen("Kingston upon Hull", "action plan"))

    again = slack.wait_for_reply(post, 2, timeout=60)
    assert "Kingston upon Hull" in again.words and "action plan" in again.words
    slack.click(ADMIN, again, "File as exempt")
    slack.wait_for(lambda: [r for r in slack.replies(post) if "1 added" in r.words], "report", 90)
    (sidecar,) = corpus.rglob("*.meta.toml")
    told = {"council": "Kingston upon Hull", "kind": "action plan", "access": "exempt"}
    assert sidecar.parent.name == "kingston-upon-hull" and tomllib.loads(sidecar.read_text()) == told


def test_the_council_that_a_document_names_counts_and_that_is_said(slack: SlackDouble, corpus: Path) -> None:
    post = slack.drop(ADMIN, "report.md", PAPER)
    slack.click(ADMIN, slack.wait_for_reply(post, timeout=60), "Not right: correct it")
    slack.wait_for_modal(ADMIN, "Which council")

    slack.submit(ADMIN, chosen("Barnet", "minutes"))

    again = slack.wait_for_reply(post, 2, timeout=60)
    assert "• minutes" in again.words and "• Leeds" in again.words and "You said Barnet" in again.words


def test_nobody_else_may_correct_a_file(slack: SlackDouble, corpus: Path) -> None:
    post = slack.drop(ADMIN, "report.md", PAPER)
    card = slack.wait_for_reply(post, timeout=60)

    slack.click("U1", card, "Not right: correct it")

    assert "Only administrators" in slack.wait_for_modal("U1", "administrators").words


def test_anybody_else_gets_a_kind_word_and_nothing_is_fetched(slack: SlackDouble, corpus: Path) -> None:
    reply = slack.wait_for_reply(slack.drop("U1", "report.md", PAPER))

    assert "Thank you for the file" in reply.words
    assert "files.info" not in slack.called


def test_what_is_written_with_a_file_is_a_question_like_any_other(slack: SlackDouble, corpus: Path) -> None:
    post = slack.drop("U1", "report.md", PAPER, "what needs to improve in leeds?")

    said = slack.wait_for(lambda: [r.words for r in slack.replies(post)][1:], "two replies") and slack.replies(post)

    assert sorted("Thank you for the file" in reply.words for reply in said) == [False, True]
    assert any("On what needs to improve in leeds?:" in reply.words for reply in said)


def test_a_file_waits_for_its_label_over_a_restart(
    slack: SlackDouble, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CORPUS_DIR", str(settings.corpus_dir))
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    first = start(slack, tmp_path, settings)
    post = slack.drop(ADMIN, "report.md", PAPER)
    card = slack.wait_for_reply(post, timeout=60)
    first.finish()

    second = start(slack, tmp_path, settings)
    slack.click(ADMIN, card, "File as public")
    slack.wait_for(lambda: [r for r in slack.replies(post) if "1 added" in r.words], "report", 90)
    second.finish()

    assert (settings.corpus_dir / "leeds" / "report.md").read_bytes() == PAPER
    assert not list((tmp_path / "slack" / "dropped").glob("*"))


@pytest.mark.parametrize(
    "url",
    ["https://evil.example/files.slack.com", "http://files.slack.com/a", "https://files.slack.com.evil.example/a", ""],
)
def test_the_token_goes_to_slacks_files_alone(url: str) -> None:
    assert not _is_slacks(url, "https://slack.com/api/")
    assert _is_slacks("https://files.slack.com/files-pri/T1-F1/a.pdf", "https://slack.com/api/")


def test_a_name_stays_in_its_folder() -> None:
    assert "/" not in safe_name("../../etc/passwd") and not safe_name("../../x").startswith(".")
