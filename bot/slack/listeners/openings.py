"""Somebody opens the app: Home is drawn, or questions are offered that the documents held can answer."""

from typing import Any

from slack_bolt import App, BoltContext

from bot.chats.text import clip
from bot.door import LOOK, TurnedAway
from bot.slack.clerk import Clerk
from bot.slack.client import SLACK_FAILURES
from bot.slack.listeners.home import Home
from bot.slack.log import log
from bot.slack.places import brief
from bot.slack.reception import Reception
from bot.suggestions import suggestions

TITLE = "Ask, for example"
LONGEST_TITLE = 75


def register(app: App, reception: Reception, clerk: Clerk, home: Home) -> None:
    """Listens to the opening of the app."""

    def opened(event: dict[str, Any], context: BoltContext) -> None:
        if event.get("tab") == "home":
            home.show(reception.visits.of_opening(event, context))
        if event.get("tab") != "messages" or not may_look(event, context):
            return
        prompts = [
            {"title": clip(each.title, LONGEST_TITLE), "message": each.question}
            for each in suggestions(clerk.councils())
        ]
        try:
            # No thread: in the conversation of an agent, Slack drops prompts that name one.
            reception.hasty.assistant_threads_setSuggestedPrompts(
                channel_id=event["channel"], title=TITLE, prompts=prompts
            )
        except SLACK_FAILURES as failure:
            log.info("no questions could be suggested: %s", brief(failure))

    def may_look(event: dict[str, Any], context: BoltContext) -> bool:
        """Whether they may know what is held, which the questions tell."""
        visit = reception.visits.of_opening(event, context)
        return not isinstance(reception.door.admit(visit, cost=LOOK), TurnedAway)

    app.event("app_home_opened")(opened)
