"""Has a conversation follow councils, or follow them no more, at somebody's word."""

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.chats.kept import Asker
from bot.commands.follow import Follow
from bot.slack.following import Following
from index.errors import StaffError

WHICH = "Which council? For example: **{verb} Leeds**."
NOT_THERE = "I am not in this channel, so I could not post here: invite me with */invite*, then ask again."
NOTHING = "This conversation follows no council. **follow** Leeds has me post a new report's headline here."


class Follower:
    """Changes what conversations follow."""

    def __init__(self, client: WebClient, following: Following) -> None:
        """`client` tells the others in a channel."""
        self._client, self._following = client, following

    def do(self, step: Follow, asker: Asker) -> str:
        """What was done, in Markdown; raises StaffError where the person has to do something first."""
        if step.verb == "following":
            return self._list(asker.channel)
        if not step.councils:
            raise StaffError(WHICH.format(verb=step.verb))
        return self._follow(step, asker) if step.verb == "follow" else self._unfollow(step, asker)

    def _follow(self, step: Follow, asker: Asker) -> str:
        new = [each for each in step.councils if each not in self._following.councils(asker.channel)]
        if not new:
            return f"This conversation follows {_and(step.councils)} already."
        if asker.private:
            self._announce(asker, f"<@{asker.user}> has me post the headline of each new report on {_and(new)} here.")
        for council in new:
            self._following.follow(asker.channel, council, asker.user)
        return f"I post the headline of each new report on **{_and(new)}** here. **unfollow** ends it."

    def _unfollow(self, step: Follow, asker: Asker) -> str:
        ended = [each for each in step.councils if self._following.unfollow(asker.channel, each)]
        if not ended:
            return f"This conversation did not follow {_and(step.councils)}."
        return f"This conversation follows **{_and(ended)}** no more."

    def _list(self, channel: str) -> str:
        councils = self._following.councils(channel)
        return f"This conversation follows **{_and(councils)}**." if councils else NOTHING

    def _announce(self, asker: Asker, text: str) -> None:
        """Tells those who will read the headlines; where that is not possible, no headline would be either."""
        try:
            self._client.chat_postMessage(channel=asker.channel, text=text)
        except SlackApiError as refusal:
            if refusal.response.get("error") in ("not_in_channel", "channel_not_found"):
                raise StaffError(NOT_THERE) from refusal
            raise


def _and(names: list[str] | tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
