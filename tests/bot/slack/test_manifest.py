"""The manifest asks for what the code uses and for nothing else."""

import ast
import json
from pathlib import Path

from slack_sdk import WebClient

from bot.commands.words import WORDS
from bot.slack.listeners.checks import CHECK
from bot.slack.listeners.messages import CONVERSATIONS
from bot.slack.scopes import NEEDED
from bot.slack.words import COMMAND, HELP
from tests.slack_double.web_api import METHODS

ROOT = Path(__file__).parents[3]
MANIFEST = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))

SCOPE_OF_EVENT: dict[str, str | None] = {
    "app_home_opened": None,
    "app_mention": "app_mentions:read",
    "message.im": "im:history",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
}


def calls() -> set[tuple[str, str]]:
    """Each method call in the Slack code, with its first argument where that is a string."""
    found = set()
    for file in (ROOT / "bot" / "slack").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                first = node.args[0] if node.args else None
                found.add((node.func.attr, first.value if isinstance(first, ast.Constant) else ""))
    return found


def events_listened_to() -> set[str]:
    listened = {str(name) for method, name in calls() if method == "event"}
    return (listened - {"message"}) | set(CONVERSATIONS.values())


def methods_called() -> set[str]:
    """The Web API's methods that the Slack code names, called at once or later."""
    known = {name.replace(".", "_"): {name} for name in METHODS}
    known["files_upload_v2"] = {"files.getUploadURLExternal", "files.completeUploadExternal"}
    named = {
        node.attr
        for file in (ROOT / "bot" / "slack").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and "_" in node.attr[1:] and not node.attr.startswith("_")
    }
    return set().union(*(known[name] for name in named if hasattr(WebClient, name)))


def test_the_events_are_those_that_are_listened_to():
    assert set(MANIFEST["settings"]["event_subscriptions"]["bot_events"]) == events_listened_to()


def test_the_scopes_are_those_that_events_methods_and_commands_need():
    of_events = {SCOPE_OF_EVENT[event] for event in events_listened_to()} - {None}
    of_its_own = "connections:write"  # which the app-level token has, and the manifest does not name
    of_methods = {METHODS[method].scope for method in methods_called()} - {None, of_its_own}

    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == of_events | of_methods | {"commands"}


def test_what_goes_wrong_without_a_scope_is_known_of_each():
    assert list(NEEDED) == MANIFEST["oauth_config"]["scopes"]["bot"]


def test_the_command_and_its_words_are_those_that_are_understood():
    (command,) = MANIFEST["features"]["slash_commands"]

    assert command["command"] == COMMAND
    assert tuple(command["usage_hint"].split(" | ")) == WORDS


def test_the_shortcut_is_the_one_that_is_listened_to_and_within_slacks_limits():
    (shortcut,) = MANIFEST["features"]["shortcuts"]

    assert (shortcut["type"], shortcut["callback_id"]) == ("message", CHECK)
    assert len(shortcut["name"]) <= 24
    assert len(shortcut["description"]) <= 150
    assert shortcut["name"] in HELP


def test_it_makes_a_socket_mode_app_with_a_conversation_of_its_own():
    assert MANIFEST["settings"]["socket_mode_enabled"]
    assert MANIFEST["settings"]["interactivity"]["is_enabled"]
    assert MANIFEST["features"]["app_home"]["messages_tab_enabled"]
    assert "agent_view" in MANIFEST["features"]
