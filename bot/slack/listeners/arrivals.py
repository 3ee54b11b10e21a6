"""Posts are noted before Slack is told that they have arrived: of one that was acknowledged it tells nobody again."""

from collections.abc import Callable
from typing import Any

from slack_bolt import App, BoltContext

from bot.slack.listeners.messages import is_for_us
from bot.slack.posts import Post, read_post
from bot.slack.reception import Reception


def register(app: App, reception: Reception) -> None:
    """Notes who waits for an answer, ahead of every listener; the listener says when it has taken the post on."""

    def arrived(body: dict[str, Any], context: BoltContext, next: Callable[[], None]) -> None:
        if post := _awaited(body, context.bot_user_id, reception):
            reception.expect(post, context)
        next()

    app.use(arrived)


def _awaited(body: dict[str, Any], bot_user: str | None, reception: Reception) -> Post | None:
    """The post in an event, where its author waits for an answer."""
    kind = (body.get("event") or {}).get("type")
    post = read_post(body, bot_user) if kind in ("app_mention", "message") else None
    return post if post and (kind == "app_mention" or is_for_us(post, reception, bot_user)) else None
