"""Messages: all of a direct conversation, and those in a channel's thread that the bot takes part in."""

from typing import Any

from slack_bolt import App, BoltContext

from bot.slack.drops import Drops
from bot.slack.posts import Post, read_post, speaks_to_another
from bot.slack.reception import Reception

# The manifest subscribes to a message event of its own for each kind of conversation.
CONVERSATIONS = {"im": "message.im", "channel": "message.channels", "group": "message.groups"}


def register(app: App, reception: Reception, drops: Drops | None = None) -> None:
    """Listens to messages, those included that ask for nothing, so that each is acknowledged."""

    def heard(body: dict[str, Any], context: BoltContext) -> None:
        with reception.taking_on(context):
            post = read_post(body, context.bot_user_id)
            files = body["event"].get("files") or []
            if not post or not is_for_us(post, reception, context.bot_user_id):
                return
            if drops and files and post.channel_type == "im":
                take_files(post, files, context, drops)
            else:
                reception.take(post, context)

    def take_files(post: Post, files: list[dict[str, Any]], context: BoltContext, drops: Drops) -> None:
        """The files first; what was written with them is a question like any other."""
        if welcome := reception.admit(post, context, errand=True):
            drops.take(welcome.visit, reception.thread_place(post.thread, post.user), files)
            if post.text:
                reception.answer(post, welcome)

    app.event("message")(heard)


def is_for_us(post: Post, reception: Reception, bot_user: str | None) -> bool:
    """Whether an answer is expected. A mention that opens a thread is left to the mention's own event."""
    if post.channel_type == "im":
        return True
    if post.thread_ts is None or post.channel_type not in CONVERSATIONS or speaks_to_another(post, bot_user):
        return False
    return reception.memory.takes_part(post.thread)
