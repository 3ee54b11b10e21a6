"""Whether Slack takes the tokens."""

from collections.abc import Callable, Iterable

from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.commands.check import Finding
from bot.slack.client import SLACK_FAILURES, hasty_client, patient_client
from bot.slack.scopes import NEEDED, REINSTALL, missing_scopes
from index.settings import Settings

_MANIFEST = "follow the steps under Slack in README.md"


def of_slack(settings: Settings) -> Iterable[Finding]:
    """What is set, and what Slack says to it."""
    if not settings.slack_bot_token:
        yield Finding("Slack", "not set up", "SLACK_BOT_TOKEN is not set.", _MANIFEST)
        return
    client = hasty_client(patient_client(settings.slack_bot_token, settings.slack_api_url), seconds=10)
    yield _of_token("SLACK_BOT_TOKEN", settings, client.auth_test)
    if missing := missing_scopes(client):
        lost = "; ".join(f"without {scope} {NEEDED[scope]}" for scope in missing)
        yield Finding("Slack", "wrong", f"SLACK_BOT_TOKEN lacks {', '.join(missing)}: {lost}.", REINSTALL)
    if app_token := settings.slack_app_token:
        yield _of_token("SLACK_APP_TOKEN", settings, lambda: client.apps_connections_open(app_token=app_token))
    if not settings.slack_app_token and not settings.slack_signing_secret:
        says = (
            "neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set, so nothing reaches the bot."
        )
        yield Finding("Slack", "wrong", says, _MANIFEST)
    if not settings.admin_users:
        yield Finding("Slack", "not set up", "nobody may re-ingest or pause it.", "set ADMIN_USERS to Slack user ids")


def _of_token(name: str, settings: Settings, ask: Callable[[], SlackResponse]) -> Finding:
    try:
        where = ask().get("team")
    except SlackApiError as refusal:
        code = refusal.response.get("error")
        return Finding("Slack", "wrong", f"Slack does not accept {name} ({code}).", f"copy it again: {_MANIFEST}")
    except SLACK_FAILURES:
        says = f"Slack cannot be reached at {settings.slack_api_url}."
        return Finding("Slack", "wrong", says, "check the network and SLACK_API_URL")
    return Finding("Slack", "ok", f"{name} is accepted{f' by {where}' if where else ''}.")
