"""What the surface listens to; one file for each family of events, and here only their registration."""

from collections.abc import Callable

from slack_bolt import App

from bot.commands.reingest import Reingest
from bot.slack.listeners import commands, errors, follow_ups, mentions, messages
from bot.slack.reception import Reception


def register(
    app: App,
    reception: Reception,
    holdings: Callable[[], str],
    reingest: Reingest,
    admins: frozenset[str],
    kept_back: Callable[[], int],
) -> None:
    """Registers a listener for each event that the manifest subscribes to, and for each command and button."""
    mentions.register(app, reception)
    messages.register(app, reception)
    follow_ups.register(app, reception)
    commands.register(app, reception, commands.Commands(reception, holdings, reingest, admins, kept_back))
    errors.register(app, reception)
