"""Who may open the start page and ask there: whoever works at this machine, or has the token that all readers share."""

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from fastapi import Request

from bot.hosts import is_of_this_machine

COOKIE = "inspections"
STAYS = 12 * 3600
"""Seconds that somebody who gave the token stays let in."""

MACHINE = "this machine"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who was let in: known by a name made up for their browser, and by nothing else."""

    name: str


class Entry:
    """Lets readers in."""

    def __init__(self, token: str, secret: bytes, clock: Callable[[], float] = time.time) -> None:
        """Without a token only requests from this machine, to this machine, are let in."""
        self._token, self._clock = token, clock
        # The token is a part of the key: once it is changed, everybody must give the new one.
        self._key = hmac.digest(secret, b"entry " + token.encode(), "sha256")

    @property
    def by_token(self) -> bool:
        """Whether a token lets in."""
        return bool(self._token)

    def reader(self, request: Request) -> Reader | None:
        """Who asks; None where they are not let in."""
        if not self._token:
            caller = request.client.host if request.client else ""
            return Reader(MACHINE) if is_of_this_machine(caller, request.headers) else None
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self.is_token(given.strip()):
            return Reader("a program")
        return self._of_cookie(request.cookies.get(COOKIE, ""))

    def is_token(self, given: str) -> bool:
        """Whether this is the token."""
        return bool(self._token) and hmac.compare_digest(_hashed(given), _hashed(self._token))

    def cookie(self) -> str:
        """A cookie for somebody who gave the token."""
        words = f"{secrets.token_hex(6)}.{int(self._clock()) + STAYS}"
        return f"{words}.{self._signed(words)}"

    def _of_cookie(self, cookie: str) -> Reader | None:
        words, _, signature = cookie.rpartition(".")
        if not hmac.compare_digest(signature.encode(), self._signed(words).encode()):
            return None
        name, _, until = words.partition(".")
        return Reader(name) if int(until) > self._clock() else None

    def _signed(self, words: str) -> str:
        return hmac.new(self._key, words.encode(), sha256).hexdigest()


def comes_from_our_page(request: Request) -> bool:
    """Whether a form was sent from a page of this server: another site could have the reader's browser send one."""
    origin = request.headers.get("origin")
    if origin in (None, "null"):
        return request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    return origin.partition("://")[2] == request.headers.get("host")


def _hashed(text: str) -> bytes:
    return sha256(text.encode()).digest()
