"""What the surface writes in the log: never a question, always a reference when something went wrong."""

import logging
import secrets
import traceback

log = logging.getLogger("bot.slack")


def library_log() -> logging.Logger:
    """A log for Slack's libraries that stays above debugging, where they would write out every message."""
    quiet = logging.getLogger("bot.slack.library")
    quiet.setLevel(max(logging.INFO, logging.getLogger().level))
    return quiet


def report(error: BaseException, doing: str, secret: str = "") -> str:
    """Writes the error with its trace under a new reference, the secret words left out, and gives the reference."""
    reference = secrets.token_hex(3).upper()
    log.error("[%s] %s failed\n%s", reference, doing, without(secret, "".join(traceback.format_exception(error))))
    return reference


def without(secret: str, text: str) -> str:
    """The text with the secret words left out, as they stand or as Python would quote them."""
    for words in sorted({secret, repr(secret)[1:-1], secret.strip()}, key=len, reverse=True):
        text = text.replace(words, "[question]") if words else text
    return text


def apology(reference: str) -> str:
    """What the person is told instead of the error."""
    return (
        "Something went wrong on my side, and I could not finish this. Please try again in a few minutes; "
        f"if it happens again, give this reference to whoever runs me: **{reference}**"
    )
