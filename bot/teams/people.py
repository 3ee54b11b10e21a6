"""Who somebody is in Teams, and who else reads where they ask: from the conversation's roster, as visits."""

import logging
from collections.abc import Callable
from typing import NamedTuple

from bot.access import Person, Place, Visit
from bot.chats.recall import Recall
from bot.teams.activities import Where, Who
from bot.teams.connector import TEAMS_FAILURES, Connector

log = logging.getLogger(__name__)

TEAMS = "teams"


class _Said(NamedTuple):
    """What Teams said of a person: `guest` and a tenant; or of a channel: its type."""

    tenant: str = ""
    guest: bool | None = None
    channel_type: str = ""


class Visits:
    """Reads visits; asks Teams about each person and channel once an hour. Safe to share between threads."""

    def __init__(self, connector: Connector, home: str) -> None:
        """`home` is the tenant that the bot serves; empty: the one that a conversation belongs to."""
        self._connector, self._home = connector, home
        self._recall = Recall[_Said]()

    def of_words(self, who: Who, where: Where) -> Visit:
        """Somebody wrote a message, or had a button ask: everybody in the conversation reads the answer."""
        home = self._home or where.tenant
        if where.kind == "personal":
            return Visit(self._person(who, where, home), Place(TEAMS, home))
        place = Place(TEAMS, home, where.thread.channel, private=False, shared=self._shared(where))
        return Visit(self._person(who, where, home), place)

    def of_look(self, who: Who, where: Where) -> Visit:
        """Somebody presses a button, and what comes of it is for them alone."""
        home = self._home or where.tenant
        channel = "" if where.kind == "personal" else where.thread.channel
        return Visit(self._person(who, where, home), Place(TEAMS, home, channel))

    def _person(self, who: Who, where: Where, home: str) -> Person:
        said = self._said(f"person {where.tenant} {where.thread.channel} {who.account}", lambda: self._ask(who, where))
        tenant = said.tenant or who.tenant or where.tenant
        return Person(who.user, "" if tenant in ("", home) else tenant, said.guest)

    def _shared(self, where: Where) -> bool | None:
        """Whether another organisation reads there: not known of group chats, which anybody may be asked to join."""
        if where.kind != "channel":
            return None
        kind = (
            where.channel_type or self._said(f"channel {where.thread.channel}", lambda: self._type(where)).channel_type
        )
        return {"shared": True, "standard": False, "private": False}.get(kind)

    def _said(self, key: str, ask: Callable[[], _Said | None]) -> _Said:
        return self._recall.of(key, ask) or _Said()

    def _ask(self, who: Who, where: Where) -> _Said | None:
        try:
            member = self._connector.member(where.address, who.account)
        except TEAMS_FAILURES as failure:
            log.warning("Teams does not say who %s is (%s)", who.user, type(failure).__name__)
            return None
        role = (member.user_role or "").casefold()
        return _Said(member.tenant_id or "", {"guest": True, "anonymous": True, "user": False}.get(role))

    def _type(self, where: Where) -> _Said | None:
        try:
            channels = self._connector.channels(where.address, where.team) if where.team else []
        except TEAMS_FAILURES as failure:
            log.warning("Teams does not say what sort of channel this is (%s)", type(failure).__name__)
            return None
        found = next((each for each in channels if each.id == where.thread.channel), None)
        return _Said(channel_type=(found.type or "") if found else "")
