"""Reads e-mails as Outlook keeps them: each field is a stream whose name says what it is and of which type."""

import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ingest.blocks import Reading
from ingest.loaders.eml import written
from ingest.loaders.html.tree import CHARSET
from ingest.loaders.mail import Attachment, Mail, read_mail
from ingest.loaders.ole import Streams
from ingest.loaders.packed_rtf import unpacked
from ingest.loaders.rtf import plain_text

SUBJECT, BODY, HTML, RTF = "0037", "1000", "1013", "1009"
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP, TO, CC = "0C1A", "0C1F", "5D01", "0E04", "0E03"
LONG_NAME, SHORT_NAME, DISPLAY_NAME, CONTENT = "3707", "3704", "3001", "3701"
SENT, DELIVERED, CODE_PAGE, BODY_CODE_PAGE = 0x0039, 0x0E06, 0x3FFD, 0x3FDE
MOST_ATTACHMENTS = 500
DEEPEST = 3

_TIME, _WHOLE = 0x0040, 0x0003
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_UTF_8 = 65001


def read(path: Path) -> Reading:
    """The blocks of an e-mail; its attachments are documents of their own."""
    with path.open("rb") as file:
        mail = mail_of(Streams(file, path.name))
    return read_mail(mail, path.name)


def mail_of(streams: Streams, storage: str = "", depth: int = 0) -> Mail:
    """The e-mail in a storage of a file; "" is the file's own."""
    fields = _Fields(streams, storage)
    text = fields.text(BODY)
    html = "" if text.strip() else _html(fields)
    if not text.strip() and not html.strip():
        text = _rich(fields, streams.name)
    address = fields.text(SENDER_SMTP) or fields.text(SENDER_ADDRESS)
    name = fields.text(SENDER_NAME)
    return Mail(
        subject=fields.text(SUBJECT),
        sender=f"{name} <{address}>" if name and "@" in address and name != address else name or address,
        to=fields.text(TO),
        cc=fields.text(CC),
        sent=fields.time(SENT) or fields.time(DELIVERED),
        text=text,
        html=html,
        attachments=_attachments(streams, storage, depth),
    )


class _Fields:
    """The fields of a message or attachment."""

    def __init__(self, streams: Streams, storage: str) -> None:
        self._streams = streams
        self._storage = storage
        # The list of fixed values begins after a header that is longer for the message itself.
        skipped = 32 if not storage else 24 if storage.endswith("3701000D/") else 8
        self._fixed = _fixed(streams.read(f"{storage}__properties_version1.0")[skipped:])
        page = self._fixed.get((CODE_PAGE, _WHOLE)) or self._fixed.get((BODY_CODE_PAGE, _WHOLE))
        self._charset = _charset(struct.unpack("<I", page[:4])[0] if page else 1252)
        page = self._fixed.get((BODY_CODE_PAGE, _WHOLE))
        self.html_charset = _charset(struct.unpack("<I", page[:4])[0]) if page else self._charset

    def binary(self, field: str) -> bytes:
        return self._streams.read(f"{self._storage}__substg1.0_{field}0102")

    def text(self, field: str) -> str:
        wide = self._streams.read(f"{self._storage}__substg1.0_{field}001F")
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\x00")
        narrow = self._streams.read(f"{self._storage}__substg1.0_{field}001E")
        return narrow.decode(self._charset, "replace").rstrip("\x00")

    def time(self, field: int) -> datetime | None:
        value = self._fixed.get((field, _TIME))
        try:
            return _EPOCH + timedelta(microseconds=struct.unpack("<Q", value)[0] // 10) if value else None
        except OverflowError:
            return None


def _fixed(content: bytes) -> dict[tuple[int, int], bytes]:
    """The values of fixed length, by field and type."""
    found: dict[tuple[int, int], bytes] = {}
    for at in range(0, len(content) - 15, 16):
        kind, field = struct.unpack_from("<HH", content, at)
        found[field, kind] = content[at + 8 : at + 16]
    return found


def _charset(page: int) -> str:
    name = "utf-8" if page == _UTF_8 else f"cp{page}"
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name


def _html(fields: _Fields) -> str:
    content = fields.binary(HTML)
    if not content:
        return fields.text(HTML)
    stated = CHARSET.search(content[:4096])
    try:
        return content.decode(stated.group(1).decode() if stated else fields.html_charset)
    except (LookupError, UnicodeDecodeError):
        return content.decode("cp1252", "replace")


def _rich(fields: _Fields, name: str) -> str:
    packed = fields.binary(RTF)
    return plain_text(unpacked(packed, name), name) if packed else ""


def _attachments(streams: Streams, storage: str, depth: int) -> tuple[Attachment, ...]:
    begin = len(storage)
    names = sorted({each[begin:].split("/")[0] for each in streams.names if each.startswith(storage)})
    held = [each for each in names if each.startswith("__attach_version1.0_#")][:MOST_ATTACHMENTS]
    attachments = [_attachment(streams, f"{storage}{each}/", depth) for each in held]
    return tuple(each for each in attachments if each.content)


def _attachment(streams: Streams, storage: str, depth: int) -> Attachment:
    fields = _Fields(streams, storage)
    name = fields.text(LONG_NAME) or fields.text(SHORT_NAME) or fields.text(DISPLAY_NAME)
    content = fields.binary(CONTENT)
    inner = f"{storage}__substg1.0_{CONTENT}000D/"
    if not content and depth < DEEPEST and f"{inner}__properties_version1.0" in streams.names:
        mail = mail_of(streams, inner, depth + 1)
        return Attachment(f"{name or mail.subject or 'message'}.eml", written(mail))
    return Attachment(name, content)
