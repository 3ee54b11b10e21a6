"""What the app must be allowed in Slack, and what of that the token is not."""

from slack_sdk import WebClient

from bot.slack.client import SLACK_FAILURES
from bot.slack.log import log

NEEDED = {
    "app_mentions:read": "mentions are not heard",
    "assistant:write": "nobody sees that a question is being worked on",
    "channels:history": "follow-ups in a channel's thread are not heard",
    "chat:write": "nothing can be posted",
    "commands": "slash commands and the shortcut are not there",
    "files:read": "documents sent by an administrator cannot be read",
    "files:write": "pictures cannot be posted",
    "groups:history": "follow-ups in a private channel's thread are not heard",
    "im:history": "direct messages are not heard",
    "im:write": "pictures cannot be sent directly",
    "users:read": "guests cannot be told from members",
}
"""Each scope that `manifest.json` asks for, with what goes wrong without it."""

REINSTALL = (
    "paste manifest.json into the app's manifest at api.slack.com/apps, reinstall the app, then copy the token again"
)


def missing_scopes(client: WebClient) -> tuple[str, ...]:
    """The scopes that the token lacks; none where Slack does not say which it has."""
    try:
        granted = client.auth_test().headers.get("x-oauth-scopes")
    except SLACK_FAILURES:
        return ()
    return tuple(scope for scope in NEEDED if scope not in granted.replace(" ", "").split(",")) if granted else ()


def warn_of_missing(client: WebClient) -> None:
    """Says in the log which scopes are missing, what goes wrong without them, and what to do."""
    missing = missing_scopes(client)
    if missing:
        consequences = "; ".join(f"without {scope} {NEEDED[scope]}" for scope in missing)
        log.warning("SLACK_BOT_TOKEN lacks %s: %s. To mend it, %s.", ", ".join(missing), consequences, REINSTALL)
