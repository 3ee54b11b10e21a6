"""Reads e-mails as most programs save them, and opens the parts of anything else that is built like one."""

import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import Header, decode_header, make_header
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from typing import TypeAlias

from index.errors import UnreadableFile
from ingest.blocks import Reading
from ingest.loaders.mail import Attachment, Mail, read_mail

MOST_PARTS = 2_000
LONGEST_HEADER = 100_000
_LINE = re.compile(r"[\r\n]+[ \t]*")

Part: TypeAlias = "Message[str, str]"


def read(path: Path) -> Reading:
    """The blocks of an e-mail; its attachments are documents of their own."""
    return read_mail(mail_of(path.read_bytes(), path.name), path.name)


def message_of(content: bytes, name: str) -> Part:
    """The message that bytes hold; refuses one whose parts nest as no program nests them."""
    try:
        message = message_from_bytes(content, policy=policy.compat32)
        if sum(1 for _ in message.walk()) > MOST_PARTS:
            raise UnreadableFile(f"{name} has more parts than an e-mail has and was left alone.")
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as problem:
        raise UnreadableFile(f"{name} is no sound e-mail: its parts are nested too deeply or damaged.") from problem
    return message


def mail_of(content: bytes, name: str) -> Mail:
    """The e-mail that bytes hold."""
    message = message_of(content, name)
    text = html = ""
    attachments: list[Attachment] = []
    for part in _parts(message):
        kind = part.get_content_type()
        is_attached = part.get_content_disposition() == "attachment" or bool(part.get_filename())
        if kind == "message/rfc822":
            attachments.append(_inner(part))
        elif is_attached or kind not in ("text/plain", "text/html"):
            attachments.append(Attachment(_file_name(part), _content(part)))
        elif kind == "text/plain":
            text += ("\n\n" if text else "") + text_of(part)
        else:
            html += text_of(part)
    if text and not text.strip():
        text = ""
    return Mail(
        subject=header(message, "Subject"),
        sender=header(message, "From"),
        to=header(message, "To"),
        cc=header(message, "Cc"),
        sent=_date(header(message, "Date")),
        text=text,
        html=html,
        attachments=tuple(each for each in attachments if each.content or each.name),
    )


def _parts(message: Part) -> Iterator[Part]:
    """The parts that hold something; those of an e-mail within this one are its own."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if isinstance(inner, list) and part.get_content_type() != "message/rfc822":
            waiting.extend(each for each in reversed(inner) if isinstance(each, Message))
        else:
            yield part


def _inner(part: Part) -> Attachment:
    """An e-mail that was attached to this one."""
    inner = part.get_payload()
    message = inner[0] if isinstance(inner, list) and inner else part
    assert isinstance(message, Message)
    name = _file_name(part) or header(message, "Subject") or "message"
    return Attachment(name if name.casefold().endswith(".eml") else f"{name}.eml", _bytes(message))


def _bytes(message: Part) -> bytes:
    try:
        return message.as_bytes()
    except (MessageError, RecursionError, ValueError, LookupError, TypeError, AttributeError):
        return b""


def _content(part: Part) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def text_of(part: Part) -> str:
    """A part's text in the character set that it states, or else in the common one."""
    content = _content(part)
    for charset in (str(part.get_content_charset() or "utf-8"), "utf-8"):
        try:
            return content.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("cp1252", errors="replace")


def header(message: Part, name: str) -> str:
    """A header's text, on one line and with its coded words read."""
    try:
        stated = _LINE.sub(" ", str(message.get(name, "")))[:LONGEST_HEADER]
        return _decoded(stated)
    except (MessageError, ValueError, IndexError, TypeError):
        return ""


def _decoded(text: str) -> str:
    if "=?" not in text:
        # Bytes that were not allowed there are kept as surrogates; most are UTF-8.
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        return str(make_header(decode_header(text)))
    except (MessageError, LookupError, ValueError):
        return text


def _file_name(part: Part) -> str:
    try:
        return _decoded(_LINE.sub(" ", part.get_filename() or ""))[:LONGEST_HEADER]
    except (MessageError, LookupError, ValueError, TypeError):
        return ""


def _date(stated: str) -> datetime | None:
    try:
        return parsedate_to_datetime(stated) if stated else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def written(mail: Mail) -> bytes:
    """An e-mail in this form, made of one that another program keeps in its own."""
    message = MIMEMultipart()
    for name, value in (("Subject", mail.subject), ("From", mail.sender), ("To", mail.to), ("Cc", mail.cc)):
        if value:
            message[name] = Header(_one_line(value), "utf-8").encode()
    if mail.sent is not None:
        message["Date"] = format_datetime(mail.sent)
    if mail.text:
        message.attach(MIMEText(mail.text, "plain", "utf-8"))
    if mail.html:
        message.attach(MIMEText(mail.html, "html", "utf-8"))
    for each in mail.attachments:
        part = MIMEApplication(each.content)
        part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", _one_line(each.name)))
        message.attach(part)
    return message.as_bytes()


def _one_line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_HEADER]
