"""What the surface writes in the log: never a question."""

import logging

log = logging.getLogger("bot.slack")


def library_log() -> logging.Logger:
    """A log for Slack's libraries that stays above debugging, where they would write out every message."""
    quiet = logging.getLogger("bot.slack.library")
    quiet.setLevel(max(logging.INFO, logging.getLogger().level))
    return quiet
