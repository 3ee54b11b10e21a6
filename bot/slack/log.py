"""What the surface writes in the log: never a question, always a reference when something went wrong."""

import logging
import secrets

from index.log import trace_of

log = logging.getLogger("bot.slack")


def library_log() -> logging.Logger:
    """A log for Slack's libraries that stays above debugging, where they would write out every message."""
    quiet = logging.getLogger("bot.slack.library")
    quiet.setLevel(max(logging.INFO, logging.getLogger().level))
    return quiet


def report(error: BaseException, doing: str, secret: str = "") -> str:
    """Writes the error with its trace under a new reference, the secret's words left out, and gives the reference."""
    reference = secrets.token_hex(3).upper()
    log.error("[%s] %s failed\n%s", reference, doing, trace_of(error, secret))
    return reference


def apology(reference: str) -> str:
    """What the person is told instead of the error."""
    return (
        "Something went wrong on my side, and I could not finish this. Please try again in a few minutes; "
        f"if it happens again, give this reference to whoever runs me: **{reference}**"
    )
