"""Who somebody is in Slack: of which workspace, and whether they are only a guest there."""

from typing import Any, NamedTuple

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.access import Person
from bot.chats.recall import Recall
from bot.slack.client import SLACK_FAILURES
from bot.slack.log import log


class Home(NamedTuple):
    """The workspace that the app is installed in, and the organisation (Enterprise Grid) above it, if there is one."""

    team: str
    enterprise: str = ""


class People:
    """Asks Slack about each person once an hour. Safe to share between threads."""

    def __init__(self, client: WebClient) -> None:
        """`client` should give up soon: somebody is waiting."""
        self._client = client
        self._recall = Recall[dict[str, Any]]()

    def who(self, user: str, home: Home, hint: str = "") -> Person:
        """The person. `hint` is the workspace or organisation that came with what they did, for when Slack does not
        say.
        """
        said = self._recall.of(user, lambda: self._ask(user))
        if said is None:
            return Person(user, "" if hint in ("", *home) else hint, guest=None)
        enterprise = (said.get("enterprise_user") or {}).get("enterprise_id") or ""
        at_home = said.get("team_id") in (None, "", home.team) or (enterprise and enterprise == home.enterprise)
        guest = bool(said.get("is_restricted") or said.get("is_ultra_restricted"))
        return Person(user, "" if at_home else said["team_id"], guest)

    def _ask(self, user: str) -> dict[str, Any] | None:
        try:
            said = self._client.users_info(user=user)["user"]
        except SlackApiError as refusal:
            code = refusal.response.get("error")
            remedy = "; paste manifest.json into the app's manifest and reinstall it" if code == "missing_scope" else ""
            log.warning("Slack does not say who %s is (%s)%s", user, code, remedy)
            return None
        except SLACK_FAILURES as failure:
            log.warning("Slack does not say who %s is (%s)", user, type(failure).__name__)
            return None
        kept = ("team_id", "enterprise_user", "is_restricted", "is_ultra_restricted")
        return {name: said[name] for name in kept if name in said}
