"""What the surface listens to; one file for each family of events, and here only their registration."""

from slack_bolt import App

from bot.chats.feedback import FeedbackBook
from bot.library import Library
from bot.slack.clerk import Clerk
from bot.slack.listeners import (
    briefings,
    checks,
    commands,
    errors,
    feedback,
    follow_ups,
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
) -> None:
    """Registers a listener for each event that the manifest subscribes to, and for each command and button."""
    mentions.register(app, reception)
    messages.register(app, reception)
    follow_ups.register(app, reception)
    commands.register(app, reception, clerk)
    checks.register(app, reception)
    openings.register(app, reception, clerk)
    passages.register(app, reception, library)
    whole_answers.register(app, reception)
    briefings.register(app, reception)
    sharing.register(app, reception, library)
    feedback.register(app, reception, book)
    errors.register(app, reception)
