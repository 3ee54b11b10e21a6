"""What Slack accepts in a message, read strictly: Block Kit's limits, those included that Slack's library misses."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

from tests.slack_double.elements import of_element, size
from tests.slack_double.reading import rich_texts, slips, text_objects

BLOCKS = 50
ALL_TEXT = 13_000
ALL_MARKDOWN = 12_000
FALLBACK = 4_000
SECTION_TEXT, SECTION_FIELD = 3_000, 2_000
CONTEXT_TEXT = 3_000
TABLE_ROWS, TABLE_COLUMNS = 100, 20

# The keys that each kind of block in a message may have, besides type and block_id.
MESSAGE_KEYS = {
    "section": {"text", "fields", "accessory", "expand"},
    "divider": set(),
    "image": {"alt_text", "image_url", "title", "slack_file"},
    "actions": {"elements"},
    "context": {"elements"},
    "context_actions": {"elements"},
    "header": {"text"},
    "markdown": {"text"},
    "rich_text": {"elements"},
    "table": {"rows", "column_settings"},
    "file": {"external_id", "source"},
}
NOT_IN_MODALS = ("markdown", "table", "context_actions", "file")
MODAL_KEYS = {
    **{kind: keys for kind, keys in MESSAGE_KEYS.items() if kind not in NOT_IN_MODALS},
    "input": {"label", "element", "dispatch_action", "hint", "optional"},
}
RICH_PARTS = {"rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"}


def problems(payload: dict[str, Any]) -> list[tuple[str, str]]:
    """Everything that Slack could hold against a message, each as an error code and a sentence."""
    blocks = payload.get("blocks") or []
    if isinstance(blocks, str):
        blocks = json.loads(blocks)
    return [*_of_the_fallback(payload), *_of_the_whole(blocks), *of_each(blocks, MESSAGE_KEYS)]


def _of_the_fallback(payload: dict[str, Any]) -> Iterator[tuple[str, str]]:
    text = payload.get("text") or ""
    if not text.strip():
        yield "no_text", "text is empty: notifications and screen readers would have nothing"
    if size(text) > FALLBACK:
        yield "msg_too_long", f"text has {size(text)} characters"
    yield from (("invalid_text", slip) for slip in slips(text))
    if any(_unsendable(text) for text in _strings(payload)):
        yield "invalid_text", "half a surrogate pair or a null character"


def _of_the_whole(blocks: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    if len(blocks) > BLOCKS:
        yield "invalid_blocks", f"{len(blocks)} blocks"
    markdown = sum(size(block.get("text", "")) for block in blocks if block.get("type") == "markdown")
    if markdown > ALL_MARKDOWN:
        yield "msg_blocks_too_long", f"{markdown} characters of Markdown"
    total = markdown + sum(size(item["text"]) for item in [*text_objects(blocks), *rich_texts(blocks)])
    if total > ALL_TEXT:
        yield "msg_blocks_too_long", f"{total} characters in all"
    yield from twice_named(blocks)
    if sum(block.get("type") == "table" for block in blocks) > 1:
        yield "invalid_attachments", "more than one table"


def twice_named(blocks: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Names that should be one block's alone."""
    for name, times in Counter(block["block_id"] for block in blocks if block.get("block_id")).items():
        if times > 1:
            yield "invalid_blocks", f"block_id {name} stands {times} times"


def of_each(blocks: list[dict[str, Any]], allowed: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """What is wrong with each block on a surface that allows these kinds, with these keys."""
    for block in blocks:
        yield from (("invalid_blocks", f"{block.get('type')}: {sentence}") for sentence in _of_block(block, allowed))


def _of_block(block: dict[str, Any], allowed: dict[str, set[str]]) -> Iterator[str]:
    kind = block.get("type")
    if kind not in allowed:
        yield "a kind of block that this surface does not take"
        return
    if unknown := set(block) - allowed[kind] - {"type", "block_id"}:
        yield f"unknown keys {sorted(unknown)}"
    yield from _library_says(block)
    for item in text_objects(block):
        yield from _of_text(item)
    yield from _of_elements(block)
    if kind == "section":
        yield from _of_section(block)
    if kind == "context" and not block.get("elements"):
        yield "no elements"
    if kind in ("actions", "context_actions"):
        yield from _of_actions(block)
    if kind == "rich_text":
        yield from _of_rich_text(block)
    if kind == "table":
        yield from _of_table(block["rows"])


def _library_says(block: dict[str, Any]) -> Iterator[str]:
    try:
        parsed = Block.parse(json.loads(json.dumps(block)))
        if parsed is not None:
            parsed.validate_json()
    except (SlackObjectFormationError, TypeError, AttributeError, KeyError) as error:
        yield str(error)


def _of_text(item: dict[str, Any]) -> Iterator[str]:
    text = item["text"]
    if not text.strip():
        yield "empty text"
    if size(text) > SECTION_TEXT:
        yield f"text of {size(text)} characters"
    allowed = {"type", "text", "verbatim"} if item["type"] == "mrkdwn" else {"type", "text", "emoji"}
    if unknown := set(item) - allowed:
        yield f"{item['type']} with {sorted(unknown)}"
    if item["type"] == "mrkdwn":
        yield from slips(text)


def _of_section(block: dict[str, Any]) -> Iterator[str]:
    if "text" in block and (
        not isinstance(block["text"], dict) or block["text"].get("type") not in ("mrkdwn", "plain_text")
    ):
        yield "text is no text object"
    for field in block.get("fields", []):
        if size(field.get("text", "")) > SECTION_FIELD:
            yield f"field of {size(field['text'])} characters"


def _of_actions(block: dict[str, Any]) -> Iterator[str]:
    if not block.get("elements"):
        yield "no elements"
    names = Counter(element.get("action_id") for element in block.get("elements", []))
    yield from (f"action_id {name} stands {times} times" for name, times in names.items() if name and times > 1)


def _of_elements(block: dict[str, Any]) -> Iterator[str]:
    kind = block["type"]
    for place in ("accessory", "element"):
        if place in block:
            yield from of_element(f"{kind} {place}", block[place])
    for element in block.get("elements", []) if kind != "rich_text" else []:
        yield from of_element(kind, element)


def _of_rich_text(block: dict[str, Any]) -> Iterator[str]:
    if not block.get("elements"):
        yield "no elements"
    for part in block.get("elements", []):
        if part.get("type") not in RICH_PARTS or not part.get("elements"):
            yield f"{part.get('type')} without elements, or no part of rich text"
    for item in rich_texts([block]):
        if not item["text"]:
            yield "empty text"
        if size(item["text"]) > SECTION_TEXT:
            yield f"text of {size(item['text'])} characters"
        if set(item) - {"type", "text", "style"} or set(item.get("style", {})) - {"bold", "italic", "strike", "code"}:
            yield "text with unknown keys or styles"


def _of_table(rows: list[list[Any]]) -> Iterator[str]:
    if not rows or len(rows) > TABLE_ROWS:
        yield f"{len(rows)} rows"
    if any(len(row) > TABLE_COLUMNS for row in rows):
        yield "more than 20 columns"


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for item in node.values() if isinstance(node, dict) else node:
            yield from _strings(item)


def _unsendable(text: str) -> bool:
    return "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text)
