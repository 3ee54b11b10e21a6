"""Somebody mentions the bot in a channel: answered in that thread."""

from typing import Any

from slack_bolt import App, BoltContext

from bot.slack.posts import read_post
from bot.slack.reception import Reception


def register(app: App, reception: Reception) -> None:
    """Listens to mentions."""

    def mentioned(body: dict[str, Any], context: BoltContext) -> None:
        with reception.taking_on(context):
            if post := read_post(body, context.bot_user_id):
                reception.take(post, context)

    app.event("app_mention")(mentioned)
