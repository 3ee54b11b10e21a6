"""`python -m bot check`: what is wrong is named with the step that mends it, and what is not in use is no fault."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot import cli
from bot.commands.check import Finding, as_text, check_all, of_the_index, of_the_model, of_the_server
from bot.model.task import Task
from bot.model.use import Use
from bot.slack.check import of_slack
from index.errors import SettingError
from index.settings import Settings
from index.store import open_store
from ingest.sync import sync
from tests.builders import a_paper
from tests.fakes import FakeEmbedder
from tests.slack_double import SlackDouble


def states(found: object) -> list[tuple[str, str]]:
    """What each finding is about, and how it stands."""
    return [(each.about, each.state) for each in found]  # type: ignore[attr-defined]


def test_an_index_that_is_empty_or_out_of_step_is_told_with_the_step(
    settings: Settings, write: Callable[[str, str], Path]
) -> None:
    store = open_store(settings, FakeEmbedder())
    [empty] = of_the_index(store)
    assert empty.state == "wrong" and "ingest sync" in empty.as_text()

    write("suffolk/paper.md", a_paper())
    write("suffolk/broken.pdf", "%PDF-1.7 nothing more")
    sync(settings, embedder=FakeEmbedder())
    found = list(of_the_index(store))
    assert [each.says for each in found if each.state == "wrong"] == ["1 could not be read."]
    assert ("vectors", "ok") in states(found) and ("embedder", "ok") in states(found)

    store.vectors.throw_away()
    [lacking] = [each for each in of_the_index(store) if each.about == "vectors"]
    assert lacking.state == "wrong" and "ingest sync" in lacking.remedy


def test_slack_is_asked_whether_it_takes_the_tokens(settings: Settings) -> None:
    with SlackDouble() as slack:
        set_up = replace(
            settings,
            slack_bot_token=slack.bot_token,
            slack_app_token=slack.app_token,
            slack_api_url=slack.api_url,
            admin_users=frozenset({"U1"}),
        )
        assert states(of_slack(set_up)) == [("Slack", "ok"), ("Slack", "ok")]
        [refused, _] = of_slack(replace(set_up, slack_bot_token="xoxb-wrong"))
        assert refused.state == "wrong" and "SLACK_BOT_TOKEN" in refused.says and "copy it again" in refused.remedy
        unheard = list(of_slack(replace(set_up, slack_app_token="")))[-1]
        assert unheard.state == "wrong" and "nothing reaches the bot" in unheard.says
    [gone, *_] = of_slack(set_up)
    assert gone.state == "wrong" and "cannot be reached" in gone.says
    assert states(of_slack(settings)) == [("Slack", "not set up")]


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("", "not set up"),
        ("https://inspections.example.gov.uk", "ok"),
        ("http://inspections.example.gov.uk:8000", "wrong"),
        ("http://localhost:8000", "ok"),
    ],
)
def test_links_are_not_to_go_over_plain_http(settings: Settings, url: str, state: str) -> None:
    assert states(of_the_server(replace(settings, public_url=url)))[0] == ("links", state)


class Model:
    """Ends as it is told."""

    def __init__(self, use: Use) -> None:
        """Knows its end."""
        self._use = use

    def ask(self, task: Task, data: Mapping[str, Any], seconds: float) -> tuple[Mapping[str, Any] | None, Use]:
        """Nothing, and what it took."""
        return None, self._use


def test_a_model_is_tried_where_one_is_named(settings: Settings) -> None:
    named = replace(settings, chat_model="openai:some")
    assert states(of_the_model(settings, lambda: pytest.fail("no model is named"))) == [("model", "not set up")]
    assert states(of_the_model(named, lambda: Model(Use("answered")))) == [("model", "ok")]
    [failed] = of_the_model(named, lambda: Model(Use("failed", error="AuthenticationError")))
    assert failed.state == "wrong" and "AuthenticationError" in failed.says and "CHAT_API_KEY" in failed.remedy


def test_what_a_look_raises_for_people_is_a_finding() -> None:
    def look() -> list[Finding]:
        raise SettingError("HOST is wrong: set another.")

    found = check_all([("server", look)])
    assert found == (Finding("server", "wrong", "HOST is wrong: set another."),)
    assert as_text(found).endswith("1 thing to be mended.")


def test_what_nobody_foresaw_is_a_finding_of_one_line_and_the_other_looks_go_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def falls_over() -> Iterator[Finding]:
        yield Finding("Slack", "ok", "SLACK_BOT_TOKEN is accepted.")
        raise RuntimeError("broken in a library, key xoxb-1")

    found = check_all([("Slack", falls_over), ("Teams", lambda: [Finding("Teams", "ok", "set.")])])

    assert states(found) == [("Slack", "ok"), ("Slack", "wrong"), ("Teams", "ok")]
    line = found[1].as_text()
    assert "RuntimeError" in line and "under the reference" in line and "\n" not in line and "xoxb" not in line
    assert "in falls_over" in caplog.text and "broken in a library" in caplog.text
    assert as_text(found).endswith("1 thing to be mended.")


def test_the_command_ends_with_1_where_something_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOST", "0.0.0.0")
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().out
    assert "documents: none is held." in said and "set WEB_TOKEN" in said and said.endswith("2 things to be mended.\n")
