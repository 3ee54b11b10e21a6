"""Slack's payloads read to visits: who came, to what place, and who else reads there."""

import threading
from collections import OrderedDict
from dataclasses import replace
from typing import Any

from slack_bolt import BoltContext

from bot import access
from bot.access import Visit
from bot.slack.people import Home, People
from bot.slack.posts import Post

CHANNELS = 10_000
SLACK = "slack"


class Visits:
    """Reads visits. Only events say whether another organisation reads a channel, so that is remembered from them."""

    def __init__(self, people: People) -> None:
        """`people` says who somebody is."""
        self._people = people
        self._lock = threading.Lock()
        self._shared: OrderedDict[str, bool] = OrderedDict()

    def of_post(self, post: Post, context: BoltContext) -> Visit:
        """Somebody wrote a message."""
        home = home_of(context)
        person = self._people.who(post.user, home, post.user_team)
        if post.channel_type == "im":
            return Visit(person, access.Place(SLACK, home.team))
        self._remember(post.channel, post.shared)
        return Visit(person, access.Place(SLACK, home.team, post.channel, private=False, shared=post.shared))

    def of_command(self, command: dict[str, Any], context: BoltContext) -> Visit:
        """Somebody gave a slash command, and is answered privately."""
        home = home_of(context)
        person = self._people.who(command["user_id"], home, command.get("team_id") or "")
        return Visit(person, access.Place(SLACK, home.team, _channel(command["channel_id"])))

    def of_click(self, body: dict[str, Any], context: BoltContext) -> Visit:
        """Somebody pressed a button under a message."""
        home = home_of(context)
        person = self._people.who(body["user"]["id"], home, body["user"].get("team_id") or "")
        container = body["container"]
        channel = _channel(container["channel_id"])
        if not channel or container.get("is_ephemeral"):
            return Visit(person, access.Place(SLACK, home.team, channel))
        with self._lock:
            shared = self._shared.get(channel)
        return Visit(person, access.Place(SLACK, home.team, channel, private=False, shared=shared))

    def of_look(self, body: dict[str, Any], context: BoltContext) -> Visit:
        """Somebody presses, sends or chooses something, and what comes of it is for them alone. A modal names no
        channel.
        """
        home = home_of(context)
        person = self._people.who(body["user"]["id"], home, body["user"].get("team_id") or "")
        return Visit(person, access.Place(SLACK, home.team, _channel(_channel_id(body))))

    def of_opening(self, event: dict[str, Any], context: BoltContext) -> Visit:
        """Somebody opened the app, which they do alone."""
        home = home_of(context)
        return Visit(self._people.who(event["user"], home), access.Place(SLACK, home.team))

    def of_sharing(self, body: dict[str, Any], context: BoltContext) -> Visit:
        """Somebody shows the channel what was answered privately."""
        alone = self.of_look(body, context)
        with self._lock:
            shared = self._shared.get(alone.place.channel)
        return Visit(alone.person, replace(alone.place, private=not alone.place.channel, shared=shared))

    def _remember(self, channel: str, shared: bool) -> None:
        with self._lock:
            self._shared[channel] = shared
            self._shared.move_to_end(channel)
            if len(self._shared) > CHANNELS:
                self._shared.popitem(last=False)


def home_of(context: BoltContext) -> Home:
    """The workspace that the token belongs to: in channels that workspaces share, an event may name another."""
    result = context.authorize_result
    return Home(
        (result.team_id if result else None) or context.team_id or "",
        (result.enterprise_id if result else None) or "",
    )


def _channel_id(body: dict[str, Any]) -> str:
    return str((body.get("channel") or {}).get("id") or body.get("container", {}).get("channel_id") or "")


def _channel(id_: str) -> str:
    """The channel; nothing for a direct conversation, which is with a person."""
    return "" if id_.startswith("D") else id_
