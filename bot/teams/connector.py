"""The door to Teams' connector: sends what we say, and asks who somebody is. Called from any thread.

The SDK speaks it asynchronously; that happens on a thread of its own here, so the rest of the surface stays plain.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx
from microsoft_teams.api.activities import TypingActivityInput
from microsoft_teams.api.activities.message import MessageActivityInput
from microsoft_teams.api.clients import ApiClient
from microsoft_teams.api.clients.conversation import CreateConversationParams
from microsoft_teams.api.models import Account, ChannelInfo, ConversationAccount, TeamsChannelAccount

from bot.teams.loop import Loop

T = TypeVar("T")

TEAMS_FAILURES = (httpx.HTTPError, ValueError, TimeoutError)
"""What goes wrong when Teams does not take what we send; the SDK says with a ValueError that it got no token."""

PATIENCE = 60.0  # seconds, all attempts together
HASTE = 3.0  # seconds, where somebody is waiting
ATTEMPTS = 4
_AGAIN = (412, 429, 502, 503, 504)  # Teams asks to try again after these
_LONGEST_WAIT = 20.0


@dataclass(frozen=True, slots=True)
class Address:
    """Where to speak: the service that the conversation lives at, the conversation, and the name that we have there."""

    service_url: str
    conversation: str
    bot: str


class Connector:
    """Sends and asks; raises one of TEAMS_FAILURES when Teams does not answer as it should."""

    def __init__(self, api: ApiClient) -> None:
        """`api` has the credentials."""
        self._api = api
        self._loop = Loop("teams-out")

    def send(self, address: Address, activity: MessageActivityInput | TypingActivityInput) -> str:
        """Posts an activity and gives its id; "" where Teams names none."""
        activity.from_ = Account(id=address.bot)
        activity.conversation = ConversationAccount(id=address.conversation)

        async def create() -> str:
            scoped = self._api.from_service_url(address.service_url)
            sent = await scoped.conversations.create_activity(address.conversation, activity)
            return "" if sent.id.startswith("DO_NOT_USE") else sent.id

        return self._loop.run(_patiently(create), PATIENCE)

    def hint(self, address: Address, activity: TypingActivityInput) -> str:
        """Posts what helps only now, such as a sign of typing: once, or not at all."""
        activity.from_ = Account(id=address.bot)
        activity.conversation = ConversationAccount(id=address.conversation)

        async def create() -> str:
            scoped = self._api.from_service_url(address.service_url)
            return (await scoped.conversations.create_activity(address.conversation, activity)).id

        return self._loop.run(create(), HASTE)

    def member(self, address: Address, account: str) -> TeamsChannelAccount:
        """What the roster of the conversation says of somebody."""

        async def ask() -> TeamsChannelAccount:
            scoped = self._api.from_service_url(address.service_url)
            base = address.conversation.partition(";")[0]
            member: TeamsChannelAccount = await scoped.conversations.get_member_by_id(base, account)
            return member

        return self._loop.run(ask(), HASTE)

    def channels(self, address: Address, team: str) -> list[ChannelInfo]:
        """The channels of a team, with their types."""

        async def ask() -> list[ChannelInfo]:
            return list(await self._api.from_service_url(address.service_url).teams.get_conversations(team))

        return self._loop.run(ask(), HASTE)

    def direct(self, address: Address, account: str, tenant: str) -> Address:
        """The conversation with one person alone."""
        params = CreateConversationParams(
            members=[Account(id=account)], tenant_id=tenant or None, channel_data={"tenant": {"id": tenant}}
        )

        async def create() -> Address:
            scoped = self._api.from_service_url(address.service_url)
            return Address(address.service_url, (await scoped.conversations.create(params)).id, address.bot)

        return self._loop.run(_patiently(create), PATIENCE)

    def close(self) -> None:
        """Ends the thread; what is under way is given up."""
        self._loop.run(self._api.http.http.aclose(), HASTE)
        self._loop.close()


async def _patiently(attempt: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Tries again where Teams asks for it or could not be reached, and never where it may have taken the post."""
    for tried in range(1, ATTEMPTS):
        try:
            return await attempt()
        except httpx.HTTPStatusError as refusal:
            if refusal.response.status_code not in _AGAIN:
                raise
            await asyncio.sleep(_wait(refusal.response, tried))
        except (httpx.ConnectError, httpx.ConnectTimeout):
            await asyncio.sleep(2.0 ** (tried - 1) / 2)
    return await attempt()


def _wait(response: httpx.Response, tried: int) -> float:
    """Seconds until the next attempt: as Teams says, or longer each time."""
    said = response.headers.get("Retry-After", "")
    return min(float(said), _LONGEST_WAIT) if said.isdecimal() else 2.0 ** (tried - 1) / 2
