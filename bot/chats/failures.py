"""What becomes of an error that nobody foresaw: a trace in the log, and a reference for the person."""

import logging
import secrets

from index.log import trace_of

log = logging.getLogger(__name__)


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
