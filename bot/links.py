"""Links to the page of a cited source: signed, for so long, and for readers of these papers."""

import hmac
import os
import secrets
import struct
import tempfile
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from bot.replies import Answer, Citation
from bot.requests import Answerer, Audience, Request
from index.errors import OperatorError, StaffError

PATH = "/source/"
MARK = "cited"
"""The name of the place that a browser goes to."""

HOUR = 3600
LASTS: dict[Audience, int] = {"public": 30 * 24, "exempt": 24}
"""Hours. As long as an answer is kept for its buttons; where exempt papers may be read, a day."""

_PACKED = struct.Struct(">BI8s6sH6s")
_AUDIENCES: tuple[Audience, ...] = ("public", "exempt")
_SIGNATURE = 15


class NoLink(StaffError):
    """A link is not ours, or has expired; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a link opens until a time, in hours since 1970: a document's file, as readers of these papers see it, and a
    quotation in it.

    Files, passages and quotations are named by short hashes, so that a link is short: it stands in messages that have
    little room. `length` is the quotation's in characters; 0 for none.
    """

    audience: Audience
    until: int
    file: bytes
    passage: bytes = bytes(6)
    length: int = 0
    quote: bytes = bytes(6)

    def is_of(self, file: str) -> bool:
        """Whether it opens this file."""
        return self.file == _name(file, 8)

    def names(self, passage_id: str) -> bool:
        """Whether the quotation stood in this passage."""
        return self.passage == _name(passage_id, 6)

    def find_in(self, text: str) -> int:
        """Where the quotation begins in a text; -1 where it does not stand in it."""
        if not self.length:
            return -1
        for start in range(len(text) - self.length + 1):
            end = start + self.length
            if _is_a_cut(text, start) and _is_a_cut(text, end) and self.quote == _name(text[start:end], 6):
                return start
        return -1


class Links:
    """Makes links, and reads them again."""

    def __init__(self, secret: bytes, public_url: str = "", clock: Callable[[], float] = time.time) -> None:
        """`public_url` is where readers reach the server; without it no link leaves it."""
        self._key = hmac.digest(secret, b"source page", "sha256")
        self._public_url, self._clock = public_url, clock

    def address(self, citation: Citation, audience: Audience) -> str | None:
        """The address of a citation's page, for messages; None where readers cannot reach the server."""
        return f"{self._public_url}{self.path(citation, audience)}" if self._public_url else None

    def path(self, citation: Citation, audience: Audience) -> str:
        """The same within the server."""
        return self.within(self._ticket(audience), citation.file, citation.passage_id, citation.quote)

    def path_of_file(self, file: str, audience: Audience) -> str:
        """A document's page, at its beginning."""
        return self.within(self._ticket(audience), file)

    def within(self, ticket: Ticket, file: str, passage_id: str = "", quote: str = "") -> str:
        """A path for the reader of another link, which opens to the same audience and no longer."""
        other = Ticket(ticket.audience, ticket.until, _name(file, 8))
        if not quote:
            return f"{PATH}{self._sealed(other)}"
        length = min(len(quote), 0xFFFF)
        quoted = replace(other, passage=_name(passage_id, 6), length=length, quote=_name(quote, 6))
        return f"{PATH}{self._sealed(quoted)}#{MARK}"

    def _ticket(self, audience: Audience) -> Ticket:
        return Ticket(audience, int(self._clock()) // HOUR + 1 + LASTS[audience], b"")

    def read(self, token: str) -> Ticket:
        """What the link opens; raises NoLink where it opens nothing."""
        try:
            sealed = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
        except (NotBase64, UnicodeEncodeError, ValueError) as problem:
            raise NoLink(_NOT_OURS) from problem
        packed, signature = sealed[: _PACKED.size], sealed[_PACKED.size :]
        if not hmac.compare_digest(signature, self._signature(packed)) or self._encoded(sealed) != token:
            raise NoLink(_NOT_OURS)
        audience, until, *names = _PACKED.unpack(packed)
        if until * HOUR < self._clock():
            raise NoLink(_EXPIRED)
        return Ticket(_AUDIENCES[audience], until, *names)

    def _sealed(self, ticket: Ticket) -> str:
        names = (ticket.file, ticket.passage, ticket.length, ticket.quote)
        packed = _PACKED.pack(_AUDIENCES.index(ticket.audience), ticket.until, *names)
        return self._encoded(packed + self._signature(packed))

    def _encoded(self, sealed: bytes) -> str:
        return urlsafe_b64encode(sealed).decode().rstrip("=")

    def _signature(self, packed: bytes) -> bytes:
        return hmac.digest(self._key, packed, "sha256")[:_SIGNATURE]


_NOT_OURS = "This link is not one of mine, or a part of it is missing: open it again from the answer that it stood in."
_EXPIRED = "This link has expired: ask the question again, and open the source from the new answer."


class Linked:
    """Answers as another does, and gives each citation the address of its page."""

    def __init__(self, answerer: Answerer, links: Links) -> None:
        self._answerer, self._links = answerer, links

    def answer(self, request: Request) -> Answer:
        """The answer, its links for the readers of the request; raises what the other raises."""
        answer = self._answerer.answer(request)
        linked = (replace(each, page_url=self._links.address(each, request.audience)) for each in answer.citations)
        return replace(answer, citations=tuple(linked))


def secret_of(setting: str, path: Path) -> bytes:
    """The secret that links are signed with: the setting, else that of a file, which is made once and which its owner
    alone may read. Raises OperatorError where it can be neither read nor made.
    """
    if setting:
        return setting.encode()
    try:
        if not path.exists():
            _make_secret(path)
        held = path.read_bytes().strip()
    except OSError as problem:
        raise OperatorError(
            f"{path} cannot be used ({problem.strerror}): make its folder writable for this user, or set LINK_SECRET."
        ) from problem
    if len(held) < 32:
        raise OperatorError(f"{path} holds no whole secret: remove it, and another is made; links made so far end.")
    return held


def _make_secret(path: Path) -> None:
    """Whole or not at all, and never over another: several processes may start at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=path.parent)  # which nobody else may read
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        Path(draft).unlink()


def _name(text: str, size: int) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()


def _is_a_cut(text: str, at: int) -> bool:
    """Whether no word or number would be cut here: only there does a quotation begin or end."""
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())
