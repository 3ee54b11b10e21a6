"""Reads mrkdwn as Slack does: which parts are mentions and links, and what a person sees."""

import html
import re
from collections.abc import Iterator
from typing import Any

_ANGLED = re.compile(r"<([^<>\n]*)>")
_BARE_URL = re.compile(r"https?://[^\s<>|]+")
_BARE_CALL = re.compile(r"@(?:channel|here|everyone)\b")
_UNESCAPED = re.compile(r"[<>]|&(?!amp;|lt;|gt;)")


def mentions(text: str) -> list[str]:
    """People, groups, channels and dates that the text would call or compute."""
    return [target for target in _ANGLED.findall(text) if target[:1] in ("@", "!", "#")]


def links(text: str, verbatim: bool = False) -> list[str]:
    """The addresses that a click on the text could open."""
    written = [target.split("|")[0] for target in _ANGLED.findall(text) if target[:1] not in ("@", "!", "#")]
    bare = [] if verbatim else _BARE_URL.findall(_ANGLED.sub(" ", text))
    return [html.unescape(address) for address in written + bare]


def calls(text: str, verbatim: bool = False) -> list[str]:
    """Names typed with an @ that Slack may take for everybody."""
    return [] if verbatim else _BARE_CALL.findall(text)


def slips(text: str) -> list[str]:
    """Signs that should have been escaped; Slack guesses at them, so we refuse."""
    outside = re.sub(r"^>", "", _ANGLED.sub("", text), flags=re.MULTILINE)
    return [f"unescaped {sign!r}" for sign in _UNESCAPED.findall(outside)]


def visible(text: str) -> str:
    """What a person reads."""
    return html.unescape(_ANGLED.sub(lambda found: found.group(1).split("|")[-1], text))


def text_objects(node: Any) -> Iterator[dict[str, Any]]:
    """Every text object inside a payload, in order."""
    if isinstance(node, list):
        for item in node:
            yield from text_objects(item)
    elif isinstance(node, dict):
        if node.get("type") in ("mrkdwn", "plain_text") and isinstance(node.get("text"), str):
            yield node
            return
        for value in node.values():
            yield from text_objects(value)


def rich_texts(node: Any) -> Iterator[dict[str, Any]]:
    """Every text inside rich text, in order."""
    if isinstance(node, list):
        for item in node:
            yield from rich_texts(item)
    elif isinstance(node, dict):
        if node.get("type") == "text" and isinstance(node.get("text"), str):
            yield node
            return
        for value in node.values():
            yield from rich_texts(value)


def buttons(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What can be pressed: buttons in rows and beside sections; each of a pair of feedback buttons for itself."""
    pressed = []
    for block in blocks:
        elements = block.get("elements", []) if block["type"] in ("actions", "context_actions") else []
        for element in [*elements, *([block["accessory"]] if "accessory" in block else [])]:
            if element["type"] == "feedback_buttons":
                both = (element["positive_button"], element["negative_button"])
                pressed += [{"type": "feedback_buttons", "action_id": element["action_id"], **each} for each in both]
            elif element["type"] == "button":
                pressed.append(element)
    return pressed


def shown(blocks: list[dict[str, Any]]) -> str:
    """What a person reads in the blocks; what stands on buttons is not part of it."""
    return "\n".join(filter(None, map(_shown, blocks)))


def _shown(block: dict[str, Any]) -> str:
    if block["type"] == "rich_text":
        return "\n".join("".join(item["text"] for item in rich_texts(part)) for part in block["elements"])
    if block["type"] == "input":
        return "\n".join([block["label"]["text"], block["element"].get("initial_value", "")])
    texts = [] if block["type"] in ("actions", "context_actions") else text_objects({**block, "accessory": None})
    return "\n".join(visible(item["text"]) if item["type"] == "mrkdwn" else item["text"] for item in texts)
