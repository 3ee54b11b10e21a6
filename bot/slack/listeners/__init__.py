"""What the surface listens to; one file for each family of events, and here only their registration."""

from slack_bolt import App

from bot.chats.feedback import FeedbackBook
from bot.library import Library
from bot.slack.clerk import Clerk
from bot.slack.drops import Drops
from bot.slack.listeners import (
    arrivals,
    briefings,
    checks,
    commands,
    drops,
    errors,
    feedback,
    follow_ups,
    home,
    mentions,
    messages,
    openings,
    passages,
    sharing,
    whole_answers,
)
from bot.slack.reception import Reception


def register(
    app: App,
    reception: Reception,
    library: Library,
    book: FeedbackBook,
    clerk: Clerk,
    front: home.Home,
    dropped: Drops | None = None,
) -> None:
    """Registers a listener for each event that the manifest subscribes to, and for each command and button."""
    arrivals.register(app, reception)
    mentions.register(app, reception)
    messages.register(app, reception, dropped)
    drops.register(app, reception, dropped)
    follow_ups.register(app, reception)
    commands.register(app, reception, clerk)
    checks.register(app, reception)
    openings.register(app, reception, clerk, front)
    home.register(app, reception, front)
    passages.register(app, reception, library)
    whole_answers.register(app, reception, library)
    briefings.register(app, reception, library)
    sharing.register(app, reception, library)
    feedback.register(app, reception, book)
    errors.register(app, reception)
