"""What an e-mail says, whichever program saved it: its subject, who wrote to whom and when, and its text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ingest.blocks import Block, BlockKind, Reading
from ingest.loaders.html import reading_of
from ingest.loaders.text import blocks_of as text_blocks
from ingest.loaders.words import squeezed

LONGEST_FIELD = 2_000
EARLIER_LEVEL = 2
"""What was written before stands under the line that introduces it, so that nobody takes it for this message."""

_QUOTED = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_INTRODUCES = re.compile(
    r"^(?:-{2,}\s*(?:original message|forwarded (?:message|by)).{0,80}|on .{6,160} wrote:|begin forwarded message:"
    r"|from: .{3,200}\b(?:sent|date): .{3,})$",
    re.IGNORECASE,
)
_FROM = re.compile(r"^from: \S.{2,200}$", re.IGNORECASE)
_FIELD = re.compile(r"^(?:sent|date|to|cc|subject): \S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with an e-mail. `name` is what the sender called it: never to be used as a path."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail. `text` is its plain text, `html` the same as a web page; either may be ""."""

    subject: str = ""
    sender: str = ""
    to: str = ""
    cc: str = ""
    sent: datetime | None = None
    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()


def read_mail(mail: Mail, name: str) -> Reading:
    """The blocks of an e-mail: its subject as heading, who wrote to whom, and its text."""
    opening = [Block(BlockKind.HEADING, squeezed(mail.subject)[:LONGEST_FIELD])] if squeezed(mail.subject) else []
    opening += [Block(BlockKind.PARAGRAPH, line) for line in _fields(mail)]
    body, notes = _body(mail, name)
    named = [squeezed(each.name) or "a file without a name" for each in mail.attachments]
    if named:
        notes = (*notes, f"It came with {len(named)} attachment{'s' * (len(named) > 1)}: {', '.join(named[:20])}.")
    return Reading((*opening, *_with_history(body)), squeezed(mail.subject)[:LONGEST_FIELD], notes=notes)


def _fields(mail: Mail) -> Iterator[str]:
    for name, value in (("From", mail.sender), ("To", mail.to), ("Cc", mail.cc)):
        if squeezed(value):
            yield f"{name}: {squeezed(value)[:LONGEST_FIELD]}"
    if mail.sent is not None:
        yield f"Date: {mail.sent.day} {mail.sent:%B %Y}, {mail.sent:%H:%M}"


def _body(mail: Mail, name: str) -> tuple[list[Block], tuple[str, ...]]:
    if mail.text.strip():
        return text_blocks(_QUOTED.sub("", mail.text)), ()
    if mail.html.strip():
        reading = reading_of(mail.html, name)
        return list(reading.blocks), reading.notes
    return [], ()


def _with_history(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with a line that introduces an earlier message as a heading; other headings stand deeper than it."""
    in_history = False
    for index, block in enumerate(blocks):
        if _introduces(blocks, index):
            in_history = True
            yield Block(BlockKind.HEADING, block.text, level=EARLIER_LEVEL)
        elif block.kind is BlockKind.HEADING:
            yield replace(block, level=min(9, max(2, block.level) + in_history))
        else:
            yield block


def _introduces(blocks: Sequence[Block], index: int) -> bool:
    text = blocks[index].text
    if len(text) > 400 or blocks[index].kind is BlockKind.TABLE_ROW:
        return False
    if _INTRODUCES.match(text):
        return True
    after = blocks[index + 1].text if index + 1 < len(blocks) else ""
    return bool(_FROM.match(text) and _FIELD.match(after))
