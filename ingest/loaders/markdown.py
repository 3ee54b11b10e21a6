"""Reads Markdown: headings, lists, tables and paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.blocks import Block, BlockKind, Reading
from ingest.loaders import boilerplate, labels
from ingest.loaders.text import decoded
from ingest.loaders.words import squeezed, without_comments

LONGEST_LINE = 5_000
"""In a longer line marks of emphasis are left: nobody wrote it by hand, and finding their pairs takes too long."""

_FENCE = re.compile(r"^\s*(```|~~~)")
_ATX = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"^\s{0,3}(=+|-+)\s*$")
_BREAK = re.compile(r"^\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_DELIMITERS = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_ITEM = re.compile(
    r"^(?P<indent>\s*)(?:[-*+•◦▪]|(?P<number>\d{1,3})[.)]|(?P<letter>\([a-z]{1,3}\)|[a-z][.)]))\s+(?=\S)"
)
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^>\s]+)>")
_EMPHASIS = re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_FRONT = re.compile(r"\A---\n(?:[\w-]+:.*\n|\s+.*\n)+---\n")


def read(path: Path) -> Reading:
    """The blocks of a Markdown file; its first heading is its title."""
    blocks = boilerplate.marked(blocks_of(decoded(path)))
    title = next((block.text for block in blocks if block.kind is BlockKind.HEADING), "")
    return Reading(tuple(blocks), title)


def blocks_of(text: str) -> list[Block]:
    """The blocks of a Markdown text."""
    lines = _FRONT.sub("", without_comments(text.replace("\r\n", "\n"))).split("\n")
    blocks: list[Block] = []
    for group in _groups(lines):
        blocks.extend(_blocks_of_group(group))
    return blocks


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    """The runs of lines between blank ones; what stands between fences is one run."""
    group: list[str] = []
    fenced = False
    for line in lines:
        if _FENCE.match(line):
            fenced = not fenced
            continue
        if not fenced and (not line.strip() or (_BREAK.match(line) and not group)):
            if group:
                yield group
            group = []
        else:
            group.append(re.sub(r"^\s{0,3}>\s?", "", line.expandtabs(4)))
    if group:
        yield group


def _blocks_of_group(lines: Sequence[str]) -> Iterator[Block]:
    index = 0
    waiting: Block | None = None
    while index < len(lines):
        line = lines[index]
        table = _table_length(lines, index)
        opened = _opened(line)
        if waiting is not None and _is_underline(waiting, line):
            yield replace(waiting, kind=BlockKind.HEADING, level=1 if "=" in line else 2)
            waiting, index = None, index + 1
            continue
        if waiting is not None and (table or opened.kind is not BlockKind.PARAGRAPH or opened.label):
            yield waiting
            waiting = None
        if table:
            yield from _rows(lines[index : index + table])
            index += table
            continue
        if opened.kind is BlockKind.HEADING:
            yield opened
        elif waiting is None:
            waiting = opened
        else:
            waiting = replace(waiting, text=f"{waiting.text} {opened.text}".strip())
        index += 1
    if waiting is not None and waiting.text:
        yield waiting


def _is_underline(waiting: Block, line: str) -> bool:
    return waiting.kind is BlockKind.PARAGRAPH and bool(_UNDERLINE.match(line)) and len(waiting.text) < 200


def _opened(line: str) -> Block:
    """What a line opens, taken by itself."""
    heading = _ATX.match(line)
    if heading:
        found = labels.label(shown(heading.group(2)))
        label, text = found if found and labels.is_number(found[0]) else ("", shown(heading.group(2)))
        return Block(BlockKind.HEADING, text, label=label, level=len(heading.group(1)))
    item = _ITEM.match(line)
    if item is None:
        return Block(BlockKind.PARAGRAPH, shown(line))
    text = shown(line[item.end() :])
    inner = labels.label(text) if not (item["number"] or item["letter"]) else None
    if item["number"] or (inner and labels.is_number(inner[0])):
        label, text = inner or (item["number"], text)
        kind = BlockKind.LIST_ITEM if len(item["indent"]) > 1 else BlockKind.PARAGRAPH
        return Block(kind, text, label=label)
    label = item["letter"] or (inner[0] if inner else "")
    return Block(BlockKind.LIST_ITEM, inner[1] if inner else text, label=label, level=1 + len(item["indent"]) // 2)


def _table_length(lines: Sequence[str], index: int) -> int:
    """How many lines from here on are one table; 0 if none begins here."""
    if "|" not in lines[index] or index + 1 >= len(lines) or not _DELIMITERS.match(lines[index + 1]):
        return 0
    if "-" not in lines[index + 1] or "|" not in lines[index + 1]:
        return 0
    end = index + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end - index


def _rows(lines: Sequence[str]) -> Iterator[Block]:
    for index, line in enumerate(lines):
        if index == 1:
            continue
        cells = tuple(shown(cell.replace("\\|", "|")) for cell in re.split(r"(?<!\\)\|", line.strip().strip("|")))
        if any(cells):
            yield Block(BlockKind.TABLE_ROW, " | ".join(cells), cells=cells, is_column_head=index == 0)


def shown(text: str) -> str:
    """Markdown text as it is shown: without marks of emphasis, with the words of links."""
    if len(text) > LONGEST_LINE:
        return squeezed(text)
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    text = _AUTOLINK.sub(r"\1", text).replace("`", "")
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    return squeezed(_ESCAPE.sub(r"\1", text).replace("**", ""))
